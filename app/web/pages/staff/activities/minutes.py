"""纪要: brought in as a file or pasted, read by the machine, made into opinions by a person."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.activities import queries, rules
from app.activities.errors import MinutesEmpty, MinutesNotFound
from app.activities.service import minutes
from app.activities.structs import MinutesOut
from app.core.actor import Actor
from app.core.errors import DomainError, InvalidInput
from app.meetings.service import proposals, spans
from app.meetings.structs import LONGEST_SPEAKER, SpanIn
from app.web import forms
from app.web.forms import Form
from app.web.pages.staff.activities import desk as desks
from app.web.pages.staff.activities import minutes_view
from nlp.errors import UnreadableDocument
from nlp.reading import read_document

MAX_UPLOAD = 21_000_000


class MinutesForm(msgspec.Struct, kw_only=True):
    consultation: UUID
    text: str = ""


class SpanForm(msgspec.Struct, kw_only=True):
    start_at: Annotated[int, msgspec.Meta(ge=0)]
    end_at: Annotated[int, msgspec.Meta(ge=1)]
    article: str | None = None
    group: str | None = None
    speaker: Annotated[str, msgspec.Meta(max_length=LONGEST_SPEAKER)] = ""


class MinutesPages(Controller):
    path = "/staff/activities/{number:int}/minutes"
    opt = desks.WRITERS
    include_in_schema = False

    @get()
    async def new(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        desk = await _writing(number, actor)
        first = desk.consultations[0].id if desk.consultations else None
        return await _import_page(desk, Form.blank(MinutesForm, consultation=first))

    @post(request_max_body_size=MAX_UPLOAD)
    async def bring_in(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """A file, or pasted words; the same text again leads to what was made of it."""
        desk = await _writing(number, actor)
        form = await forms.read(request, MinutesForm)
        try:
            name, source, text = await _read(form)
            data = form.checked()
            made = await minutes.bring_in(desk.activity, data.consultation, text, source, name, actor)
            await proposals.propose(await queries.minutes(made), actor)
        except DomainError as problem:
            return await _import_page(desk, form.refused(problem), status=problem.status)
        return Redirect(f"{desk.address}/minutes/{made}", status_code=303)

    @get("/{minutes:uuid}")
    async def show(
        self,
        number: FromPath[int],
        minutes: FromPath[UUID],
        actor: NamedDependency[Actor],
        at: FromQuery[int] = -1,
        to: FromQuery[int] = -1,
        done: FromQuery[str] = "",
    ) -> Template:
        """``at`` and ``to`` are the borders of the stretch being worked on, where they are not those proposed."""
        desk, found = await _found(number, minutes, actor)
        return await minutes_view.show(desk, found, at=at, to=to, done=done)

    @post("/{minutes:uuid}/accept")
    async def accept(
        self,
        request: Request[Any, Any, Any],
        number: FromPath[int],
        minutes: FromPath[UUID],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        desk, found = await _found(number, minutes, actor)
        form = await forms.read(request, SpanForm)
        try:
            data = form.checked()
            span = SpanIn(
                start_at=data.start_at, end_at=data.end_at, article=data.article, group=data.group, speaker=data.speaker
            )
            taken = await spans.accept(desk.activity, found, span, actor)
        except DomainError as problem:
            return await minutes_view.show(desk, found, problem=problem, form=form)
        return _back(desk, found, f"?done={taken.suggestion}#s-{data.start_at}")

    @post("/{minutes:uuid}/accept-all")
    async def accept_all(
        self, number: FromPath[int], minutes: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk, found = await _found(number, minutes, actor)
        await spans.accept_all(desk.activity, found, actor)
        return _back(desk, found, "?done=all")

    @post("/{minutes:uuid}/proposals/{proposal:uuid}/reject")
    async def reject(
        self, number: FromPath[int], minutes: FromPath[UUID], proposal: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk, found = await _found(number, minutes, actor)
        await proposals.reject(desk.activity, found, proposal, actor)
        return _back(desk, found, "?done=rejected")

    @post("/{minutes:uuid}/proposals/{proposal:uuid}/take-back")
    async def take_back(
        self, number: FromPath[int], minutes: FromPath[UUID], proposal: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk, found = await _found(number, minutes, actor)
        await proposals.take_back(desk.activity, found, proposal, actor)
        return _back(desk, found, "?done=taken_back")


async def _writing(number: int, actor: Actor) -> desks.ActivityDesk:
    desk = await desks.at(number, actor)
    rules.require_writer(actor, desk.activity)
    return desk


async def _found(number: int, identity: UUID, actor: Actor) -> tuple[desks.ActivityDesk, MinutesOut]:
    """The minutes of this activity; raises ``MinutesNotFound`` for those of another."""
    desk = await _writing(number, actor)
    found = await queries.minutes(identity)
    if found.activity != desk.activity.id:
        raise MinutesNotFound
    return desk, found


async def _read(form: Form[MinutesForm]) -> tuple[str, bytes, str]:
    """Name, bytes and text. A broken file is told beside its field; pasted words need no reading."""
    upload = form.files.get("file")
    if upload is None:
        text = form.value("text")
        if not text:
            raise MinutesEmpty("请选一个文件，或者把纪要贴进来。", fields={"text": "请选一个文件，或者把纪要贴进来。"})
        return "", text.encode(), text
    source = await upload.read()
    try:
        return upload.filename, source, await asyncio.to_thread(read_document, source, upload.filename)
    except UnreadableDocument as error:
        raise InvalidInput(str(error), fields={"file": str(error)}) from error


def _back(desk: desks.ActivityDesk, found: MinutesOut, rest: str) -> Redirect:
    return Redirect(f"{desk.address}/minutes/{found.id}{rest}", status_code=303)


async def _import_page(desk: desks.ActivityDesk, form: Form[MinutesForm], *, status: int = 200) -> Template:
    return desks.sheet(
        "minutes_import",
        desk,
        status=status,
        form=form,
        known=await queries.minutes_of(desk.activity.id),
        options=[(str(one.id), one.title) for one in desk.consultations],
    )
