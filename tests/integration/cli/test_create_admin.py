"""The first account of an installation."""

import asyncio
import sys
from typing import Any

from app.accounts import queries
from app.core.actor import Role


async def _create(*arguments: str, password: str = "梧桐树下说法律2026") -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "app", "create-admin", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate(f"{password}\n".encode())
    return process.returncode, output.decode()


async def test_an_empty_installation_gets_its_first_organisation_and_operator(committed: Any) -> None:
    status, told = await _create("yunwei")
    assert status == 1
    assert "单位名称" in told
    assert (await _create("yunwei", "--organisation", "试点市人大"))[0] == 0
    [member] = await queries.staff()
    assert [(grant.organisation_name, grant.role) for grant in member.grants] == [("试点市人大", Role.OPERATOR)]


async def test_a_weak_password_is_refused_and_nothing_made(committed: Any) -> None:
    status, told = await _create("yunwei", "--organisation", "试点市人大", password="short")
    assert status == 1
    assert "至少要 10 位" in told
    assert await queries.staff() == []
