"""Headers of every response, 404, 405 and 500 included: set in ``before_send`` (trap L5)."""

import secrets
from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.types import Message, Scope

from app.core.settings import Settings
from app.web import csrf, methods, sessions

NONCE = "csp_nonce"
REQUEST_ID = "request_id"
FRAMED_BY = "framed_by"
"""Key in the connection's state: the ``frame-ancestors`` of a page that may stand in other sites."""

FIXED = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def nonce(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The nonce for this response's script elements, made when a template first asks for it."""
    value: str | None = connection.state.get(NONCE)
    if value is None:
        value = connection.state[NONCE] = secrets.token_urlsafe(16)
    return value


def content_security_policy(value: str | None, framed_by: str = "'none'") -> str:
    """Nothing from anywhere but here; scripts only with the nonce, none at all where no template asked for one."""
    scripts = f"'nonce-{value}'" if value else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
        f"frame-ancestors {framed_by}; base-uri 'none'"
    )


async def add_headers(message: Message, scope: Scope) -> None:
    if message["type"] != "http.response.start":
        return
    state = scope["state"]
    headers = MutableScopeHeaders.from_message(message)
    for name, value in FIXED.items():
        headers[name] = value
    headers["Content-Security-Policy"] = content_security_policy(state.get(NONCE), state.get(FRAMED_BY, "'none'"))
    if FRAMED_BY in state:  # the older header knows no list of sites, and would win in old browsers
        del headers["X-Frame-Options"]
    headers["X-Request-ID"] = state.get(REQUEST_ID, "")
    if message["status"] == 405 or scope.get("method") == "OPTIONS":
        headers["Allow"] = methods.allowed(scope["litestar_app"], scope["path"])
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = _cache_control(scope)
    settings: Settings = scope["litestar_app"].state.settings
    if settings.secure_cookies:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if csrf.NEW in state:
        headers.add("Set-Cookie", _form_cookie(state[csrf.NEW], settings))


def _cache_control(scope: Scope) -> str:
    """Staff pages leave nothing behind on a shared machine; public pages may be asked for again."""
    signed_in = sessions.COOKIE.encode() in dict(scope["headers"]).get(b"cookie", b"")
    return "no-store" if signed_in else "private, no-cache"


def _form_cookie(value: str, settings: Settings) -> str:
    cookie = Cookie(
        key=csrf.COOKIE, value=value, path="/", httponly=True, samesite="lax", secure=settings.secure_cookies
    )
    return cookie.to_header(header="")
