"""Every route says who may call it, and what it says stands in one table that people can read and review.

``access.txt`` holds one line a route: method, path, and ``public``, ``signed-in`` or the roles. The permission tests
(tests/integration/web/test_permissions.py) run over its lines, so that a route missing here is a route untested.
"""

from collections.abc import Iterator
from pathlib import Path

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from redis.asyncio import Redis

from app.core.settings import Settings
from app.web.application import build
from app.web.guards import Access, declared_access

TABLE = Path(__file__).with_name("access.txt")


def _application() -> Litestar:
    settings = Settings(database_url="unused", valkey_url="unused", secret="s" * 32, env="test")
    return build(settings, Redis())


def _handlers() -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    for route in _application().routes:
        for handler in getattr(route, "route_handlers", ()):
            for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                yield str(method), route.path, handler


def _written(access: Access) -> str:
    if access.roles is None:
        return "public"
    return ",".join(sorted(access.roles)) or "signed-in"


def test_the_table_says_what_the_routes_declare() -> None:
    declared = {f"{method} {path} {_written(declared_access(handler))}" for method, path, handler in _handlers()}
    table = set(TABLE.read_text(encoding="utf-8").splitlines())
    assert {"missing in access.txt": sorted(declared - table), "no longer true": sorted(table - declared)} == {
        "missing in access.txt": [],
        "no longer true": [],
    }


def test_what_changes_something_is_never_a_get() -> None:
    """Links are followed by crawlers, previews and prefetchers."""
    verbs = ("create", "update", "delete", "merge", "split", "sign", "publish", "decide", "issue", "discard")
    assert [
        f"{method} {path}"
        for method, path, handler in _handlers()
        if method == "GET" and str(handler.handler_name).rpartition(".")[2].startswith(verbs)
    ] == []


def test_pages_of_staff_are_never_public_but_for_signing_in() -> None:
    public = [
        path
        for _, path, handler in _handlers()
        if path.startswith(("/staff", "/congress")) and declared_access(handler).roles is None
    ]
    assert set(public) == {"/staff/sign-in"}
