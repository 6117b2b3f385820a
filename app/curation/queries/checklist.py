"""What stands between a batch and its signature."""

from typing import TypeVar
from uuid import UUID

import msgspec

from app.core import db
from app.curation import behind
from app.curation.queries import batches, items, steps
from app.curation.queries.items import HAS_PLACE, LEFT_OUT
from app.curation.structs import Checklist, ItemOut, LeftOutOut, PlainOpinion
from app.suggestions.voices import STANDS
from nlp import redact

Opinion = TypeVar("Opinion", bound=PlainOpinion)

LISTED = 100
"""Opinions shown in words; all are counted."""

_UNSORTED = f"""
FROM suggestion s
WHERE s.consultation = {{}} AND s.point = {{}} AND {STANDS}
AND NOT {HAS_PLACE}
AND NOT {LEFT_OUT}
"""

_LEFT_OUT = f"""
FROM suggestion s
JOIN LATERAL (SELECT * FROM left_out l WHERE l.suggestion = s.id ORDER BY l.at DESC LIMIT 1) l ON true
WHERE s.consultation = {{}} AND s.point = {{}} AND NOT {HAS_PLACE}
"""


_RAW_WORDS = """
SELECT DISTINCT i.id FROM batch_item b JOIN item i ON i.id = b.item
JOIN item_source x ON x.item = i.id JOIN suggestion s ON s.id = x.suggestion
WHERE b.batch = {} AND btrim(s.raw_text) = i.proposed_text
"""


async def of_batch(batch: UUID) -> Checklist:
    """Counted from the raw rows as they are now. Personal data is looked for in the wording that would go up."""
    current = await batches.by_id(batch)
    chosen = await items.of_batch(batch)
    desk = current.consultation, current.point
    raw = {row["id"] for row in await db.execute(_RAW_WORDS, batch)}
    return Checklist(
        items=len(chosen),
        behind=await behind.of_batch(batch),
        voices=sum(item.people for item in chosen),
        silent=tuple(place for place, item in enumerate(chosen, start=1) if not item.people),
        open_comments=current.open_comments,
        without_article=sum(item.article is None for item in chosen),
        personal_data=personal_data(chosen),
        raw_words=tuple(place for place, item in enumerate(chosen, start=1) if item.id in raw),
        set_aside=tuple(await items.set_aside(*desk)),
        unsorted=await count_unsorted(*desk),
        unsorted_first=tuple(await unsorted(*desk)),
        left_out=int(await db.fetch_value(f"SELECT count(*) {_LEFT_OUT}", *desk)),
        left_out_first=tuple(await left_out(*desk)),
        open_steps=await steps.open_stages(*desk),
    )


def personal_data(chosen: list[ItemOut]) -> tuple[int, ...]:
    """Places, from 1, of the items whose wording holds what looks like somebody's data."""
    return tuple(
        place
        for place, item in enumerate(chosen, start=1)
        if redact.find_pii(item.proposed_text) or redact.find_pii(item.rationale)
    )


async def count_unsorted(consultation: UUID, point: UUID) -> int:
    """Opinions that stand, are in no item, and about which nobody said why."""
    return int(await db.fetch_value(f"SELECT count(*) {_UNSORTED}", consultation, point))


async def unsorted(consultation: UUID, point: UUID) -> list[PlainOpinion]:
    """The first of them, words masked."""
    shown = f"SELECT s.id, s.serial, s.raw_text {_UNSORTED} ORDER BY s.serial LIMIT {LISTED}"
    return [_masked(row) for row in await db.fetch(PlainOpinion, shown, consultation, point)]


async def left_out(consultation: UUID, point: UUID) -> list[LeftOutOut]:
    """The first of those left out of every item on purpose, with the reason; words masked."""
    columns = "s.id, s.serial, s.raw_text, l.reason, l.actor_label, l.at"
    shown = f"SELECT {columns} {_LEFT_OUT} ORDER BY s.serial LIMIT {LISTED}"
    return [_masked(row) for row in await db.fetch(LeftOutOut, shown, consultation, point)]


def _masked(row: Opinion) -> Opinion:
    return msgspec.structs.replace(row, raw_text=redact.mask(row.raw_text))
