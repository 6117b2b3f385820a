"""Two installations on two databases of the test server; :meth:`Installation.here` moves to one of them."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from app import piccolo_app
from app.core import db
from app.core.engine import SafeEngine
from app.core.settings import Settings
from app.launcher.postgres import PostgresServer
from app.packages import keys
from tests import factories
from tests.conftest import new_database
from tests.factories import Place


@dataclass
class Installation:
    """One side: its database and its people. Both sides know a congress and a point; one of them is their own."""

    engine: Any
    at: Place

    @contextmanager
    def here(self) -> Iterator[Place]:
        with using(self.engine):
            yield self.at


@contextmanager
def using(engine: Any) -> Iterator[None]:
    """Let everything go to this engine: tables keep the one they found first."""
    from app import piccolo_conf

    before = piccolo_conf.DB
    _set(engine)
    try:
        yield
    finally:
        _set(before)


def _set(engine: Any) -> None:
    from app import piccolo_conf

    piccolo_conf.DB = engine
    db.engine.cache_clear()
    for table in piccolo_app.APP_CONFIG.table_classes:
        table._meta.db = engine


@pytest.fixture(scope="session")
async def far_pool(settings: Settings, postgres: PostgresServer, pool: Any) -> AsyncIterator[Any]:
    """A second migrated database; migrated by a process of its own, as Piccolo remembers the engine it met first."""
    address = await new_database(postgres, "huiyin_far")
    environment = os.environ | {"DATABASE_URL": address}
    migration = await asyncio.create_subprocess_exec(sys.executable, "-m", "app", "migrate", env=environment)
    assert await migration.wait() == 0
    engine = SafeEngine.for_url(address, pool_size=4)
    await engine.start_connection_pool()
    yield engine
    await engine.close_connection_pool()


@pytest.fixture
async def sides(database: Any, far_pool: Any) -> AsyncIterator[tuple[Installation, Installation]]:
    """The congress's installation and the point's, each knowing its own key and the other's."""
    transaction = far_pool.transaction()
    await transaction.__aenter__()
    try:
        with using(far_pool):
            point = Installation(far_pool, await factories.place())
        congress = Installation(database, await factories.place())
        await _introduce(congress, point)
        yield congress, point
    finally:
        await transaction.__aexit__(RuntimeError, RuntimeError("rolled back"), None)


async def _introduce(congress: Installation, point: Installation) -> None:
    with congress.here() as at:
        of_congress = await keys.generate(at.congress, at.operator)
    with point.here() as at:
        of_point = await keys.generate(at.point, at.operator)
        await keys.trust(at.congress, of_congress.public_key, at.operator)
    with congress.here() as at:
        await keys.trust(at.point, of_point.public_key, at.operator)
