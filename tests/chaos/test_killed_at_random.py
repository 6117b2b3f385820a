"""Web, worker and Valkey killed at random while people post: each opinion is there once, each effect happened once."""

import asyncio
import os
import random
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from app.core.settings import Settings
from app.launcher.valkey import ValkeyServer, start_valkey
from tests import factories

pytestmark = pytest.mark.chaos

OPINIONS = 160
POSTERS = 8
KILLS = 12
PATIENCE = 120
TEXTS = ("头盔罚五十元太重。", "楼道里一律不许停。", "罚款改成先教育。", "第四条再加一项：设充电桩的除外。")


@dataclass
class Site:
    """Processes that are started again whenever they die, as a service manager would."""

    environment: dict[str, str]
    port: int
    valkey_folder: Path
    running: bool = True
    processes: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)
    valkey: ValkeyServer | None = None
    killed: list[str] = field(default_factory=list)

    async def keep(self, name: str, *arguments: str) -> None:
        while self.running:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "app", *arguments, env=self.environment, stderr=asyncio.subprocess.DEVNULL
            )
            self.processes[name] = process
            await process.wait()

    async def keep_valkey(self) -> None:
        while self.running:
            self.valkey = await asyncio.to_thread(start_valkey, self.valkey_folder)
            while self.running and self.valkey.alive():  # noqa: ASYNC110 - it is a process that is watched
                await asyncio.sleep(0.1)
            if self.valkey.process is not None:
                await asyncio.to_thread(self.valkey.process.wait)

    async def kill_at_random(self, dice: random.Random) -> None:
        for _ in range(KILLS):
            await asyncio.sleep(dice.uniform(0.3, 1.2))
            victim = dice.choice(["web", "worker", "valkey"])
            self.kill(victim)
            self.killed.append(victim)

    def kill(self, victim: str) -> None:
        pid = self._pid_of_valkey() if victim == "valkey" else self._pid_of(victim)
        if pid:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _pid_of(self, name: str) -> int:
        process = self.processes.get(name)
        return process.pid if process and process.returncode is None else 0

    def _pid_of_valkey(self) -> int:
        if self.valkey is None or not self.valkey.alive():
            return 0
        return self.valkey.process.pid if self.valkey.process else self.valkey.adopted_pid


@asynccontextmanager
async def running(site: Site) -> AsyncIterator[None]:
    keepers = [
        asyncio.ensure_future(site.keep_valkey()),
        asyncio.ensure_future(site.keep("web", "serve", "--port", str(site.port))),
        asyncio.ensure_future(site.keep("worker", "worker")),
    ]
    try:
        yield
    finally:
        site.running = False
        for victim in ("web", "worker", "valkey"):
            site.kill(victim)
        await asyncio.wait(keepers, timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _post(site: Site, number: int, tokens: list[UUID], receipts: dict[UUID, str]) -> None:
    """Send each opinion until it is acknowledged, as a person does who gets no answer."""
    address = f"http://127.0.0.1:{site.port}/api/consultations/{number}/suggestions"
    async with httpx.AsyncClient(timeout=5) as browser:
        for token in tokens:
            headers = {"X-Forwarded-For": f"10.{token.bytes[0]}.{token.bytes[1]}.{token.bytes[2]}"}
            body = {"text": TEXTS[token.bytes[3] % len(TEXTS)] + token.hex[:4], "form_token": str(token)}
            while token not in receipts:
                try:
                    answer = await browser.post(address, json=body, headers=headers)
                except httpx.HTTPError:
                    await asyncio.sleep(0.1)
                    continue
                assert answer.status_code in (200, 201), answer.text
                receipts[token] = answer.json()["code"]


async def _until_done(connection: asyncpg.Connection) -> None:
    async with asyncio.timeout(PATIENCE):
        while await connection.fetchval("SELECT count(*) FROM outbox_message WHERE done_at IS NULL"):  # noqa: ASYNC110
            await asyncio.sleep(0.5)


async def test_nothing_is_lost_and_nothing_happens_twice(committed: Any, settings: Settings, data_folder: Path) -> None:
    consultation = await factories.consultation(await factories.place())
    folder = data_folder / "chaos"
    first = await asyncio.to_thread(start_valkey, folder)
    await asyncio.to_thread(first.stop)
    environment = os.environ | {"VALKEY_URL": first.url, "HUIYIN_TRUSTED_PROXIES": "127.0.0.1"}
    site = Site(environment, _free_port(), folder)
    tokens, receipts = [uuid4() for _ in range(OPINIONS)], {}  # type: ignore[var-annotated]
    async with running(site):
        posting = [
            asyncio.ensure_future(_post(site, consultation.number, tokens[start::POSTERS], receipts))
            for start in range(POSTERS)
        ]
        await site.kill_at_random(random.Random(20261123))
        await asyncio.gather(*posting)
        connection = await asyncpg.connect(settings.database_url)
        try:
            await _until_done(connection)
            await _check(connection, receipts)
        finally:
            await connection.close()
    assert len(site.killed) == KILLS


async def _check(connection: asyncpg.Connection, receipts: dict[UUID, str]) -> None:
    from app.audit import chain

    stored = {row[0]: row[1] for row in await connection.fetch("SELECT form_token, receipt_code FROM suggestion")}
    assert stored == receipts
    read = await connection.fetchval("SELECT count(*) FROM audit_entry WHERE action = 'suggestion.read'")
    readings = await connection.fetchval("SELECT count(*) FROM suggestion_reading")
    assert (read, readings) == (OPINIONS, OPINIONS)
    asked = await connection.fetchval("SELECT count(*) FROM outbox_message WHERE topic = 'curation.group'")
    grouped = await connection.fetchval("SELECT count(*) FROM audit_entry WHERE action = 'grouping.finished'")
    runs = await connection.fetchval("SELECT count(*) FROM grouping_run WHERE state = 'done'")
    assert (grouped, runs) == (asked, asked)
    last = await connection.fetchval(
        "SELECT count(DISTINCT suggestion) FROM machine_group_member WHERE run = "
        "(SELECT id FROM grouping_run WHERE state = 'done' ORDER BY finished_at DESC LIMIT 1)"
    )
    assert last == OPINIONS
    assert await connection.fetchval("SELECT count(*) FROM outbox_message WHERE dead_at IS NOT NULL") == 0
    assert await chain.first_break() is None
