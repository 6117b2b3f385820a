"""The five steps of a 重大行政决策 at one point, and the files that show they were done."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from app.consultations import queries as consultations
from app.consultations.states import Kind
from app.core import db
from app.curation.errors import StepDocumentNotFound
from app.curation.states import DecisionStage


class StepFile(msgspec.Struct, frozen=True, kw_only=True):
    """``kept`` is False once it was taken out; the name and digest stay."""

    id: UUID
    step: UUID
    filename: str
    size: int
    digest: str
    actor_label: str
    at: datetime
    kept: bool


class StepOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    stage: DecisionStage
    held_on: date
    responsible: str
    note: str
    actor_label: str
    at: datetime


async def done(consultation: UUID, point: UUID) -> dict[DecisionStage, StepOut]:
    rows = await db.fetch(
        StepOut,
        "SELECT id, stage, held_on, responsible, note, actor_label, at FROM decision_step "
        "WHERE consultation = {} AND point = {}",
        consultation,
        point,
    )
    return {row.stage: row for row in rows}


async def open_stages(consultation: UUID, point: UUID) -> tuple[DecisionStage, ...]:
    """The steps not noted yet, in their order; none for other kinds than 重大行政决策."""
    if (await consultations.by_id(consultation)).kind is not Kind.MAJOR_DECISION:
        return ()
    noted = await done(consultation, point)
    return tuple(stage for stage in DecisionStage if stage not in noted)


async def files(steps: list[UUID]) -> dict[UUID, list[StepFile]]:
    """By step, in the order they were put in."""
    found: dict[UUID, list[StepFile]] = {}
    for row in await db.fetch(
        StepFile,
        "SELECT id, step, filename, size, digest, actor_label, at, content IS NOT NULL AS kept "
        "FROM step_document WHERE step = ANY({}) ORDER BY at, id",
        steps,
    ):
        found.setdefault(row.step, []).append(row)
    return found


async def content(document: UUID, consultation: UUID, point: UUID) -> tuple[str, bytes]:
    """Name and bytes of a file of this consultation at this point. Raises :class:`StepDocumentNotFound`."""
    rows = await db.execute(
        "SELECT d.filename, d.content FROM step_document d JOIN decision_step s ON s.id = d.step "
        "WHERE d.id = {} AND s.consultation = {} AND s.point = {} AND d.content IS NOT NULL",
        document,
        consultation,
        point,
    )
    if not rows:
        raise StepDocumentNotFound
    return rows[0]["filename"], rows[0]["content"]
