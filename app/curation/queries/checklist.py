"""What stands between a batch and its signature."""

from uuid import UUID

import msgspec

from app.core import db
from app.curation.queries import batches, items
from app.curation.queries.items import HAS_PLACE
from app.curation.structs import Checklist, ItemOut, LeftOutOut, PlainOpinion
from app.suggestions.voices import STANDS, VOICES
from nlp import redact

_UNSORTED = f"""
SELECT s.id, s.serial, s.raw_text FROM suggestion s
WHERE s.consultation = {{}} AND s.point = {{}} AND {STANDS}
AND NOT {HAS_PLACE}
AND NOT EXISTS (SELECT 1 FROM left_out l WHERE l.suggestion = s.id)
ORDER BY s.serial
"""

_LEFT_OUT = f"""
SELECT s.id, s.serial, s.raw_text, l.reason, l.actor_label, l.at
FROM suggestion s
JOIN LATERAL (SELECT * FROM left_out l WHERE l.suggestion = s.id ORDER BY l.at DESC LIMIT 1) l ON true
WHERE s.consultation = {{}} AND s.point = {{}} AND NOT {HAS_PLACE}
ORDER BY s.serial
"""

_PEOPLE = f"""
SELECT coalesce(sum({VOICES}), 0)::int FROM suggestion s
WHERE s.id IN (SELECT x.suggestion FROM item_source x JOIN batch_item b ON b.item = x.item WHERE b.batch = {{}})
"""


async def of_batch(batch: UUID) -> Checklist:
    """Counted from the raw rows as they are now. Personal data is looked for in the wording that would go up."""
    current = await batches.by_id(batch)
    chosen = await items.of_batch(batch)
    everything = await items.of_point(current.consultation, current.point)
    return Checklist(
        items=len(chosen),
        people=await db.fetch_value(_PEOPLE, batch),
        voices=sum(item.people for item in chosen),
        silent=tuple(place for place, item in enumerate(chosen, start=1) if not item.people),
        open_comments=current.open_comments,
        without_article=sum(item.article is None for item in chosen),
        personal_data=personal_data(chosen),
        set_aside=tuple(item for item in everything if item.discard_reason),
        unsorted=tuple(await unsorted(current.consultation, current.point)),
        left_out=tuple(await left_out(current.consultation, current.point)),
    )


def personal_data(chosen: list[ItemOut]) -> tuple[int, ...]:
    """Places, from 1, of the items whose wording holds what looks like somebody's data."""
    return tuple(
        place
        for place, item in enumerate(chosen, start=1)
        if redact.find_pii(item.proposed_text) or redact.find_pii(item.rationale)
    )


async def unsorted(consultation: UUID, point: UUID) -> list[PlainOpinion]:
    """Opinions that stand, are in no item, and about which nobody said why; words masked."""
    rows = await db.fetch(PlainOpinion, _UNSORTED, consultation, point)
    return [msgspec.structs.replace(row, raw_text=redact.mask(row.raw_text)) for row in rows]


async def left_out(consultation: UUID, point: UUID) -> list[LeftOutOut]:
    """Opinions left out of every item on purpose, with the reason."""
    rows = await db.fetch(LeftOutOut, _LEFT_OUT, consultation, point)
    return [msgspec.structs.replace(row, raw_text=redact.mask(row.raw_text)) for row in rows]
