"""回执单: a sheet of numbered slips before the meeting, or one slip for one opinion after it."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.activities import rules
from app.core.actor import Actor
from app.core.errors import DomainError
from app.meetings import queries
from app.meetings.service import captures, slips
from app.suggestions import receipts
from app.web import forms
from app.web.forms import Form
from app.web.pages.staff.activities import desk as desks
from app.web.qr import drawing


class SlipsForm(msgspec.Struct, kw_only=True):
    count: Annotated[int, msgspec.Meta(ge=1, le=200, title="张数")]


class SlipPages(Controller):
    path = "/staff/activities/{number:int}/slips"
    opt = desks.WRITERS
    include_in_schema = False

    @get()
    async def index(
        self,
        request: Request[Any, Any, Any],
        number: FromPath[int],
        actor: NamedDependency[Actor],
        first: FromQuery[int] = 1,
    ) -> Template:
        return await _page(request, await _writing(number, actor), Form.blank(SlipsForm, count=20), first=first)

    @post()
    async def print_more(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await _writing(number, actor)
        form = await forms.read(request, SlipsForm)
        try:
            first = await slips.print_more(desk.activity, form.checked().count, actor)
        except DomainError as problem:
            return await _page(request, desk, form.refused(problem), status=problem.status)
        return Redirect(f"{desk.address}/slips?first={first}", status_code=303)

    @get("/{suggestion:uuid}")
    async def show(
        self,
        request: Request[Any, Any, Any],
        number: FromPath[int],
        suggestion: FromPath[UUID],
        actor: NamedDependency[Actor],
    ) -> Template:
        """One slip for an opinion that was recorded without one; only for who recorded it."""
        desk = await _writing(number, actor)
        row = await captures.own(desk.activity, suggestion, actor)
        code = await queries.receipt_code(suggestion)
        return desks.sheet("slip", desk, row=row, slip=_drawn(request, code))


async def _writing(number: int, actor: Actor) -> desks.ActivityDesk:
    desk = await desks.at(number, actor)
    rules.require_writer(actor, desk.activity)
    return desk


def _drawn(request: Request[Any, Any, Any], code: str) -> dict[str, Any]:
    base = request.app.state.settings.base_url
    return {"code": receipts.shown(code), "qr": drawing(f"{base}/r/{code}", "扫码查结果"), "address": f"{base}/r"}


async def _page(
    request: Request[Any, Any, Any],
    desk: desks.ActivityDesk,
    form: Form[SlipsForm],
    *,
    first: int = 1,
    status: int = 200,
) -> Template:
    """Slips already given to an opinion are not printed again: somebody holds them."""
    free = [slip for slip in await queries.slips(desk.activity.id) if slip.number >= first and slip.suggestion is None]
    sheet = [{"number": slip.number} | _drawn(request, slip.receipt_code) for slip in free]
    return desks.sheet("slips", desk, status=status, form=form, slips=sheet)
