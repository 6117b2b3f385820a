"""Who holds an item and who held it before."""

from uuid import UUID

from app.core import db
from app.curation.structs import CustodyOut

_NOT_HELD_ONCE = """
SELECT i.id FROM item i LEFT JOIN custody c ON c.item = i.id AND c.until IS NULL
GROUP BY i.id HAVING count(c.id) <> 1
"""


async def of_item(item: UUID) -> list[CustodyOut]:
    """Every hand an item was in, the present one first."""
    return await db.fetch(
        CustodyOut,
        "SELECT o.name AS holder_name, c.holder, c.state, s.document_number, c.since, c.until, c.actor_label "
        "FROM custody c JOIN organisation o ON o.id = c.holder LEFT JOIN submission s ON s.id = c.submission "
        "WHERE c.item = {} ORDER BY c.until IS NOT NULL, c.since DESC, c.id DESC",
        item,
    )


async def not_held_once() -> list[UUID]:
    """Items without exactly one open holder: there are none, ever."""
    return [row["id"] for row in await db.execute(_NOT_HELD_ONCE)]
