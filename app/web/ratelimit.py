"""Fixed-window counting in Valkey (trap L4): atomic across processes, and still there, per process, without it."""

import math
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.core.errors import TooManyRequests
from app.web.clients import client_address, is_kiosk

# INCR and EXPIRE in one step: a counter that lost its EXPIRE would lock its client out for good.
_COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}
"""

MAX_REMEMBERED = 10_000


class Limiter:
    """Counts hits by name and client."""

    def __init__(self, valkey: "Redis") -> None:
        self._valkey = valkey
        self._here: dict[str, tuple[int, float]] = {}

    async def hit(self, name: str, client: str, *, limit: int, seconds: int) -> None:
        """Count one; raises :class:`TooManyRequests` from the hit after ``limit`` in a window of ``seconds``."""
        key = f"huiyin:limit:{name}:{client}"
        try:
            count, left = await self._in_valkey(key, seconds)
        except (RedisError, OSError):
            count, left = self._in_process(key, seconds)
        if count > limit:
            raise TooManyRequests(retry_after=max(1, math.ceil(left)))

    async def _in_valkey(self, key: str, seconds: int) -> tuple[int, float]:
        reply = await cast(Awaitable[list[int]], self._valkey.eval(_COUNT, 1, key, str(seconds * 1000)))
        return reply[0], reply[1] / 1000

    def _in_process(self, key: str, seconds: int) -> tuple[int, float]:
        moment = time.monotonic()
        count, ends = self._here.get(key, (0, 0.0))
        if ends <= moment:
            count, ends = 0, moment + seconds
        if len(self._here) >= MAX_REMEMBERED and key not in self._here:
            self._here.clear()
        self._here[key] = (count + 1, ends)
        return count + 1, ends - moment


Guard = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Awaitable[None]]


def limited(name: str, *, limit: int, seconds: int) -> Guard:
    """A guard for one route: at most ``limit`` requests in ``seconds`` from one client address but a kiosk's."""

    async def count(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        if is_kiosk(connection):
            return
        limiter: Limiter = connection.app.state.limiter
        await limiter.hit(name, client_address(connection), limit=limit, seconds=seconds)

    return count
