"""Signing in to an activity: scanned on the wall, no account, no name needed."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.activities import queries
from app.activities.service import attendance
from app.activities.service.attendance import LONGEST_FIELD
from app.activities.structs import ActivityOut, AttendanceIn
from app.consultations import queries as consultations
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.ids import new_id
from app.web import forms
from app.web.forms import Form
from app.web.guards import PUBLIC
from app.web.residents import KEPT_NOWHERE, SUBMISSIONS
from app.web.templating import page


class SignInForm(msgspec.Struct, kw_only=True):
    form_token: UUID
    name: Annotated[str, msgspec.Meta(max_length=LONGEST_FIELD)] = ""
    unit: Annotated[str, msgspec.Meta(max_length=LONGEST_FIELD)] = ""
    capacity: Annotated[str, msgspec.Meta(max_length=LONGEST_FIELD)] = ""
    phone: Annotated[str, msgspec.Meta(max_length=40)] = ""
    phone_consent: bool = False


class AttendanceSignIn(Controller):
    path = "/a/{code:str}"
    opt = PUBLIC
    include_in_schema = False
    response_headers = KEPT_NOWHERE

    @get()
    async def show(self, code: FromPath[str], done: FromQuery[str] = "") -> Template:
        activity = await queries.by_sign_in_code(code)
        return await _page(activity, Form.blank(SignInForm, form_token=new_id()), done=bool(done))

    @post(guards=[SUBMISSIONS])
    async def sign_in(self, request: Request[Any, Any, Any], code: FromPath[str]) -> Response[Any]:
        activity = await queries.by_sign_in_code(code)
        form = await forms.read(request, SignInForm)
        try:
            data = form.checked()
            entry = AttendanceIn(
                form_token=data.form_token,
                name=data.name,
                unit=data.unit,
                capacity=data.capacity,
                phone=data.phone,
                phone_consent=data.phone_consent,
            )
            await attendance.sign_in(activity, entry, Actor.resident())
        except DomainError as problem:
            if form.errors.get("form_token"):
                form.typed["form_token"] = [str(new_id())]
            return await _page(activity, form.refused(problem), status=problem.status)
        return Redirect(f"/a/{code}?done=1", status_code=303)


async def _page(activity: ActivityOut, form: Form[SignInForm], *, done: bool = False, status: int = 200) -> Template:
    heard = [await consultations.by_id(one) for one in await queries.consultations_of(activity.id)]
    return page(
        "residents/attendance.html", status=status, activity=activity, consultations=heard, form=form, done=done
    )
