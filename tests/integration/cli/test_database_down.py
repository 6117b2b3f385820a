"""Verbs that need the database say plainly that it cannot be used."""

import asyncio
import os
import sys

import pytest

from app.launcher.postgres import PostgresServer

pytestmark = pytest.mark.usefixtures("settings")


async def _run(*arguments: str, database_url: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "app", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "DATABASE_URL": database_url},
    )
    output, _ = await process.communicate("梧桐树下说法律2026\n".encode())
    return process.returncode, output.decode()


@pytest.mark.parametrize("verb", [("migrate",), ("create-admin", "yunwei")])
async def test_no_server_and_no_such_database(postgres: PostgresServer, verb: tuple[str, ...]) -> None:
    for address in ("postgresql://huiyin@/huiyin?host=/nonexistent", postgres.dsn_of("no_such_database")):
        status, told = await _run(*verb, database_url=address)
        assert status == 1
        assert told.startswith("数据库不能用：")
        assert "Traceback" not in told
