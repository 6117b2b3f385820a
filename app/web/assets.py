"""Built frontend files: served with their digest in the address, so that browsers may keep them for good."""

import hashlib
from functools import cache
from pathlib import Path

from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router

from app.web.guards import PUBLIC

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
DIST = FRONTEND / "dist"
TEMPLATES = FRONTEND / "templates"
PREFIX = "/static"
YEAR = 31_536_000


@cache
def asset(name: str) -> str:
    """The address of a file in ``frontend/dist``. Raises ``FileNotFoundError`` for one that was not built."""
    digest = hashlib.sha256((DIST / name).read_bytes()).hexdigest()[:12]
    return f"{PREFIX}/{name}?v={digest}"


def static_files() -> Router:
    return create_static_files_router(
        path=PREFIX,
        directories=[DIST],
        cache_control=CacheControlHeader(public=True, max_age=YEAR, immutable=True),
        opt=PUBLIC,
    )
