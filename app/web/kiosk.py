"""A public machine at a point: one person after the other, and nobody finds what the last one wrote.

The mode is a cookie, which only machines at the addresses of ``HUIYIN_KIOSKS`` get and keep. While it is on, no page
is stored by the browser, receipts have no address of their own, and “结束” forgets everything.
"""

from typing import Any
from uuid import UUID

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.response import Redirect
from litestar.types import Message, Scope

from app.core.settings import Settings
from app.web import csrf, display
from app.web.clients import is_kiosk

COOKIE = "huiyin_kiosk"
RECEIPT_COOKIE = "huiyin_kiosk_receipt"
START, RECEIPT = "/kiosk", "/kiosk/receipt"
DAYS_30 = 2_592_000
RECEIPT_SECONDS = 900

Connection = ASGIConnection[Any, Any, Any, Any]


def point_of(connection: Connection) -> UUID | None:
    """The point whose kiosk this is; None anywhere else."""
    chosen = connection.cookies.get(COOKIE)
    if not chosen or not is_kiosk(connection):
        return None
    try:
        return UUID(chosen)
    except ValueError:
        return None


def cookie(point: UUID, settings: Settings) -> Cookie:
    return _cookie(COOKIE, str(point), DAYS_30, settings)


def forgotten(settings: Settings) -> list[Cookie]:
    """What goes when a person has finished: the receipt, the forms' token and the chosen display, not the mode."""
    return [_cookie(name, "", 0, settings) for name in (RECEIPT_COOKIE, csrf.COOKIE, display.COOKIE)]


async def keep_in(request: Request[Any, Any, Any]) -> Redirect | None:
    """Before every handler: on a kiosk, receipts and the staff's rooms lead back to the start."""
    path = request.url.path
    if path.startswith(("/r/", "/staff", "/congress", "/operator")) and point_of(request):
        return Redirect(START, status_code=303)
    return None


async def hide_receipts(message: Message, scope: Scope) -> None:
    """Before every answer: on a kiosk nothing is stored, and a way to a receipt leads to a page without its code."""
    if message["type"] != "http.response.start" or COOKIE.encode() not in dict(scope["headers"]).get(b"cookie", b""):
        return
    connection: Connection = ASGIConnection(scope)
    if point_of(connection) is None:
        return
    headers = MutableScopeHeaders.from_message(message)
    headers["Cache-Control"] = "no-store"
    code = headers.get("location", "").removeprefix("/r/")
    if message["status"] == 303 and code.isalnum():
        headers["Location"] = RECEIPT
        settings = connection.app.state.settings
        headers.add("Set-Cookie", _cookie(RECEIPT_COOKIE, code, RECEIPT_SECONDS, settings).to_header(header=""))


def _cookie(name: str, value: str, max_age: int, settings: Settings) -> Cookie:
    return Cookie(
        key=name, value=value, path="/", max_age=max_age, httponly=True, samesite="lax", secure=settings.secure_cookies
    )
