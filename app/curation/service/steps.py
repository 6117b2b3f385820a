"""The five steps before a 重大行政决策 (暂行条例, articles 14 to 32): each noted with who, when and what shows it."""

import asyncio
import hashlib
from datetime import date
from pathlib import PurePath
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.consultations.states import Kind
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules
from app.curation.errors import (
    NoSuchSteps,
    StepAhead,
    StepDocumentNotFound,
    StepFileBroken,
    StepFileUnusable,
    StepIncomplete,
)
from app.curation.states import DecisionStage
from app.curation.tables import StepDocument
from app.suggestions.office import workbook
from app.suggestions.office.errors import UnreadableFile
from nlp.errors import UnreadableDocument
from nlp.reading import docx

MAX_FILE = 10_000_000
BEGINNINGS = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n",
}
"""What a file of this name begins with; others are not taken."""

_WRITE = """
INSERT INTO decision_step (id, consultation, point, stage, held_on, responsible, note, actor_label, at)
VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})
ON CONFLICT (consultation, point, stage) DO UPDATE
SET held_on = EXCLUDED.held_on, responsible = EXCLUDED.responsible, note = EXCLUDED.note,
    actor_label = EXCLUDED.actor_label, at = EXCLUDED.at
RETURNING id
"""


class StepIn(msgspec.Struct, frozen=True, kw_only=True):
    stage: DecisionStage
    held_on: date
    responsible: str
    note: str = ""


class Upload(msgspec.Struct, frozen=True):
    filename: str
    content: bytes


async def note(consultation: UUID, point: UUID, data: StepIn, actor: Actor, upload: Upload | None = None) -> UUID:
    """Note a step as done, or correct what was noted; a file is put beside those already there.

    Raises :class:`NoSuchSteps` for other kinds, :class:`StepAhead`, :class:`StepIncomplete`, :class:`StepFileUnusable`.
    """
    rules.require_curator(actor, point)
    responsible, words = clean(data.responsible), clean(data.note)
    if not responsible:
        raise StepIncomplete(fields={"responsible": StepIncomplete.message})
    if data.held_on > clock.local(clock.now()).date():
        raise StepAhead(fields={"held_on": StepAhead.message})
    if upload is not None:
        await _check(upload)
    async with unit_of_work(actor, "step.noted") as work:
        if (await consultations.by_id(consultation)).kind is not Kind.MAJOR_DECISION:
            raise NoSuchSteps
        values = (new_id(), consultation, point, data.stage.value, data.held_on, responsible, words, actor.label)
        [row] = await db.execute(_WRITE, *values, clock.now())
        digest = await _keep(row["id"], upload, actor) if upload else None
        work.about("decision_step", row["id"], after={"step": data, "file": digest})
    identity: UUID = row["id"]
    return identity


async def take_out(document: UUID, consultation: UUID, point: UUID, actor: Actor) -> None:
    """Remove a file's bytes; its name and digest stay on record. Raises :class:`StepDocumentNotFound`."""
    rules.require_curator(actor, point)
    async with unit_of_work(actor, "step_document.taken_out") as work:
        rows = await db.execute(
            "UPDATE step_document d SET content = NULL FROM decision_step s WHERE s.id = d.step AND d.id = {} "
            "AND s.consultation = {} AND s.point = {} AND d.content IS NOT NULL RETURNING d.digest",
            document,
            consultation,
            point,
        )
        if not rows:
            raise StepDocumentNotFound
        work.about("step_document", document, before={"digest": rows[0]["digest"]})


async def _keep(step: UUID, upload: Upload, actor: Actor) -> str:
    """The same file a second time changes nothing; one that was taken out comes back."""
    digest = hashlib.sha256(upload.content).hexdigest()
    known = await db.execute(
        "UPDATE step_document SET content = {} WHERE step = {} AND digest = {} RETURNING id",
        upload.content,
        step,
        digest,
    )
    if not known:
        row = StepDocument(
            id=new_id(),
            step=step,
            filename=clean(PurePath(upload.filename.replace("\\", "/")).name)[:200],
            media_type="application/octet-stream",
            size=len(upload.content),
            digest=digest,
            content=upload.content,
            actor_label=actor.label,
            at=clock.now(),
        )
        await row.save()
    return digest


async def _check(upload: Upload) -> None:
    ending = PurePath(upload.filename).suffix.lower()
    begins = BEGINNINGS.get(ending)
    if begins is None or not upload.content.startswith(begins) or len(upload.content) > MAX_FILE:
        raise StepFileUnusable(fields={"file": StepFileUnusable.message})
    # Any archive begins like these two: only reading them tells.
    if reader := {".docx": docx.blocks, ".xlsx": workbook.grids}.get(ending):
        try:
            await asyncio.to_thread(reader, upload.content, upload.filename)
        except (UnreadableDocument, UnreadableFile) as error:
            raise StepFileBroken(str(error), fields={"file": str(error)}) from error
