"""Requests that change something must come from our own pages: origin first, then a token in cookie and form.

A lost cookie must not cost the person their text: the refusal keeps what was typed (``connection.state.typed``)
and :mod:`app.web.problems` shows it again in a form with a fresh token.
"""

import hmac
import secrets
from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import ClientException, SerializationException
from litestar.handlers import BaseRouteHandler

from app.core.errors import DomainError, NotAllowed
from app.core.settings import Settings
from app.core.text import clean

COOKIE = "huiyin_form"
FIELD = "_csrf_token"
HEADER = "x-csrf-token"
NEW = "csrf_cookie"
"""Key in the connection's state under which a token waits to be set as a cookie."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class FormExpired(DomainError):
    code = "form-expired"
    status = 403
    message = "这一页打开得太久了，需要您再确认一次。您写的内容都在下面，没有丢，也还没有交上去。"


class ForeignOrigin(NotAllowed):
    """Sent by a page of another site: nothing is shown again that could be confirmed by mistake."""

    code = "foreign-origin"
    message = "这次提交来自别的网站，为了安全没有接受。请从本网站的页面重新填写。"


async def verify(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Application-wide guard; the first one, so that typed text is at hand whatever fails after it."""
    if not isinstance(connection, Request) or connection.method in _SAFE:
        return
    _check_origin(connection)
    content_type = connection.content_type[0]
    if content_type in _FORMS:
        form = await connection.form()
        connection.state.typed = [(name, clean(value)) for name, value in form.multi_items() if isinstance(value, str)]
    elif content_type == "application/json":
        await _check_decodable(connection)
        return  # another site cannot send this type without asking first (CORS preflight), and we never allow it
    if not _matches(connection):
        raise FormExpired


def token(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The token for a form on this page, hidden behind a fresh pad.

    Pages are compressed and repeat what people type; a token that stood there in the same bytes every time could
    be guessed from the compressed length (BREACH, CVE-2013-3587).
    """
    return _padded(_cookie_value(connection))


def _cookie_value(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The browser's valid cookie, or a new one that goes out with this response."""
    waiting: str | None = connection.state.get(NEW)
    if waiting:
        return waiting
    current = connection.cookies.get(COOKIE, "")
    secret = _settings(connection).secret
    if _signed(current, secret):
        return current
    fresh = _sign(secrets.token_hex(16), secret)
    connection.state[NEW] = fresh
    return fresh


def _check_origin(request: Request[Any, Any, Any]) -> None:
    """Modern browsers say where a request comes from; those that do not are left to the token."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ForeignOrigin
    origin = request.headers.get("origin")
    if origin and origin != "null":
        own = {request.headers.get("host"), urlsplit(_settings(request).base_url).netloc}
        if urlsplit(origin).netloc not in own:
            raise ForeignOrigin


async def _check_decodable(request: Request[Any, Any, Any]) -> None:
    """Decode the body once, here: what is no JSON is the sender's fault, ten thousand open brackets included."""
    try:
        await request.json()
    except (SerializationException, UnicodeDecodeError, RecursionError) as error:
        raise ClientException from error


def _matches(request: Request[Any, Any, Any]) -> bool:
    cookie = request.cookies.get(COOKIE, "")
    sent = request.headers.get(HEADER) or dict(request.state.get("typed", [])).get(FIELD, "")
    same = hmac.compare_digest(cookie.encode(), _unpadded(sent).encode())
    return same and _signed(cookie, _settings(request).secret)


def _padded(value: str) -> str:
    pad = secrets.token_bytes(len(value))
    return pad.hex() + ":" + _laid_over(pad, value.encode()).hex()


def _unpadded(sent: str) -> str:
    """What stands behind the pad. A client that sends the cookie's value itself is as good as a form."""
    pad, colon, hidden = sent.partition(":")
    if not colon:
        return sent
    try:
        return _laid_over(bytes.fromhex(pad), bytes.fromhex(hidden)).decode("latin-1")
    except (ValueError, OverflowError):
        return ""


def _laid_over(pad: bytes, text: bytes) -> bytes:
    """Exclusive or. A text longer than its pad raises ``OverflowError``."""
    return (int.from_bytes(pad) ^ int.from_bytes(text)).to_bytes(len(pad))


def _sign(value: str, secret: str) -> str:
    return f"{value}.{hmac.digest(secret.encode(), value.encode(), 'sha256').hex()}"


def _signed(value: str, secret: str) -> bool:
    expected = _sign(value.partition(".")[0], secret)
    return hmac.compare_digest(value.encode(), expected.encode())


def _settings(connection: ASGIConnection[Any, Any, Any, Any]) -> Settings:
    settings: Settings = connection.app.state.settings
    return settings
