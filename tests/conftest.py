"""Real servers for the whole run; a transaction rolled back, or emptied tables, for each test."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from argon2 import PasswordHasher
from redis.asyncio import Redis

from app.accounts import passwords
from app.core.settings import Settings
from app.launcher.postgres import PostgresServer, start_postgres
from app.launcher.valkey import ValkeyServer, start_valkey

DATABASE = "huiyin_test"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that no process works on it alone at the end."""
    items.sort(key=lambda item: not {"e2e", "chaos", "launcher"} & {*item.path.parts})


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """The same argon2id at the least cost: seven staff accounts a test would otherwise be most of the run."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", quick)
        yield


@pytest.fixture(scope="session")
def data_folder() -> Iterator[Path]:
    """A short path of our own: pytest's own folders are too deep for a socket's address."""
    folder = Path(tempfile.mkdtemp(prefix="hy-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(data_folder: Path) -> Iterator[PostgresServer]:
    """Nobody counts rows in the background: what was counted in emptied tables would make plans for empty ones."""
    server = start_postgres(data_folder)
    asyncio.run(_administer(server, "ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def valkey_server(data_folder: Path) -> Iterator[ValkeyServer]:
    server = start_valkey(data_folder)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def settings(postgres: PostgresServer, valkey_server: ValkeyServer) -> Settings:
    os.environ |= {
        "DATABASE_URL": postgres.dsn_of(DATABASE),
        "VALKEY_URL": valkey_server.url,
        "HUIYIN_SECRET": "a secret of forty characters for tests!!",
        "HUIYIN_ENV": "test",
        "HUIYIN_LEAST_SECONDS": "0",
    }
    return Settings.from_environment()


async def _administer(server: PostgresServer, *statements: str) -> None:
    connection = await asyncpg.connect(server.dsn_of("postgres"))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def new_database(server: PostgresServer, name: str, *, template: str = "template1") -> str:
    """Create a database on the running server; returns its address."""
    create = f'CREATE DATABASE "{name}" TEMPLATE "{template}"'
    await _administer(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', create)
    return server.dsn_of(name)


@pytest.fixture(scope="session")
async def pool(settings: Settings, postgres: PostgresServer) -> AsyncIterator[Any]:
    """The migrated database of the run, its pool open."""
    await new_database(postgres, DATABASE)
    from app.core.migrate import migrate
    from app.piccolo_conf import DB

    await migrate()
    await DB.start_connection_pool()
    yield DB
    await DB.close_connection_pool()


@pytest.fixture
async def database(pool: Any) -> AsyncIterator[Any]:
    """A transaction around the test, rolled back at its end; the code's own transactions are savepoints in it."""
    transaction = pool.transaction()
    await transaction.__aenter__()
    try:
        yield pool
    finally:
        await transaction.__aexit__(RuntimeError, RuntimeError("rolled back"), None)


@pytest.fixture
async def committed(pool: Any) -> AsyncIterator[Any]:
    """For tests of real commits, locks and other processes: all tables emptied afterwards."""
    yield pool
    await pool.run_ddl(_EMPTY)


# Most tables are empty: deleting what is there takes a tenth of the time of truncating seventy. Thousands of dead rows
# would slow down whoever comes next.
_EMPTY = """
DO $$ DECLARE one text; many boolean; BEGIN
    PERFORM set_config('session_replication_role', 'replica', true); -- no guards, no foreign keys meanwhile
    FOR one IN SELECT tablename FROM pg_tables
               WHERE schemaname = 'public' AND tablename NOT IN ('migration', 'audit_head')
    LOOP
        EXECUTE format('SELECT count(*) > 500 FROM %I', one) INTO many;
        EXECUTE format(CASE WHEN many THEN 'TRUNCATE %I CASCADE' ELSE 'DELETE FROM %I' END, one);
    END LOOP;
    UPDATE audit_head SET seq = 0, hash = '';
END $$
"""


@pytest.fixture
async def valkey(settings: Settings) -> AsyncIterator[Redis]:
    """The real Valkey, emptied before each test."""
    connection = Redis.from_url(settings.valkey_url)
    await connection.flushall()
    yield connection
    await connection.aclose()


@pytest.fixture(scope="session")
async def application(settings: Settings) -> AsyncIterator[Any]:
    """The whole web application: putting it together takes longer than most tests that ask it something."""
    from app.web.application import build

    connection = Redis.from_url(settings.valkey_url)
    yield build(settings, connection)
    await connection.aclose()


@pytest.fixture
async def client(application: Any, database: Any, valkey: Redis) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of that application, in this loop and inside the test's transaction."""
    transport = httpx.ASGITransport(app=application, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as browser:
        yield browser
