"""What keeps programs out without asking people to prove anything, and without a third party."""

from typing import Any
from uuid import UUID

from litestar import Request

from app.core import clock
from app.core.errors import InvalidInput
from app.web.forms import Form

FIELD = "nickname"
"""A field nobody sees: filled in only by programs that fill in everything."""
_TIME_ORDERED = 7


class FilledByProgram(InvalidInput):
    code = "filled-by-program"
    message = "这次看起来像是程序自动填的，没有收下。您写的话都在，请再点一次“交上去”。"


class TooFast(InvalidInput):
    code = "too-fast"
    message = "交得太快了，像是程序自动交的，还没有收下。您写的话都在，请再点一次“交上去”。"


def require_person(request: Request[Any, Any, Any], form: Form[Any], form_token: UUID) -> None:
    """Raise where only a program can have sent the form. Sending it again by hand always passes.

    The token tells when the form was made; how long somebody takes after that is nobody's business.
    """
    if form.value(FIELD):
        form.typed[FIELD] = [""]
        raise FilledByProgram
    if form_token.version != _TIME_ORDERED:
        return
    made = (form_token.int >> 80) / 1000
    if clock.now().timestamp() - made < request.app.state.settings.least_seconds:
        raise TooFast
