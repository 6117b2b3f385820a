"""The staff cookie and the actor behind it. Residents have no account: without the cookie one is a resident."""

from typing import Any, Literal

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from app.accounts import sessions
from app.accounts.rules import ABSOLUTE_LIFE
from app.core.actor import Actor
from app.core.settings import Settings

COOKIE = "huiyin_staff"
_STATE = "actor"

Connection = ASGIConnection[Any, Any, Any, Any]


def token_of(connection: Connection) -> str:
    return connection.cookies.get(COOKIE, "")


async def current_actor(connection: Connection) -> Actor:
    """Who is asking. Looked up once a request, and only when something asks: a public page costs no query."""
    known: Actor | None = connection.state.get(_STATE)
    if known is None:
        token = token_of(connection)
        known = (await sessions.actor_for(token) if token else None) or Actor.resident()
        connection.state[_STATE] = known
    return known


def known_actor(connection: Connection) -> Actor | None:
    """The actor if some guard or handler has asked already; templates and error pages cannot wait for a query."""
    actor: Actor | None = connection.state.get(_STATE)
    return actor


async def provide_actor(request: ASGIConnection[Any, Any, Any, Any]) -> Actor:
    return await current_actor(request)


def session_cookie(token: str, settings: Settings) -> Cookie:
    return _cookie(token, int(ABSOLUTE_LIFE.total_seconds()), settings)


def cleared_cookie(settings: Settings) -> Cookie:
    return _cookie("", 0, settings)


def _cookie(value: str, max_age: int, settings: Settings) -> Cookie:
    lax: Literal["lax"] = "lax"
    return Cookie(
        key=COOKIE,
        value=value,
        path="/",
        max_age=max_age,
        httponly=True,
        samesite=lax,
        secure=settings.secure_cookies,
    )
