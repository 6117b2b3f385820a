"""Comparing neighbouring versions in the worker: the machine's proposal, stored once for each two versions."""

import asyncio
from itertools import pairwise
from uuid import UUID

from app.audit.work import unit_of_work
from app.core import db, outbox
from app.core.actor import Actor
from app.core.ids import new_id
from app.drafts import queries
from app.drafts.structs import VersionOut
from app.drafts.tables import Alignment
from nlp import align

_Articles = list[tuple[str, str]]


async def align_law(draft_law: UUID, delivery: outbox.Delivery) -> None:
    """Compare neighbouring versions not compared yet; afterwards the submitted items are traced in them."""
    versions = await queries.versions_of(draft_law)
    missing = [pair for pair in pairwise(versions) if not await _compared(*pair)]
    found = [(pair, await _aligned(*pair)) for pair in missing]
    async with unit_of_work(Actor.system(), "versions.aligned", delivery=delivery) as work:
        await db.execute("SELECT id FROM draft_law WHERE id = {} FOR UPDATE", draft_law)
        for pair, rows in found:
            if not await _compared(*pair):
                await db.insert(rows)
        await outbox.promise(outbox.Topic.TRACE_ITEMS, {"draft_law": str(draft_law)}, key=f"trace:{draft_law}")
        work.about("draft_law", draft_law, after={"pairs": len(found)})


async def _aligned(older: VersionOut, newer: VersionOut) -> list[Alignment]:
    old, new = await _articles(older.id), await _articles(newer.id)
    if not old or not new:
        return []
    return [row for match in await asyncio.to_thread(align.align, old, new) for row in _rows(older.id, newer.id, match)]


def _rows(older: UUID, newer: UUID, match: align.Match) -> list[Alignment]:
    return [
        Alignment(
            id=new_id(),
            older=older,
            newer=newer,
            old_path=old,
            new_path=new,
            relation=match.relation.value,
            confidence=match.confidence,
            moved=match.moved,
            reason=match.reason,
        )
        for old in match.old or (None,)
        for new in match.new or (None,)
    ]


async def _articles(version: UUID) -> _Articles:
    return [(row.path, row.text) for row in await queries.contents(version) if row.kind == "article"]


async def _compared(older: VersionOut, newer: VersionOut) -> bool:
    return bool(await db.fetch_value("SELECT 1 FROM alignment WHERE older = {} AND newer = {}", older.id, newer.id))
