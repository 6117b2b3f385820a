"""签到: the QR code on the wall, the sheet typed in, an entry taken out. Signing in oneself is public: ``/a/…``."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.activities import queries, rules
from app.activities.service import activities, attendance
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.ids import new_id
from app.web import forms
from app.web.forms import Form
from app.web.pages.staff.activities import desk as desks
from app.web.qr import drawing


class SheetForm(msgspec.Struct, kw_only=True):
    """A sign-in sheet as typed or pasted, one person a line."""

    form_token: UUID
    people: Annotated[str, msgspec.Meta(max_length=40_000)] = ""


class AttendancePages(Controller):
    path = "/staff/activities/{number:int}/attendance"
    opt = desks.WRITERS
    include_in_schema = False

    @get()
    async def show(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        desk = await desks.at(number, actor)
        rules.require_writer(actor, desk.activity)
        return await _page(desk, Form.blank(SheetForm, form_token=new_id()))

    @post()
    async def enter(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        form = await forms.read(request, SheetForm)
        try:
            data = form.checked()
            await attendance.enter_list(desk.activity, data.people, data.form_token, actor)
        except DomainError as problem:
            return await _page(desk, form.refused(problem), status=problem.status)
        return Redirect(f"{desk.address}/attendance", status_code=303)

    @post("/{entry:uuid}/remove")
    async def remove(self, number: FromPath[int], entry: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        desk = await desks.at(number, actor)
        await attendance.remove(desk.activity, entry, actor)
        return Redirect(f"{desk.address}/attendance", status_code=303)

    @post("/code")
    async def change_code(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Redirect:
        desk = await desks.at(number, actor)
        await activities.new_sign_in_code(desk.activity, actor)
        return Redirect(f"{desk.address}/attendance/code", status_code=303)

    @get("/code")
    async def show_code(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Template:
        """For the wall or the projector."""
        desk = await desks.at(number, actor)
        rules.require_writer(actor, desk.activity)
        address = f"{request.app.state.settings.base_url}/a/{desk.activity.sign_in_code}"
        return desks.sheet("code", desk, address=address, qr=drawing(address, "扫码签到"))


async def _page(desk: desks.ActivityDesk, form: Form[SheetForm], *, status: int = 200) -> Template:
    return desks.sheet(
        "attendance", desk, status=status, form=form, attendance=await queries.attendance(desk.activity.id)
    )
