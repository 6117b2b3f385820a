"""What the worker is at, read straight from the tables, so that the measured web process is not asked."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import asyncpg
import msgspec

from app.bench.errors import RunFailed

PATIENCE = 3_600.0
_WAITING = "SELECT count(*) FROM outbox_message WHERE done_at IS NULL AND dead_at IS NULL"
_RUN = """
SELECT r.id, r.state, r.stage, r.done, r.started_at, r.finished_at, r.groups, r.unsure
FROM grouping_run r JOIN consultation c ON c.id = r.consultation WHERE c.number = $1 ORDER BY r.started_at DESC LIMIT 1
"""
_TALLY = "SELECT state, base IS NULL AS whole, count(*) AS n FROM grouping_run GROUP BY 1, 2 ORDER BY 1, 2"


class Run(msgspec.Struct):
    id: UUID
    state: str
    stage: str
    done: int
    started_at: datetime
    finished_at: datetime | None
    groups: int
    unsure: int

    @property
    def seconds(self) -> float:
        assert self.finished_at is not None
        return (self.finished_at - self.started_at).total_seconds()


class Watcher:
    """A connection of its own; the measured program is no coroutine."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> Self:
        self._connection = self._loop.run_until_complete(asyncpg.connect(self._dsn))
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run_until_complete(self._connection.close())
        self._loop.close()

    def _rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in self._loop.run_until_complete(self._connection.fetch(sql, *values))]

    def latest(self, number: int) -> Run:
        return msgspec.convert(self._rows(_RUN, number)[0], Run)

    def read(self) -> int:
        """How many of the heap the worker has read: the sample's own, fewer than a thousand, count as well."""
        return int(self._rows("SELECT count(*) AS n FROM suggestion_reading")[0]["n"])

    def idle(self) -> bool:
        return not self._rows(_WAITING)[0]["count"]

    def tally(self) -> str:
        rows = self._rows(_TALLY)
        return "，".join(f"{'整个' if one['whole'] else '增补'} {one['state']} {one['n']}" for one in rows)

    def until(self, reached: Callable[[], bool], *, pause: float = 0.5) -> None:
        deadline = time.monotonic() + PATIENCE
        while not reached():
            if time.monotonic() > deadline:
                raise RunFailed("后台进程", "一小时没有做完")
            time.sleep(pause)
