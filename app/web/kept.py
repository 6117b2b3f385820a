"""Values worth keeping for a moment: what is slow to count is counted by one request for all that ask meanwhile."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

WORTH_KEEPING = 0.05
"""Seconds. What takes less is made anew for everyone and is always exact."""
TIMES_AS_LONG = 20
"""So counting takes at most a twentieth of the time, however many ask, and is at most seconds old."""
MOST = 256


class Kept(Generic[K, V]):
    """Values by key, made when asked for. ``for_good`` keeps them whatever they cost: they never change."""

    def __init__(self, make: Callable[[K], Awaitable[V]], *, for_good: bool = False) -> None:
        self._make = make
        self._for_good = for_good
        self._values: dict[K, tuple[V, float]] = {}
        self._locks: dict[K, asyncio.Lock] = {}

    async def of(self, key: K) -> V:
        if (known := self._fresh(key)) is not None:
            return known[0]
        lock = self._locks.setdefault(key, asyncio.Lock())
        try:
            async with lock:
                if (known := self._fresh(key)) is not None:
                    return known[0]
                return await self._made(key)
        finally:
            if not lock.locked():
                self._locks.pop(key, None)

    def _fresh(self, key: K) -> tuple[V, float] | None:
        known = self._values.get(key)
        return known if known and known[1] > time.monotonic() else None

    async def _made(self, key: K) -> V:
        began = time.monotonic()
        value = await self._make(key)
        took = time.monotonic() - began
        if self._for_good or took >= WORTH_KEEPING:
            if len(self._values) >= MOST:
                self._values.pop(next(iter(self._values)))
            until = float("inf") if self._for_good else time.monotonic() + took * TIMES_AS_LONG
            self._values[key] = (value, until)
        return value
