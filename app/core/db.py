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


class Row(msgspec.Struct, frozen=True):
    """A row that is known before it is sent: values by column, always the same columns for one table."""

    table: type[Table]
    values: dict[str, Any]


class Statement(msgspec.Struct, frozen=True):
    """SQL with ``{}`` placeholders, and their values."""

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


def in_transaction() -> bool:
    """Whether there is an ambient transaction, so that what is executed commits with it."""
    return engine().current_transaction.get() is not None


async def put(rows: Sequence[Row]) -> None:
    """Store rows as a part of the running command."""
    for statement in inserts(rows):
        await execute(statement.sql, *statement.values)


def inserts(rows: Sequence[Row]) -> list[Statement]:
    """One statement a table, in the order in which tables come first: the same SQL for one row and for many."""
    found: dict[type[Table], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.table, []).append(row.values)
    return [
        Statement(_insert(table, tuple(of[0])), tuple([one[name] for one in of] for name in of[0]))
        for table, of in found.items()
    ]


@lru_cache(maxsize=100)
def _insert(table: type[Table], columns: tuple[str, ...]) -> str:
    types = {column._meta.db_column_name: column.column_type for column in table._meta.columns}  # noqa: SLF001
    arrays = ", ".join(f"{{}}::{types[name]}[]" for name in columns)
    return f"INSERT INTO {table._meta.tablename} ({', '.join(columns)}) SELECT * FROM unnest({arrays})"  # noqa: SLF001


async def execute_alone(sql: str, *args: Any) -> None:
    """One statement that is a transaction of its own, or a savepoint inside the running one."""
    if not in_transaction():
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
