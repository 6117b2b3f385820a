"""The ambient transaction and typed reads. Importing this connects nothing: the engine is looked up at call time."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from itertools import count
from string import Formatter
from typing import Any, TypeVar, cast

import msgspec
from piccolo.engine.finder import engine_finder
from piccolo.table import Table

from app.core.engine import SafeEngine, SafeTransaction

T = TypeVar("T")

_ROWS_A_STATEMENT = 1_000


class Statement(msgspec.Struct, frozen=True):
    """A write that is known before it is sent: SQL with ``{}`` placeholders, and their values."""

    sql: str
    values: tuple[Any, ...]


@lru_cache(maxsize=1)
def engine() -> SafeEngine:
    """The one of ``app.piccolo_conf``; Piccolo's finder imports it anew at each call."""
    return cast(SafeEngine, engine_finder())


@asynccontextmanager
async def transaction() -> AsyncIterator[SafeTransaction]:
    """One transaction, or a savepoint inside the running one."""
    async with engine().transaction() as running:
        yield running


async def execute(sql: str, *args: Any) -> list[dict[str, Any]]:
    """Run one statement with ``{}`` placeholders, inside the ambient transaction if there is one."""
    return [dict(record) for record in await engine().fetch(_numbered(sql), args)]


async def carry_out(statement: Statement) -> None:
    """A write of the running command."""
    await execute(statement.sql, *statement.values)


async def execute_alone(sql: str, *args: Any) -> None:
    """One statement that is a transaction of its own, or a savepoint inside the running one."""
    if engine().current_transaction.get() is None:
        await execute(sql, *args)
        return
    async with transaction():
        await execute(sql, *args)


@lru_cache(maxsize=2_000)
def _numbered(sql: str) -> str:
    """``{}`` as ``$1``, ``$2`` …: the same statement text every time, which asyncpg prepares once a connection."""
    places = count(1)
    return "".join(
        piece if field is None else f"{piece}${next(places)}" for piece, field, _, _ in Formatter().parse(sql)
    )


async def fetch(kind: type[T], sql: str, *args: Any) -> list[T]:
    """Rows of one SELECT as structs of ``kind``; a missing or mistyped column raises ``msgspec.ValidationError``."""
    return msgspec.convert(await execute(sql, *args), list[kind])  # type: ignore[valid-type]


async def fetch_one(kind: type[T], sql: str, *args: Any) -> T | None:
    """The first row as a struct, or None."""
    rows = await fetch(kind, sql, *args)
    return rows[0] if rows else None


async def fetch_value(sql: str, *args: Any) -> Any:
    """The first column of the first row, or None."""
    rows = await execute(sql, *args)
    return next(iter(rows[0].values())) if rows else None


async def insert(rows: Sequence[Table]) -> None:
    """Insert rows of one table, however many: a single INSERT fails beyond 32,767 values (trap P13)."""
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        await type(rows[0]).insert(*rows[start : start + _ROWS_A_STATEMENT])
