from typing import Any
from uuid import UUID

import msgspec

from app.core import db
from app.curation.behind import COUNTS, PEOPLE
from app.curation.errors import ItemNotFound
from app.curation.structs import ItemChoice, ItemOut, ItemSnapshot, RevisionOut, SourceState
from app.suggestions import queries as suggestions
from app.suggestions.structs import InboxRow

# Counted once: right after items were made PostgreSQL expects one of them, and would count again for each.
_SELECT = f"""
WITH chosen AS (
    SELECT i.id FROM item i LEFT JOIN batch_item bi ON bi.item = i.id WHERE {{condition}}
), counted AS MATERIALIZED (
    SELECT b.item, {COUNTS} FROM ({PEOPLE}) b WHERE {{behind}} GROUP BY 1
)
SELECT i.id, i.consultation, i.point, i.article, p.mark AS article_mark, i.proposed_text, i.rationale, i.state,
       i.merged_into, i.discard_reason, i.duplicate_of, i.redirected_to, i.revision,
       coalesce(n.people, 0) AS people, coalesce(n.authors, 0) AS authors, coalesce(n.supports, 0) AS supports,
       coalesce(n.collection_points, 0) AS collection_points, coalesce(n.stakeholder_groups, 0) AS stakeholder_groups,
       b.id AS batch, b.state AS batch_state, i.updated_at
FROM chosen JOIN item i ON i.id = chosen.id
JOIN consultation c ON c.id = i.consultation
LEFT JOIN counted n ON n.item = i.id
LEFT JOIN provision p ON p.version = c.version AND p.path = i.article
LEFT JOIN batch_item bi ON bi.item = i.id
LEFT JOIN batch b ON b.id = bi.batch
"""
_BY_PLACE = "p.ordinal NULLS LAST, i.created_at, i.id"

HAS_PLACE = """
EXISTS (SELECT 1 FROM item_source x JOIN item i ON i.id = x.item WHERE x.suggestion = s.id AND i.state <> 'merged')
"""
"""SQL over ``suggestion s``: it is behind an item. What a merged one keeps for its return counts in the other alone."""
LEFT_OUT = "EXISTS (SELECT 1 FROM left_out l WHERE l.suggestion = s.id)"
"""SQL over ``suggestion s``: somebody said why it is in no item."""


async def _chosen(condition: str, order: str, *values: Any) -> list[ItemOut]:
    """Items with everybody behind them, counted for all at once."""
    sql = _SELECT.format(condition=condition, behind="b.item IN (SELECT id FROM chosen)")
    return await db.fetch(ItemOut, f"{sql} ORDER BY {order}", *values)


async def by_id(item: UUID) -> ItemOut:
    found = await db.fetch_one(ItemOut, _SELECT.format(condition="i.id = {}", behind="b.item = {}"), item, item)
    if found is None:
        raise ItemNotFound
    return found


async def of_point(consultation: UUID, point: UUID) -> list[ItemOut]:
    """All items by article, those about none last; within an article in the order they were made."""
    return await _chosen("i.consultation = {} AND i.point = {} AND i.state <> 'unmade'", _BY_PLACE, consultation, point)


async def of_article(consultation: UUID, point: UUID, article: str | None) -> list[ItemOut]:
    """The active items about one article, in the order they were made."""
    return await _chosen(
        "i.consultation = {} AND i.point = {} AND i.article IS NOT DISTINCT FROM {} AND i.state = 'active'",
        "i.created_at, i.id",
        consultation,
        point,
        article,
    )


async def choices(consultation: UUID, point: UUID) -> list[ItemChoice]:
    """The items that may still be changed, as short as a list to choose from."""
    return await db.fetch(
        ItemChoice,
        "SELECT i.id, i.revision, i.article, p.mark AS article_mark, left(i.proposed_text, 40) AS begins FROM item i "
        "JOIN consultation c ON c.id = i.consultation "
        "LEFT JOIN provision p ON p.version = c.version AND p.path = i.article "
        "LEFT JOIN batch_item bi ON bi.item = i.id LEFT JOIN batch b ON b.id = bi.batch "
        "WHERE i.consultation = {} AND i.point = {} AND i.state = 'active' AND b.state IS DISTINCT FROM 'signed' "
        f"ORDER BY {_BY_PLACE}",
        consultation,
        point,
    )


async def set_aside(consultation: UUID, point: UUID) -> list[ItemOut]:
    """Items that do not go up, each with its reason; in the order of :func:`of_point`."""
    condition = "i.consultation = {} AND i.point = {} AND i.discard_reason <> '' AND i.state <> 'unmade'"
    return await _chosen(condition, _BY_PLACE, consultation, point)


async def of_batch(batch: UUID) -> list[ItemOut]:
    return await _chosen("bi.batch = {}", "bi.ordinal", batch)


async def ids_of_batch(batch: UUID) -> list[UUID]:
    rows = await db.execute("SELECT item FROM batch_item WHERE batch = {}", batch)
    return [row["item"] for row in rows]


async def lock(ids: list[UUID]) -> None:
    """Hold items until the transaction ends; always in one order, so that two commands never wait in a ring."""
    await db.execute("SELECT id FROM item WHERE id = ANY({}) ORDER BY id FOR UPDATE", ids)


async def merged_into(item: UUID) -> list[UUID]:
    """The item that this one was merged into, if it was."""
    rows = await db.execute("SELECT merged_into FROM item WHERE id = {} AND merged_into IS NOT NULL", item)
    return [row["merged_into"] for row in rows]


async def absorbed(item: UUID) -> list[UUID]:
    """The items merged into this one."""
    rows = await db.execute("SELECT id FROM item WHERE merged_into = {} ORDER BY id", item)
    return [row["id"] for row in rows]


async def in_use(item: UUID) -> bool:
    """Whether it is active, or merged, over however many, into one that is."""
    return bool(
        await db.fetch_value(
            "WITH RECURSIVE up AS (SELECT id, state, merged_into FROM item WHERE id = {} UNION "
            "SELECT i.id, i.state, i.merged_into FROM item i JOIN up ON i.id = up.merged_into) "
            "SELECT 1 FROM up WHERE state = 'active'",
            item,
        )
    )


async def repeats(item: UUID) -> int:
    """How many are marked as duplicates of it, or of one that was merged into it."""
    return int(
        await db.fetch_value(
            "WITH RECURSIVE held AS (SELECT {}::uuid AS id UNION "
            "SELECT i.id FROM item i JOIN held ON i.merged_into = held.id) "
            "SELECT count(*) FROM item d JOIN held ON d.duplicate_of = held.id",
            item,
        )
    )


async def source_ids(item: UUID) -> list[UUID]:
    rows = await db.execute("SELECT suggestion FROM item_source WHERE item = {} ORDER BY added_at, suggestion", item)
    return [row["suggestion"] for row in rows]


async def sources(item: UUID) -> list[InboxRow]:
    """The original words behind an item."""
    return await suggestions.inbox_rows(await source_ids(item))


async def snapshot(item: UUID) -> ItemSnapshot:
    """Everything a command may change of it, as it is now."""
    current = await by_id(item)
    found = await db.fetch(
        SourceState,
        "SELECT suggestion, via, added_at FROM item_source WHERE item = {} ORDER BY added_at, suggestion",
        item,
    )
    return ItemSnapshot(
        article=current.article,
        proposed_text=current.proposed_text,
        rationale=current.rationale,
        state=current.state,
        merged_into=current.merged_into,
        discard_reason=current.discard_reason,
        duplicate_of=current.duplicate_of,
        redirected_to=current.redirected_to,
        sources=tuple(found),
    )


async def at_revision(item: UUID, revision: int) -> ItemSnapshot | None:
    """The state an item had; None for one nobody noted."""
    found = await db.fetch_value(
        "SELECT snapshot::text FROM item_revision WHERE item = {} AND revision = {}", item, revision
    )
    return msgspec.json.decode(found, type=ItemSnapshot) if found else None


async def history(item: UUID) -> list[RevisionOut]:
    """Every state the item had, newest first."""
    rows = await db.execute(
        "SELECT revision, command, action, snapshot::text AS snapshot, actor_label, at FROM item_revision "
        "WHERE item = {} ORDER BY revision DESC",
        item,
    )
    return [msgspec.convert(row | {"snapshot": msgspec.json.decode(row["snapshot"])}, RevisionOut) for row in rows]
