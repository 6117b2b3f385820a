"""Who stands behind items: the one rule for every count of them, counted anew from rows, and the sentence for it.

Whoever said it or supports it counts as :mod:`app.suggestions.voices` has it. What is told of an item is four numbers
and never one: those who said it themselves, those who joined them, the collection points it was heard at, and the
groups they say to belong to. Nobody has to give a name, so that a person who speaks twice counts twice.
"""

from uuid import UUID

import msgspec

from app.core import db
from app.suggestions.voices import AUTHOR_STANDS

PEOPLE = f"""
SELECT x.item, s.id AS suggestion, NULL::uuid AS support, s.created_at AS at, s.consultation, s.point,
       s.collection_point, s.article, s.channel, s.stakeholder_group
FROM item_source x JOIN suggestion s ON s.id = x.suggestion WHERE {AUTHOR_STANDS}
UNION ALL
SELECT x.item, s.id, p.id, p.created_at, s.consultation, s.point, s.collection_point, s.article, NULL,
       p.stakeholder_group
FROM item_source x JOIN suggestion s ON s.id = x.suggestion JOIN support p ON p.suggestion = s.id
WHERE p.withdrawn_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id AND w.kind = 'erased')
"""
"""One row a person and item: an author, or with ``support`` a supporter, heard where the author was."""

COUNTS = """
count(*) AS people, count(*) FILTER (WHERE b.support IS NULL) AS authors, count(b.support) AS supports,
count(DISTINCT b.collection_point) AS collection_points, count(DISTINCT b.stakeholder_group) AS stakeholder_groups
"""
"""Over ``b``, rows of :data:`PEOPLE`."""

_OF_ITEMS = f"SELECT b.item, {COUNTS} FROM ({PEOPLE}) b WHERE b.item = ANY({{}}) GROUP BY 1"
_OF_BATCH = f"""
SELECT {COUNTS} FROM (
    SELECT DISTINCT p.suggestion, p.support, p.collection_point, p.stakeholder_group
    FROM ({PEOPLE}) p JOIN batch_item i ON i.item = p.item WHERE i.batch = {{}}
) b
"""


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """``people`` are ``authors`` and ``supports`` together; a group nobody named is none."""

    people: int = 0
    authors: int = 0
    supports: int = 0
    collection_points: int = 0
    stakeholder_groups: int = 0

    @property
    def told(self) -> str:
        return told(self.authors, self.supports, self.collection_points, self.stakeholder_groups)


class _OfItem(Behind, frozen=True, kw_only=True):
    item: UUID


async def of_items(items: list[UUID]) -> dict[UUID, Behind]:
    """All in one statement, so that the numbers fit each other; an item nobody stands behind any more has zeros."""
    found = await db.fetch(_OfItem, _OF_ITEMS, items)
    return {item: Behind() for item in items} | {one.item: one for one in found}


async def of_batch(batch: UUID) -> Behind:
    """Everybody behind a batch, each once: who stands behind two items counts once."""
    [found] = await db.fetch(Behind, _OF_BATCH, batch)
    return found


def told(authors: int, supports: int, collection_points: int, stakeholder_groups: int) -> str:
    """12 人提出，另有 30 人附议；来自 3 个采集点、4 类群体. What is zero is not spoken of."""
    if not authors and not supports:
        return "提出的人都收回了"
    if authors:
        people = f"{authors} 人提出" + (f"，另有 {supports} 人附议" if supports else "")
    else:
        people = f"{supports} 人附议，提出的人收回了"
    heard = [f"{collection_points} 个采集点"] if collection_points else []
    groups = [f"{stakeholder_groups} 类群体"] if stakeholder_groups else []
    where = "、".join(heard + groups)
    return f"{people}；来自 {where}" if where else people
