"""Documents: what one says is fixed when it is asked for; the worker writes its files from that and nothing else."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec

from app.activities import queries as activities
from app.activities import rules as activity_rules
from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db, outbox
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.curation import rules
from app.curation.queries import batches
from app.reports import layouts, model, queries
from app.reports.contents import activities as of_activities
from app.reports.contents import consultations as of_consultations
from app.reports.contents import dossier, submissions
from app.reports.contents import years as of_years
from app.reports.model import Content
from app.reports.states import NAMES, Kind, State, Subject
from app.reports.structs import Layout
from app.reports.tables import Document, DocumentLayout
from app.reports.writers import docx

WRITERS = (Role.LIAISON_OFFICER, Role.POINT_HEAD)
Builder = Callable[[UUID, Layout], Awaitable[Content]]
_OF_SUBMISSIONS: dict[Kind, Builder] = {
    Kind.SUMMARY_TABLE: submissions.summary_table,
    Kind.LEGISLATIVE_REPORT: submissions.legislative_report,
    Kind.ADOPTION_FEEDBACK: submissions.adoption_feedback,
}
_OF_ACTIVITIES: dict[Kind, Builder] = {
    Kind.ACTIVITY_RECORD: of_activities.record,
    Kind.ATTENDANCE_SHEET: of_activities.attendance_sheet,
}


class File(msgspec.Struct, frozen=True):
    """A file to hand out."""

    filename: str
    data: bytes


async def of_submission(kind: Kind, submission: UUID, actor: Actor) -> UUID:
    """The id of a new document on a signed submission. Only the point's own staff."""
    current = await batches.submission(submission)
    rules.require_reader(actor, current.point)
    content = await _OF_SUBMISSIONS[kind](submission, await queries.layout(current.point, kind))
    return await _keep(kind, Subject.SUBMISSION, submission, current.point, [content], actor)


async def of_consultation(kind: Kind, consultation: UUID, point: UUID, actor: Actor) -> UUID:
    """意见征询表, or the whole 一法一档 of a point in a consultation."""
    rules.require_reader(actor, point)
    if point not in {one.id for one in await consultations.points(consultation)}:
        raise NotAllowed
    if kind is Kind.DOSSIER:
        contents = await dossier.contents(consultation, point)
    else:
        contents = [await of_consultations.questionnaire(consultation, await queries.layout(point, kind))]
    return await _keep(kind, Subject.CONSULTATION, consultation, point, contents, actor)


async def of_activity(kind: Kind, number: int, actor: Actor) -> UUID:
    held = await activities.by_number(number)
    activity_rules.require_reader(actor, held)
    rules.require_reader(actor, held.point)
    content = await _OF_ACTIVITIES[kind](held.id, await queries.layout(held.point, kind))
    return await _keep(kind, Subject.ACTIVITY, held.id, held.point, [content], actor)


async def register(point: UUID, year: int, actor: Actor) -> UUID:
    rules.require_reader(actor, point)
    content = await of_consultations.register(point, await queries.layout(point, Kind.REGISTER), year)
    return await _keep(Kind.REGISTER, Subject.POINT, point, point, [content], actor)


async def yearly_report(point: UUID, year: int, actor: Actor) -> UUID:
    rules.require_reader(actor, point)
    content = await of_years.report(point, await queries.layout(point, Kind.YEARLY_REPORT), year)
    return await _keep(Kind.YEARLY_REPORT, Subject.POINT, point, point, [content], actor)


async def choose_layout(organisation: UUID, kind: Kind, chosen: Layout, actor: Actor) -> None:
    """The organisation's own columns and fixed texts from now on; documents made before stay as they are."""
    if not actor.may(organisation, *WRITERS):
        raise NotAllowed
    layout = layouts.checked(kind, chosen)
    columns, texts = (msgspec.json.encode(part).decode() for part in (layout.columns, layout.texts))
    async with unit_of_work(actor, "document_layout.chosen") as work:
        where = "organisation = {} AND kind = {}"
        await db.execute(f"DELETE FROM document_layout WHERE {where}", organisation, kind.value)
        row = DocumentLayout(id=new_id(), organisation=organisation, kind=kind.value, columns=columns, texts=texts)
        await DocumentLayout.insert(row)
        work.about("document_layout", organisation, after={"kind": kind, "columns": columns, "texts": texts})


async def summary_table_of(submission: UUID, actor: Actor) -> File:
    """The 意见建议汇总表 at once, without keeping it, for the point's own staff and the congress it went to."""
    current = await batches.submission(submission)
    consultation = await consultations.by_id(current.consultation)
    if not (actor.may(current.point, *rules.READERS) or actor.may(consultation.issuer, Role.CONGRESS_OFFICER)):
        raise NotAllowed
    content = await submissions.summary_table(submission, await queries.layout(current.point, Kind.SUMMARY_TABLE))
    return File(f"{content.name}.docx", docx.written(content))


async def _keep(
    kind: Kind, about: Subject, subject: UUID, organisation: UUID, contents: list[Content], actor: Actor
) -> UUID:
    snapshot = msgspec.json.encode(contents, order="deterministic")
    document = Document(
        id=new_id(),
        kind=kind.value,
        subject_kind=about.value,
        subject=subject,
        organisation=organisation,
        name=NAMES[kind] if kind is Kind.DOSSIER else contents[0].name,
        snapshot=snapshot.decode(),
        snapshot_digest=model.digest(contents),
        state=State.WAITING.value,
        total=len(model.formats(kind, contents)),
        requested_by=actor.id,
        requested_label=actor.label,
        created_at=clock.now(),
    )
    async with unit_of_work(actor, "document.requested") as work:
        await Document.insert(document)
        await outbox.promise(outbox.Topic.WRITE_DOCUMENT, {"document": str(document.id)})
        work.about("document", document.id, after={"kind": kind, "snapshot_digest": document.snapshot_digest})
    return document.id
