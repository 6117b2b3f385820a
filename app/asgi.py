"""The composition root of the web process. Imported by nobody: the server is pointed at ``create_app``."""

import ctypes
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from litestar import Litestar
from redis.asyncio import Redis

from app.core.settings import Settings
from app.piccolo_conf import DB
from app.sample import SIGN_INS
from app.web.application import build

_M_MMAP_THRESHOLD = -3


def _give_large_blocks_back() -> None:
    """Blocks from 128 KiB on go back to the system when they are freed.

    glibc raises that limit to 32 MiB by itself once a large block was freed: tables of the dictionary and pages of half
    a megabyte then stay behind in the process. Other C libraries know no such limit.
    """
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, 128 * 1024)


def create_app(settings: Settings | None = None) -> Litestar:
    """The whole application. Without settings they come from the environment."""
    _give_large_blocks_back()
    chosen = settings or Settings.from_environment()
    valkey = Redis.from_url(chosen.valkey_url, socket_connect_timeout=1, socket_timeout=1)

    @asynccontextmanager
    async def connections(_: Litestar) -> AsyncIterator[None]:
        await DB.start_connection_pool()
        # What was loaded stays: looking through it for garbage again and again made single pages wait 0.1 s.
        gc.freeze()
        try:
            yield
        finally:
            await DB.close_connection_pool()
            await valkey.aclose()

    sign_ins = SIGN_INS if chosen.env == "demo" else ()
    return build(chosen, valkey, lifespan=[connections], sign_ins=sign_ins)
