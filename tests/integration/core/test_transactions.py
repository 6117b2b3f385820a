"""The traps P1 to P4 of the shipped transaction class, each reproduced against real PostgreSQL."""

import asyncio
import contextlib
from typing import Any

import asyncpg
import pytest

from app.core import db, tasks

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
async def deferred(pool: Any) -> Any:
    """A table whose constraint is checked only at COMMIT."""
    await pool.run_ddl("CREATE TABLE node (id int PRIMARY KEY, next int REFERENCES node DEFERRABLE INITIALLY DEFERRED)")
    yield
    await pool.run_ddl("DROP TABLE node")


async def _fail_at_commit() -> None:
    async with db.transaction():
        await db.execute("INSERT INTO node VALUES (1, 99)")


async def test_p1_a_failed_commit_gives_the_connection_back(pool: Any, deferred: None) -> None:
    for _ in range(pool.pool.get_max_size() + 5):
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            await _fail_at_commit()
    assert pool.pool.get_idle_size() == pool.pool.get_size()
    assert await db.fetch_value("SELECT 1") == 1


async def test_p1_cancellation_during_work_gives_the_connection_back(pool: Any) -> None:
    async def slow() -> None:
        async with db.transaction():
            await db.execute("SELECT pg_sleep(30)")

    for _ in range(3):
        task = tasks.spawn(slow(), name="slow")
        await asyncio.sleep(0.05)
        task.cancel()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await asyncio.sleep(0.1)
    assert pool.pool.get_idle_size() == pool.pool.get_size()


async def test_p2_after_a_failed_commit_the_context_is_clean(pool: Any, deferred: None) -> None:
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await _fail_at_commit()
    assert pool.current_transaction.get() is None
    async with db.transaction():
        await db.execute("INSERT INTO node VALUES (1, NULL)")
    assert await db.fetch_value("SELECT count(*) FROM node") == 1


async def test_p3_an_inner_error_leaves_the_outer_work_intact(deferred: None) -> None:
    async with db.transaction():
        await db.execute("INSERT INTO node VALUES (1, NULL)")
        with pytest.raises(asyncpg.UniqueViolationError):
            async with db.transaction():
                await db.execute("INSERT INTO node VALUES (2, NULL)")
                await db.execute("INSERT INTO node VALUES (1, NULL)")
        await db.execute("INSERT INTO node VALUES (3, NULL)")
    rows = await db.execute("SELECT id FROM node ORDER BY id")
    assert [row["id"] for row in rows] == [1, 3]


async def test_p3_the_outer_transaction_stays_ambient_after_an_inner_one(pool: Any) -> None:
    async with db.transaction() as outer:
        async with db.transaction():
            pass
        assert pool.current_transaction.get() is outer


async def test_p4_a_spawned_task_does_not_share_the_transaction(pool: Any) -> None:
    async def other() -> Any:
        return pool.current_transaction.get()

    async with db.transaction():
        assert await tasks.spawn(other(), name="other") is None


async def test_a_lost_connection_raises_its_own_error_and_frees_the_pool(pool: Any) -> None:
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        async with db.transaction():
            await db.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    assert pool.current_transaction.get() is None
    assert await db.fetch_value("SELECT 1") == 1
