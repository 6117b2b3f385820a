"""Making a consultation, issuing it to points, and marking its feedback as published."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries
from app.consultations.errors import (
    AlreadyIssued,
    DeadlineMissing,
    DeadlinePassed,
    DeadlineTooFar,
    ExplanationTooLong,
    NotStanding,
    PointsNotChosen,
    TitleMissing,
    UnknownPoint,
)
from app.consultations.states import OPEN_END, State
from app.consultations.structs import ConsultationIn, ConsultationOut
from app.consultations.tables import Consultation, ConsultationPoint, Question, StakeholderGroup
from app.core import clock, db, outbox
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.drafts import service as drafts
from app.liaison import queries as liaison

LONGEST_WINDOW = timedelta(days=3_660)
LONGEST_EXPLANATION = 50_000


async def create(data: ConsultationIn, issuer: UUID, actor: Actor) -> ConsultationOut:
    """Store a consultation in preparation, together with its draft law: the text in force, if given, and the draft.

    Nothing is public yet: :func:`issue` opens it. Raises the errors of ``drafts.service.parse`` for an
    unusable text, :class:`PointsNotChosen`, :class:`UnknownPoint`, :class:`TitleMissing`, :class:`DeadlineMissing`,
    :class:`DeadlinePassed`, :class:`DeadlineTooFar`, :class:`ExplanationTooLong`.
    """
    if not actor.may(issuer, Role.CONGRESS_OFFICER):
        raise NotAllowed
    data, closes_at = await checked(data)
    statute = await drafts.parse(data.draft_text, outline=not data.kind.needs_articles)
    base = await drafts.parse(data.base_text) if data.base_text else None
    async with unit_of_work(actor, "consultation.created") as work:
        version = await drafts.store_law(statute, title=statute.title or data.title, owner=issuer, base=base)
        consultation = await _insert(data, closes_at, version, issuer)
        await outbox.promise(outbox.Topic.INDEX_CONSULTATION, {"consultation": str(consultation)})
        work.about("consultation", consultation, after={"title": data.title, "closes_at": closes_at})
    return await queries.by_id(consultation)


async def issue(consultation: UUID, actor: Actor, *, opens_at: datetime | None = None) -> None:
    """Open the window, now or at a given moment, at all chosen points."""
    async with unit_of_work(actor, "consultation.issued") as work:
        await db.execute("SELECT id FROM consultation WHERE id = {} FOR NO KEY UPDATE", consultation)
        current = await queries.by_id(consultation)
        if not actor.may(current.issuer, Role.CONGRESS_OFFICER):
            raise NotAllowed
        if current.state is not State.PREPARING:
            raise AlreadyIssued
        moment = opens_at or clock.now()
        if current.closes_at <= moment:
            raise DeadlinePassed
        await db.execute("UPDATE consultation SET opens_at = {} WHERE id = {}", moment, consultation)
        work.about("consultation", consultation, before={"opens_at": None}, after={"opens_at": moment})


async def end(consultation: UUID, actor: Actor) -> None:
    """End a standing call now; raises :class:`NotStanding` for any other."""
    async with unit_of_work(actor, "consultation.ended") as work:
        await db.execute("SELECT id FROM consultation WHERE id = {} FOR NO KEY UPDATE", consultation)
        current = await queries.by_id(consultation)
        if not actor.may(current.issuer, Role.CONGRESS_OFFICER):
            raise NotAllowed
        if not current.open_ended or current.state is not State.OPEN:
            raise NotStanding
        moment = clock.now()
        await db.execute("UPDATE consultation SET closes_at = {} WHERE id = {}", moment, consultation)
        work.about("consultation", consultation, before={"closes_at": None}, after={"closes_at": moment})


async def mark_published(consultation: UUID) -> None:
    """Set the day of the feedback, in the ambient transaction of ``adoption.service.publish``."""
    await db.execute(
        "UPDATE consultation SET published_at = {} WHERE id = {} AND published_at IS NULL", clock.now(), consultation
    )


async def checked(data: ConsultationIn) -> tuple[ConsultationIn, datetime]:
    """The data less stray characters, and the deadline; raises the errors of :func:`create` about fields."""
    data = _cleaned(data)
    await _check_points(data.points)
    return data, _deadline(data)


async def replace(consultation: UUID, data: ConsultationIn, closes_at: datetime, version: UUID) -> None:
    """Write other data over a consultation in preparation, in the ambient transaction."""
    await db.execute(
        "UPDATE consultation SET version = {}, title = {}, level = {}, kind = {}, summary = {}, explanation = {}, "
        "closes_at = {} WHERE id = {}",
        version,
        data.title,
        data.level.value,
        data.kind.value,
        data.summary,
        data.explanation,
        closes_at,
        consultation,
    )
    for table in ("consultation_point", "question", "stakeholder_group"):
        await db.execute(f"DELETE FROM {table} WHERE consultation = {{}}", consultation)
    await _insert_lists(consultation, data.points, data.questions, data.groups)


def _cleaned(data: ConsultationIn) -> ConsultationIn:
    """The same less control characters and empty lines; raises :class:`TitleMissing` when nothing is left."""
    title, summary = clean(data.title), clean(data.summary)
    if not (title and summary):
        raise TitleMissing
    questions, groups = (tuple(filter(None, map(clean, lines))) for lines in (data.questions, data.groups))
    explanation = clean(data.explanation)
    if len(explanation) > LONGEST_EXPLANATION:
        raise ExplanationTooLong
    return msgspec.structs.replace(
        data,
        title=title,
        summary=summary,
        questions=questions,
        groups=groups,
        explanation=explanation,
        base_text=clean(data.base_text),
    )


def _deadline(data: ConsultationIn) -> datetime:
    if data.closes_at is None:
        if not data.kind.may_stay_open:
            raise DeadlineMissing
        return OPEN_END
    if data.closes_at <= clock.now():
        raise DeadlinePassed
    if data.closes_at > clock.now() + LONGEST_WINDOW:
        raise DeadlineTooFar
    return data.closes_at


async def _check_points(points: Sequence[UUID]) -> None:
    if not points:
        raise PointsNotChosen
    known = {point.id for point in await liaison.points()}
    if not known.issuperset(points):
        raise UnknownPoint


async def _insert(data: ConsultationIn, closes_at: datetime, version: UUID, issuer: UUID) -> UUID:
    consultation = Consultation(
        id=new_id(),
        version=version,
        issuer=issuer,
        title=data.title,
        level=data.level.value,
        kind=data.kind.value,
        summary=data.summary,
        explanation=data.explanation,
        closes_at=closes_at,
        created_at=clock.now(),
    )
    await consultation.save()
    await _insert_lists(consultation.id, data.points, data.questions, data.groups)
    return consultation.id


async def _insert_lists(
    consultation: UUID, points: Sequence[UUID], questions: Sequence[str], groups: Sequence[str]
) -> None:
    await ConsultationPoint.insert(
        *(ConsultationPoint(id=new_id(), consultation=consultation, point=point) for point in dict.fromkeys(points))
    )
    if questions:
        await Question.insert(
            *(
                Question(id=new_id(), consultation=consultation, ordinal=place, text=text)
                for place, text in enumerate(questions, start=1)
            )
        )
    if groups:
        await StakeholderGroup.insert(
            *(
                StakeholderGroup(id=new_id(), consultation=consultation, ordinal=place, name=name)
                for place, name in enumerate(dict.fromkeys(groups), start=1)
            )
        )
