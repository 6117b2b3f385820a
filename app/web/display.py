"""How one wants pages to look: larger, or in stark contrast. A cookie, so that it needs neither account nor script."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from app.core.settings import Settings

COOKIE = "huiyin_display"
ELDER, CONTRAST = "elder", "contrast"
YEAR = 31_536_000

_SWITCHES = {ELDER: (ELDER, True), "standard": (ELDER, False), CONTRAST: (CONTRAST, True), "colours": (CONTRAST, False)}
"""What each button of the switch turns on or off."""


def modes(connection: ASGIConnection[Any, Any, Any, Any]) -> tuple[str, ...]:
    """The modes that are on, in a fixed order: class names of the page."""
    chosen = connection.cookies.get(COOKIE, "").split(".")
    return tuple(mode for mode in (ELDER, CONTRAST) if mode in chosen)


def switched(before: tuple[str, ...], button: str) -> tuple[str, ...]:
    """The modes after a button was pressed; an unknown button changes nothing."""
    mode, on = _SWITCHES.get(button, ("", False))
    after = {*before, mode} if on else {*before} - {mode}
    return tuple(mode for mode in (ELDER, CONTRAST) if mode in after)


def display_cookie(chosen: tuple[str, ...], settings: Settings) -> Cookie:
    """Remembers the modes; none at all is forgotten."""
    return Cookie(
        key=COOKIE,
        value=".".join(chosen),
        path="/",
        max_age=YEAR if chosen else 0,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )
