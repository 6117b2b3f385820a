"""The only place that asks what time it is. Tests move it; everything is stored in UTC."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_offset = timedelta(0)


def now() -> datetime:
    return datetime.now(UTC) + _offset  # noqa: TID251 - this is the clock


def local(moment: datetime) -> datetime:
    """The moment on the wall clock of the people who use the product."""
    return moment.astimezone(SHANGHAI)


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Let ``now()`` run ahead or behind; the sample lays down weeks of history with it, tests cross deadlines."""
    global _offset  # noqa: PLW0603 - one clock a process
    before = _offset
    _offset = before + by
    try:
        yield
    finally:
        _offset = before
