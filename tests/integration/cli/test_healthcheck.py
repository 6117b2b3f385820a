"""The operator's checks, run as an operator runs them."""

import asyncio
import sys
from typing import Any

from app.core import db
from tests import factories


async def _check(*arguments: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "app",
        "healthcheck",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return process.returncode, output.decode()


async def test_a_sound_audit_chain_passes_and_a_forged_one_is_named(committed: Any) -> None:
    await factories.place()
    assert (await _check("--audit"))[0] == 0
    await db.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_guard")
    try:
        await db.execute("UPDATE audit_entry SET actor_label = '别人' WHERE seq = 2")
    finally:
        await db.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_guard")
    status, told = await _check("--audit")
    assert status == 1
    assert "第 2 条" in told


async def test_no_worker_and_no_web_process_are_said_plainly(committed: Any, valkey: Any) -> None:
    assert await _check("--worker") == (1, "没有后台任务进程在工作\n")
    status, told = await _check("--url", "http://127.0.0.1:9/healthz")
    assert status == 1
    assert "没有回答" in told
