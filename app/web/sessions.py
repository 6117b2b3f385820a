"""The staff cookie, or a program's token, and the actor behind it. Without either one is a resident."""

from typing import Any, Literal

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from app.accounts import api_tokens, sessions
from app.accounts.errors import TokenScopeMissing
from app.accounts.rules import ABSOLUTE_LIFE
from app.accounts.states import TokenScope
from app.core.actor import Actor
from app.core.errors import SignInRequired
from app.core.settings import Settings

COOKIE = "huiyin_staff"
BEARER = "Bearer "
API = "/api/"
_STATE = "actor"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Connection = ASGIConnection[Any, Any, Any, Any]


def token_of(connection: Connection) -> str:
    return connection.cookies.get(COOKIE, "")


async def current_actor(connection: Connection) -> Actor:
    """Who is asking. Looked up once a request, and only when something asks: a public page costs no query."""
    known: Actor | None = connection.state.get(_STATE)
    if known is None:
        token = token_of(connection)
        if bearer := _bearer(connection):
            known = await _program(connection, bearer)
        else:
            known = (await sessions.actor_for(token) if token else None) or Actor.resident()
        connection.state[_STATE] = known
    return known


def _bearer(connection: Connection) -> str:
    """A program's token counts on the JSON API only; pages are for browsers."""
    header = connection.headers.get("authorization", "")
    return header.removeprefix(BEARER) if header.startswith(BEARER) and connection.scope["path"].startswith(API) else ""


async def _program(connection: Connection, token: str) -> Actor:
    """The account a token acts for. One that opens nothing is told: its sender believes to be somebody."""
    program = await api_tokens.program_of(token)
    if program is None:
        raise SignInRequired("接口令牌无效：可能抄错了，也可能已经收回或者过期。")
    if connection.scope.get("method") not in _SAFE and TokenScope.WRITE not in program.scopes:
        raise TokenScopeMissing
    return program.actor


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
