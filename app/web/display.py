"""Elder mode: the same pages, larger. A cookie, so that it needs neither account nor script."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from app.core.settings import Settings

COOKIE = "huiyin_display"
ELDER = "elder"
YEAR = 31_536_000


def is_elder(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    return connection.cookies.get(COOKIE) == ELDER


def display_cookie(mode: str, settings: Settings) -> Cookie:
    """Remembers elder mode; any other mode forgets it."""
    elder = mode == ELDER
    return Cookie(
        key=COOKIE,
        value=ELDER if elder else "",
        path="/",
        max_age=YEAR if elder else 0,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )
