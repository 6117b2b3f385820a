"""材料: official documents asked for, watched while they are written, and handed out."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.core import clock
from app.core.actor import Actor
from app.core.errors import DomainError, InvalidInput
from app.curation import rules
from app.curation.queries import batches
from app.liaison import queries as liaison
from app.reports import queries, service
from app.reports.errors import DocumentNotFound
from app.reports.states import NAMES, Format, Kind
from app.web import forms
from app.web.downloads import attachment
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff.desk import Desk
from app.web.templating import page

MEDIA = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ZIP: "application/zip",
}
_OF_SUBMISSION = (Kind.SUMMARY_TABLE, Kind.LEGISLATIVE_REPORT, Kind.ADOPTION_FEEDBACK)
_OF_CONSULTATION = (Kind.QUESTIONNAIRE, Kind.DOSSIER)
_OF_ACTIVITY = (Kind.ACTIVITY_RECORD, Kind.ATTENDANCE_SHEET)

_OF_POINT = {Kind.REGISTER: service.register, Kind.YEARLY_REPORT: service.yearly_report}


class Wanted(msgspec.Struct, kw_only=True):
    """``subject`` is a submission's id, ``activity`` a number; ``point`` and ``year`` are for what tells of a year."""

    kind: Kind
    subject: UUID | None = None
    activity: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1, title="活动编号")] | None = None
    point: UUID | None = None
    year: Annotated[int, msgspec.Meta(ge=2000, le=2100, title="年份")] | None = None


class DeskDocuments(Controller):
    path = "/staff/consultations/{number:int}/documents"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def index(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        return await _desk_page(await desks.at(number, actor))

    @post()
    async def ask(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        try:
            wanted = (await forms.read(request, Wanted)).checked()
            if wanted.kind in _OF_SUBMISSION and wanted.subject is not None:
                made = await service.of_submission(wanted.kind, wanted.subject, actor)
            elif wanted.kind in _OF_CONSULTATION:
                made = await service.of_consultation(wanted.kind, desk.consultation.id, desk.point.id, actor)
            else:
                raise InvalidInput
        except DomainError as problem:
            return await _desk_page(desk, problem)
        return Redirect(f"/staff/documents/{made}", status_code=303)


class DocumentPages(Controller):
    path = "/staff/documents"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def index(self, actor: NamedDependency[Actor]) -> Template:
        return await _all(actor)

    @post()
    async def ask(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            wanted = (await forms.read(request, Wanted)).checked()
            if wanted.kind in _OF_ACTIVITY and wanted.activity is not None:
                made = await service.of_activity(wanted.kind, wanted.activity, actor)
            elif wanted.kind in _OF_POINT and wanted.point is not None:
                year = wanted.year or clock.local(clock.now()).year
                made = await _OF_POINT[wanted.kind](wanted.point, year, actor)
            else:
                raise InvalidInput
        except DomainError as problem:
            return await _all(actor, problem)
        return Redirect(f"/staff/documents/{made}", status_code=303)

    @get("/{document:uuid}")
    async def show(self, document: FromPath[UUID], actor: NamedDependency[Actor]) -> Template:
        return await _one("staff/documents/document.html", document, actor)

    @get("/{document:uuid}/state")
    async def state(self, document: FromPath[UUID], actor: NamedDependency[Actor]) -> Template:
        """How far the worker is: what the page asks for again and again."""
        return await _one("staff/documents/state.html", document, actor)

    @get("/{document:uuid}/files/{written_as:str}")
    async def file(
        self, document: FromPath[UUID], written_as: FromPath[str], actor: NamedDependency[Actor]
    ) -> Response[bytes]:
        await _readable(document, actor)
        if written_as not in set(Format):
            raise DocumentNotFound
        name, data = await queries.file(document, written_as)
        return attachment(name, data, MEDIA[Format(written_as)])


async def _readable(document: UUID, actor: Actor) -> Any:
    found = await queries.by_id(document)
    rules.require_reader(actor, found.organisation)
    return found


async def _one(template: str, document: UUID, actor: Actor) -> Template:
    found = await _readable(document, actor)
    return page(template, document=found, files=await queries.files(document), names=NAMES)


async def _desk_page(desk: Desk, problem: DomainError | None = None) -> Template:
    sent = [one for one in await batches.submissions_of(desk.consultation.id) if one.point == desk.point.id]
    made = [
        document
        for subject in (desk.consultation.id, *(one.id for one in sent))
        for document in await queries.of_subject(subject, [desk.point.id])
    ]
    return page(
        "staff/documents/desk.html",
        status=problem.status if problem else 200,
        problem=problem,
        desk=desk,
        submissions=sent,
        of_submission=_OF_SUBMISSION,
        of_consultation=_OF_CONSULTATION,
        documents=sorted(made, key=lambda one: one.created_at, reverse=True),
        names=NAMES,
    )


async def _all(actor: Actor, problem: DomainError | None = None) -> Template:
    points = [await liaison.by_id(one) for one in actor.organisations(*rules.READERS)]
    year = clock.local(clock.now()).year
    return page(
        "staff/documents/list.html",
        status=problem.status if problem else 200,
        problem=problem,
        points=points,
        years=range(year, year - 5, -1),
        of_activity=_OF_ACTIVITY,
        of_point=list(_OF_POINT),
        documents=await queries.of_organisations([one.id for one in points]),
        changes=[one for one in points if actor.may(one.id, *service.WRITERS)],
        names=NAMES,
    )
