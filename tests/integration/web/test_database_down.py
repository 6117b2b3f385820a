"""A database that goes away and comes back under a running application: a real one, really stopped."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis

from app.core.engine import SafeEngine
from app.core.settings import Settings
from app.launcher.postgres import start_postgres
from app.web import csrf
from app.web.application import build


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """Short, because a socket's address is."""
    folder = Path(tempfile.mkdtemp(prefix="hy-down-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def browser(settings: Settings, valkey: Redis) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=build(settings, valkey), raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as opened:
        yield opened


async def test_the_page_says_so_keeps_the_text_and_recovers(
    browser: httpx.AsyncClient, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_postgres(own_folder)
    engine = SafeEngine.for_url(server.dsn_of("postgres"), pool_size=2)
    await engine.start_connection_pool()
    monkeypatch.setattr("app.core.db.engine", lambda: engine)
    await browser.get("/staff/sign-in")
    form = {"username": "卖菜的老周住三楼", "password": "not shown again", csrf.FIELD: browser.cookies[csrf.COOKIE]}
    try:
        assert (await browser.get("/healthz")).status_code == 200
        server.stop()
        assert (await browser.get("/healthz")).status_code == 503
        refused = await browser.post("/staff/sign-in", data=form)
        assert refused.status_code == 503
        assert "数据库暂时连不上" in refused.text
        assert "卖菜的老周住三楼</textarea>" in refused.text
        assert "not shown again" not in refused.text
        server = start_postgres(own_folder)
        assert (await browser.get("/healthz")).status_code == 200
    finally:
        await engine.close_connection_pool()
        server.stop()
