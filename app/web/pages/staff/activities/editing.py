"""Announcing an activity, changing what is said of it, calling it off."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.activities import queries, rules
from app.activities.service import activities
from app.activities.states import MAX_HEADCOUNT, ActivityKind
from app.activities.structs import ActivityIn, ActivityOut
from app.consultations import queries as consultations
from app.core import clock
from app.core.actor import Actor
from app.core.errors import DomainError, StaleEdit
from app.liaison import queries as liaison
from app.liaison.states import OrganisationKind
from app.web import forms, words
from app.web.forms import Form
from app.web.pages.staff.activities import desk as desks
from app.web.templating import page


class ActivityForm(msgspec.Struct, kw_only=True):
    """An activity as typed. ``agenda`` holds one question a line."""

    organisation: UUID | None = None
    kind: ActivityKind
    title: Annotated[str, msgspec.Meta(max_length=80, extra={"required": "请写活动名称。"})]
    place: Annotated[str, msgspec.Meta(max_length=80, extra={"required": "请写活动地点。线上活动写“线上”。"})]
    starts_at: Annotated[dt.datetime, msgspec.Meta(extra={"required": "请选开始时间。"})]
    ends_at: dt.datetime | None = None
    host: Annotated[str, msgspec.Meta(max_length=60)] = ""
    agenda: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    headcount: Annotated[int, msgspec.Meta(ge=0, le=MAX_HEADCOUNT)] | None = None
    attended_by: Annotated[str, msgspec.Meta(max_length=300)] = ""
    summary: Annotated[str, msgspec.Meta(max_length=5_000)] = ""
    consultations: tuple[UUID, ...] = ()
    revision: int = 0


class StateForm(msgspec.Struct, kw_only=True):
    step: Literal["call_off", "take_up_again"]
    revision: int


class EditingPages(Controller):
    path = "/staff/activities"
    opt = desks.WRITERS
    include_in_schema = False

    @get("/new")
    async def new(self, actor: NamedDependency[Actor]) -> Template:
        hour = clock.local(clock.now()).replace(minute=0, second=0, microsecond=0, tzinfo=None)
        form = Form.blank(ActivityForm, kind=ActivityKind.FORUM, starts_at=f"{hour:%Y-%m-%dT%H:%M}")
        return await _form_page(form, actor)

    @post("/new")
    async def create(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        form = await forms.read(request, ActivityForm)
        try:
            data = form.checked()
            made = await activities.make(_activity(data, data.organisation or await _only_home(actor)), actor)
        except DomainError as problem:
            return await _form_page(form.refused(problem), actor, status=problem.status)
        return Redirect(f"{made.address}?done=made", status_code=303)

    @get("/{number:int}/edit")
    async def edit(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        desk = await desks.at(number, actor)
        rules.require_writer(actor, desk.activity)
        return await _form_page(_filled(desk), actor, activity=desk.activity)

    @post("/{number:int}/edit")
    async def update(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """An edit on an older revision shows both: what was typed in the form, what stands now above it."""
        activity = (await desks.at(number, actor)).activity
        form = await forms.read(request, ActivityForm)
        try:
            data = form.checked()
            await activities.edit(activity, data.revision, _activity(data, activity.organisation), actor)
        except DomainError as problem:
            stale = isinstance(problem, StaleEdit)
            form.refused(problem)
            if stale:
                form.typed["revision"] = [str(activity.revision)]
            return await _form_page(form, actor, activity=activity, stale=stale, status=problem.status)
        return Redirect(f"{activity.address}?done=edited", status_code=303)

    @post("/{number:int}/state")
    async def set_state(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Redirect:
        activity = (await desks.at(number, actor)).activity
        data = (await forms.read(request, StateForm)).checked()
        act = activities.call_off if data.step == "call_off" else activities.take_up_again
        await act(activity, data.revision, actor)
        return Redirect(f"{activity.address}?done={data.step}", status_code=303)


async def _only_home(actor: Actor) -> UUID:
    """Most people work at one place, which then needs no choosing."""
    return (await queries.homes(actor, *rules.HOLDERS))[0].id


def _activity(data: ActivityForm, organisation: UUID) -> ActivityIn:
    return ActivityIn(
        organisation=organisation,
        kind=data.kind,
        title=data.title,
        place=data.place,
        starts_at=data.starts_at,
        ends_at=data.ends_at,
        host=data.host,
        agenda=tuple(data.agenda.split("\n")),
        headcount=data.headcount,
        attended_by=data.attended_by,
        summary=data.summary,
        consultations=data.consultations,
    )


def _filled(desk: desks.ActivityDesk) -> Form[ActivityForm]:
    activity = desk.activity
    return Form.blank(
        ActivityForm,
        kind=activity.kind,
        title=activity.title,
        place=activity.place,
        starts_at=_wall(activity.starts_at),
        ends_at=_wall(activity.ends_at) if activity.ends_at else None,
        host=activity.host,
        agenda="\n".join(activity.agenda),
        headcount=activity.headcount,
        attended_by=activity.attended_by,
        summary=activity.summary,
        consultations=[one.id for one in desk.consultations],
        revision=activity.revision,
    )


def _wall(moment: dt.datetime) -> str:
    """As ``<input type=datetime-local>`` wants it."""
    return f"{clock.local(moment):%Y-%m-%dT%H:%M}"


async def _form_page(
    form: Form[ActivityForm],
    actor: Actor,
    *,
    activity: ActivityOut | None = None,
    stale: bool = False,
    status: int = 200,
) -> Template:
    homes = await queries.homes(actor, *rules.HOLDERS)
    points = {await _point_of(activity.organisation if activity else home.id) for home in homes}
    offered = [one for point in points for one in await consultations.for_point(point)]
    return page(
        "staff/activities/form.html",
        status=status,
        words=words,
        form=form,
        activity=activity,
        stale=stale,
        homes=[(str(home.id), home.name) for home in homes],
        consultations=[(str(one.id), one.title) for one in {one.id: one for one in offered}.values()],
        max_headcount=MAX_HEADCOUNT,
    )


async def _point_of(organisation: UUID) -> UUID:
    home = await liaison.by_id(organisation)
    above = home.parent if home.kind is OrganisationKind.COLLECTION_POINT else None
    return above or home.id
