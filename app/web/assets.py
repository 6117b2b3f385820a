"""Built frontend files: served with their digest in the address, so that browsers may keep them for good."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Router
from litestar.connection import ASGIConnection
from litestar.datastructures import CacheControlHeader
from litestar.handlers import BaseRouteHandler
from litestar.static_files import create_static_files_router

from app.core.errors import NotFound
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


async def built(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Only names that exist reach the file system, which has its own errors for NUL and for over-long ones."""
    name = str(connection.path_params["file_path"]).lstrip("/")
    if name not in {path.name for path in DIST.iterdir()}:
        raise NotFound


def static_files() -> Router:
    return create_static_files_router(
        path=PREFIX,
        directories=[DIST],
        cache_control=CacheControlHeader(public=True, max_age=YEAR, immutable=True),
        guards=[built],
        opt=PUBLIC,
    )
