"""记意见: one person's words after the other, on the spot or from paper. A plain form; offline see ``capture_app``."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.activities import rules
from app.activities.service import photos
from app.activities.states import ActivityKind, PhotoKind
from app.activities.structs import ActivityOut
from app.consultations import queries as consultations
from app.consultations.states import State
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.ids import new_id
from app.meetings import queries
from app.meetings.service import captures, undoing
from app.meetings.structs import LONGEST_REASON, LONGEST_SPEAKER, CaptureIn, CaptureRow
from app.suggestions.errors import EmptySuggestion
from app.suggestions.states import Channel
from app.suggestions.tables import MAX_LENGTH
from app.web import forms
from app.web.forms import Form
from app.web.pages.staff import desk as point_desk
from app.web.pages.staff.activities import desk as desks
from app.web.pages.staff.activities.pictures import MAX_UPLOAD

CHANNELS = (Channel.FORUM, Channel.VISIT, Channel.PHONE, Channel.PAPER)
_USUAL = {ActivityKind.HOME_VISIT: Channel.VISIT, ActivityKind.QUESTIONNAIRE: Channel.PAPER}


class CaptureForm(msgspec.Struct, kw_only=True):
    form_token: UUID
    consultation: UUID
    text: Annotated[str, msgspec.Meta(max_length=MAX_LENGTH, extra={"required": EmptySuggestion.message})]
    channel: Channel = Channel.FORUM
    article: str | None = None
    group: str | None = None
    speaker: Annotated[str, msgspec.Meta(max_length=LONGEST_SPEAKER)] = ""
    slip: Annotated[int, msgspec.Meta(ge=1, le=999)] | None = None
    assisted: bool = False
    assisted_because: Annotated[str, msgspec.Meta(max_length=LONGEST_REASON)] = ""


class CapturePages(Controller):
    path = "/staff/activities/{number:int}/capture"
    opt = desks.WRITERS
    include_in_schema = False

    @get()
    async def show(
        self,
        number: FromPath[int],
        actor: NamedDependency[Actor],
        about: FromQuery[int] = 0,
        channel: FromQuery[str] = "",
        article: FromQuery[str] = "",
        done: FromQuery[str] = "",
    ) -> Template:
        desk = await _writing(number, actor)
        chosen = channel if channel in set(CHANNELS) else _USUAL.get(desk.activity.kind, Channel.FORUM).value
        form = Form.blank(CaptureForm, form_token=new_id(), channel=chosen, article=article)
        return await _page(desk, _about(desk, about), form, actor, done=done)

    @post(request_max_body_size=MAX_UPLOAD)
    async def take(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """After the window what was said in it is still taken, and marked as late."""
        desk = await _writing(number, actor)
        form = await forms.read(request, CaptureForm)
        heard = next((one for one in desk.consultations if str(one.id) == form.value("consultation")), None)
        try:
            rules.require_on(desk.activity)
            data = await _capture(form, desk.activity, actor)
            late = heard is not None and heard.state is not State.OPEN
            taken = await captures.take(desk.activity, data, actor, keep=late)
        except DomainError as problem:
            if form.errors.get("form_token"):
                form.typed["form_token"] = [str(new_id())]
            return await _page(desk, heard or _about(desk, 0), form.refused(problem), actor, status=problem.status)
        query = {"channel": data.channel.value, "article": data.article or "", "done": str(taken.suggestion)}
        if heard is not None:
            query["about"] = str(heard.number)
        return Redirect(f"{desk.address}/capture", query_params=query, status_code=303)

    @post("/{suggestion:uuid}/take-back")
    async def take_back(
        self, number: FromPath[int], suggestion: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk = await _writing(number, actor)
        await undoing.take_back(desk.activity, suggestion, actor)
        return Redirect(f"{desk.address}/capture", query_params={"done": "taken_back"}, status_code=303)


async def _writing(number: int, actor: Actor) -> desks.ActivityDesk:
    desk = await desks.at(number, actor)
    rules.require_writer(actor, desk.activity)
    return desk


def _about(desk: desks.ActivityDesk, number: int) -> ConsultationOut | None:
    """The consultation spoken about: the chosen one, else the first that is open, else the first."""
    rest = sorted(desk.consultations, key=lambda one: one.state is not State.OPEN)
    return next((one for one in desk.consultations if one.number == number), rest[0] if rest else None)


async def _capture(form: Form[CaptureForm], activity: ActivityOut, actor: Actor) -> CaptureIn:
    data = form.checked()
    note = form.files.get("note")
    kept = await photos.keep(activity, await note.read(), "书面意见", actor, PhotoKind.NOTE) if note else None
    return CaptureIn(
        form_token=data.form_token,
        consultation=data.consultation,
        text=data.text,
        channel=data.channel,
        article=data.article,
        group=data.group,
        speaker=data.speaker,
        slip=data.slip,
        assisted=data.assisted,
        assisted_because=data.assisted_because,
        note=kept,
    )


async def _page(
    desk: desks.ActivityDesk,
    about: ConsultationOut | None,
    form: Form[CaptureForm],
    actor: Actor,
    *,
    done: str = "",
    status: int = 200,
) -> Template:
    rows = await queries.captures(desk.activity.id)
    latest = next((row for row in rows if str(row.suggestion) == done), None)
    return desks.sheet(
        "capture",
        desk,
        status=status,
        about=about,
        form=form,
        rows=rows,
        done=done,
        latest=latest,
        code=await _code(latest, actor),
        me=actor.id,
        channels=CHANNELS,
        max_length=MAX_LENGTH,
        slips=await queries.slips(desk.activity.id),
        articles=await point_desk.article_options(about.version) if about else [],
        groups=[(name, name) for name in await consultations.groups(about.id)] if about else [],
    )


async def _code(row: CaptureRow | None, actor: Actor) -> str:
    """The number is shown to the person who has just recorded it, to be read out to the one who spoke."""
    return await queries.receipt_code(row.suggestion) if row and row.recorded_by == actor.id else ""
