"""收件箱: every suggestion a point received, newest first; one of them with its flags and questions."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor
from app.core.errors import DomainError, NotFound
from app.curation.rules import CURATORS
from app.meetings import queries as meetings
from app.suggestions import flags, inquiries, readings, withdrawals
from app.suggestions import queries as suggestions
from app.suggestions.states import FlagKind, FlagState, Only
from app.suggestions.structs import InboxRow, ReadingIn
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff.desk import Desk
from app.web.templating import page


class FlagForm(msgspec.Struct, frozen=True, kw_only=True):
    kind: FlagKind
    state: FlagState


class QuestionForm(msgspec.Struct, frozen=True, kw_only=True):
    question: Annotated[str, msgspec.Meta(max_length=500)] = ""


class ReadingForm(ReadingIn, frozen=True, kw_only=True):
    """``seen`` is the choice that stood on the page."""

    seen: UUID | None = None


class DeskForm(msgspec.Struct, frozen=True, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=flags.LONGEST_DESK)] = ""


class InboxPages(Controller):
    path = "/staff/consultations/{number:int}/inbox"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(
        self,
        number: FromPath[int],
        actor: NamedDependency[Actor],
        article: FromQuery[str] = "",
        only: FromQuery[str] = "",
        after: FromQuery[int | None] = None,
    ) -> Template:
        desk = await desks.at(number, actor)
        where = desk.consultation.id, desk.point.id
        chosen = Only(only) if only in set(Only) else None
        rows = await suggestions.inbox(*where, article=article or None, only=chosen, after=after)
        return page(
            "staff/inbox.html",
            words=words,
            desk=desk,
            rows=rows,
            flags=await flags.of([row.id for row in rows]),
            received=await suggestions.count(desk.consultation.id, desk.point.id),
            article=article,
            only=chosen or "",
            after=after,
            late=await meetings.count_late(*where),
            more=rows[-1].serial if len(rows) == suggestions.PAGE else None,
            articles=await desks.article_options(desk.consultation.version),
            grievance_desk=await flags.desk_of(desk.point.id),
        )

    @get("/{serial:int}")
    async def show_one(
        self, number: FromPath[int], serial: FromPath[int], actor: NamedDependency[Actor], done: FromQuery[str] = ""
    ) -> Template:
        desk = await desks.at(number, actor)
        return await _one(desk, await _row(desk, serial), done=done)

    @post("/{serial:int}/flags", opt=requires(*CURATORS))
    async def review(
        self,
        request: Request[Any, Any, Any],
        number: FromPath[int],
        serial: FromPath[int],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        row = await _row(desk, serial)
        form = await forms.read(request, FlagForm)
        data = form.checked()
        await flags.review(row.id, data.kind, data.state, actor)
        return Redirect(f"{desk.address}/inbox/{serial}", status_code=303)

    @post("/{serial:int}/reading", opt=requires(*CURATORS))
    async def choose(
        self,
        request: Request[Any, Any, Any],
        number: FromPath[int],
        serial: FromPath[int],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        row = await _row(desk, serial)
        form = await forms.read(request, ReadingForm)
        try:
            data = form.checked()
            await readings.choose(row.id, data, actor, seen=data.seen)
        except DomainError as problem:
            form.refused(problem)
            return await _one(desk, await _row(desk, serial), reading=form, status=problem.status)
        return Redirect(f"{desk.address}/inbox/{serial}?done=chosen#reading", status_code=303)

    @post("/{serial:int}/inquiries", opt=requires(*CURATORS))
    async def ask(
        self,
        request: Request[Any, Any, Any],
        number: FromPath[int],
        serial: FromPath[int],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        row = await _row(desk, serial)
        form = await forms.read(request, QuestionForm)
        try:
            await inquiries.ask(row.id, form.checked().question, actor)
        except DomainError as problem:
            return await _one(desk, row, asking=form.refused(problem), status=problem.status)
        return Redirect(f"{desk.address}/inbox/{serial}", status_code=303)

    @post("/grievance-desk", opt=requires(*CURATORS))
    async def set_desk(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        form = await forms.read(request, DeskForm)
        await flags.set_desk(desk.point.id, form.checked().text, actor)
        return Redirect(f"{desk.address}/inbox?only={Only.GRIEVANCE}", status_code=303)


async def _row(desk: Desk, serial: int) -> InboxRow:
    """A suggestion of the desk's own point by its number; raises ``NotFound`` for any other."""
    found = await suggestions.of_serial(desk.consultation.id, desk.point.id, serial)
    if found is None:
        raise NotFound
    return found


async def _one(
    desk: Desk,
    row: InboxRow,
    *,
    asking: Form[QuestionForm] | None = None,
    reading: Form[ReadingForm] | None = None,
    status: int = 200,
    done: str = "",
) -> Template:
    """One opinion; after a refusal with what was typed, and with the reading as it stands now."""
    read = await readings.of(row.id)
    now = {name: getattr(read.now, name) for name in ReadingIn.__struct_fields__}
    seen: dict[UUID, list[Any]] = await flags.of([row.id])
    return page(
        "staff/suggestion.html",
        status=status,
        words=words,
        desk=desk,
        row=row,
        form=asking or Form.blank(QuestionForm),
        reading=reading or Form.blank(ReadingForm, **now),
        read=read,
        articles=await desks.article_options(desk.consultation.version),
        done=done,
        flags={flag.kind: flag for flag in seen.get(row.id, [])},
        kinds=list(FlagKind),
        inquiries=await inquiries.of([row.id]),
        withdrawal=await withdrawals.of(row.id),
        grievance_desk=await flags.desk_of(desk.point.id),
    )
