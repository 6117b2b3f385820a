"""A consultation in preparation can be changed as a whole; its letter goes to the points; a deadline can be put off."""

from datetime import datetime
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries, service
from app.consultations.errors import (
    AlreadyIssued,
    DeadlineNotLater,
    DeadlineTooFar,
    ExtensionUnexplained,
    LetterEmpty,
    LetterNotFound,
    LetterSent,
    NothingToExtend,
)
from app.consultations.states import State
from app.consultations.structs import ConsultationIn, ConsultationOut
from app.consultations.tables import ConsultationLetter, DeadlineExtension
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.drafts import queries as draft_queries
from app.drafts import service as drafts

SHORTEST_REASON = 5


class LetterOut(msgspec.Struct, frozen=True):
    """来函 as staff see it; ``size`` of the file in bytes, None where there is none."""

    text: str
    file_name: str
    size: int | None
    written_label: str
    written_at: datetime


class ExtensionOut(msgspec.Struct, frozen=True):
    was: datetime
    becomes: datetime
    reason: str
    actor_label: str
    at: datetime


async def edit(consultation: UUID, data: ConsultationIn, actor: Actor) -> None:
    """Replace everything of a consultation nobody outside has seen yet; raises ``AlreadyIssued`` afterwards.

    Stored texts never change: other wording becomes a draft law of its own, and the consultation is about that one.
    Raises the errors of ``service.create``.
    """
    data, closes_at = await service.checked(data)
    statute = await drafts.parse(data.draft_text, outline=not data.kind.needs_articles)
    base = await drafts.parse(data.base_text) if data.base_text else None
    async with unit_of_work(actor, "consultation.edited") as work:
        current = await _preparing(consultation, actor)
        version = current.version
        if await _other_text(current, statute.source, base.source if base else ""):
            title = statute.title or data.title
            version = await drafts.store_law(statute, title=title, owner=current.issuer, base=base)
        await service.replace(consultation, data, closes_at, version)
        work.about("consultation", consultation, before={"title": current.title}, after={"title": data.title})


async def write_letter(
    consultation: UUID, text: str, actor: Actor, *, file_name: str = "", file: bytes | None = None
) -> None:
    """Put the letter beside the consultation, or another in its place, until it is issued.

    A file stays when only the text is changed. Raises ``LetterEmpty``, ``LetterSent``.
    """
    said = clean(text)
    async with unit_of_work(actor, "letter.written") as work:
        try:
            await _preparing(consultation, actor)
        except AlreadyIssued as issued:
            raise LetterSent from issued
        before = await letter(consultation)
        if not said and file is None and (before is None or before.size is None):
            raise LetterEmpty
        if file is None and before is not None and before.size is not None:
            file, file_name = (await letter_file(consultation))[1], before.file_name
        await db.execute("DELETE FROM consultation_letter WHERE consultation = {}", consultation)
        row = ConsultationLetter(
            id=new_id(),
            consultation=consultation,
            text=said,
            file_name=clean(file_name)[:200],
            file=file,
            written_label=actor.label,
            written_at=clock.now(),
        )
        await row.save()
        work.about("consultation", consultation, after={"letter": said, "file": file_name})


async def letter(consultation: UUID) -> LetterOut | None:
    return await db.fetch_one(
        LetterOut,
        "SELECT text, file_name, octet_length(file) AS size, written_label, written_at "
        "FROM consultation_letter WHERE consultation = {}",
        consultation,
    )


async def letter_file(consultation: UUID) -> tuple[str, bytes]:
    """Name and content of the letter's file; raises ``LetterNotFound``."""
    rows = await db.execute(
        "SELECT file_name, file FROM consultation_letter WHERE consultation = {} AND file IS NOT NULL", consultation
    )
    if not rows:
        raise LetterNotFound
    return rows[0]["file_name"], bytes(rows[0]["file"])


async def extend(consultation: UUID, closes_at: datetime, reason: str, actor: Actor) -> None:
    """Put the deadline off, with the reason for everyone to read; one that has passed opens the window again."""
    why = clean(reason)
    if len(why) < SHORTEST_REASON:
        raise ExtensionUnexplained(fields={"reason": ExtensionUnexplained.message})
    async with unit_of_work(actor, "consultation.extended") as work:
        await db.execute("SELECT id FROM consultation WHERE id = {} FOR NO KEY UPDATE", consultation)
        current = await _own(consultation, actor)
        if current.open_ended or current.state not in {State.OPEN, State.CLOSED}:
            raise NothingToExtend
        if closes_at <= max(current.closes_at, clock.now()):
            raise DeadlineNotLater(fields={"deadline": DeadlineNotLater.message})
        if closes_at > clock.now() + service.LONGEST_WINDOW:
            raise DeadlineTooFar(fields={"deadline": DeadlineTooFar.message})
        await db.execute("UPDATE consultation SET closes_at = {} WHERE id = {}", closes_at, consultation)
        await _record(current, closes_at, why, actor).save()
        before, after = {"closes_at": current.closes_at}, {"closes_at": closes_at, "reason": why}
        work.about("consultation", consultation, before=before, after=after)


async def extensions(consultation: UUID) -> list[ExtensionOut]:
    """Every time the deadline was put off, the first one first."""
    return await db.fetch(
        ExtensionOut,
        "SELECT was, becomes, reason, actor_label, at FROM deadline_extension WHERE consultation = {} ORDER BY at",
        consultation,
    )


def _record(current: ConsultationOut, closes_at: datetime, why: str, actor: Actor) -> DeadlineExtension:
    return DeadlineExtension(
        id=new_id(),
        consultation=current.id,
        was=current.closes_at,
        becomes=closes_at,
        reason=why,
        actor_id=actor.id,
        actor_label=actor.label,
        at=clock.now(),
    )


async def _preparing(consultation: UUID, actor: Actor) -> ConsultationOut:
    await db.execute("SELECT id FROM consultation WHERE id = {} FOR NO KEY UPDATE", consultation)
    current = await _own(consultation, actor)
    if current.state is not State.PREPARING:
        raise AlreadyIssued
    return current


async def _own(consultation: UUID, actor: Actor) -> ConsultationOut:
    current = await queries.by_id(consultation)
    if not actor.may(current.issuer, Role.CONGRESS_OFFICER):
        raise NotAllowed
    return current


async def _other_text(current: ConsultationOut, draft: str, base: str) -> bool:
    in_force = await draft_queries.in_force(current.draft_law)
    return (draft, base) != (await draft_queries.source(current.version), in_force)
