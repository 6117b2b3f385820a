"""The commands on a desk's items: what stands, what was undone, and what each did."""

from typing import Any
from uuid import UUID

import msgspec

from app.core import db
from app.curation.errors import CommandNotFound
from app.curation.structs import CommandOut, Effect, ItemSnapshot

_COMMAND = """
SELECT c.id, c.consultation, c.point, c.kind, c.about, c.position, c.undone_position, c.actor_id, c.actor_label, c.at,
       ARRAY(SELECT r.item FROM item_revision r WHERE r.command = c.id ORDER BY r.id) AS items,
       coalesce((SELECT r.snapshot ->> 'proposed_text' FROM item_revision r WHERE r.command = c.id
                 ORDER BY r.id DESC LIMIT 1), '') AS title
FROM item_command c
"""

_DONE = "c.kind NOT IN ('undone', 'redone')"
_TOUCHING = "EXISTS (SELECT 1 FROM item_revision r WHERE r.command = c.id AND r.item = ANY({}))"

_EFFECTS = """
SELECT r.item, r.snapshot::text AS after, was.snapshot::text AS before, r.left_batch, r.left_place
FROM item_revision r LEFT JOIN item_revision was ON was.item = r.item AND was.revision = r.revision - 1
WHERE r.command = {} ORDER BY r.item
"""

LATEST_SHOWN = 200


async def by_id(command: UUID) -> CommandOut:
    found = await db.fetch_one(CommandOut, f"{_COMMAND} WHERE c.id = {{}}", command)
    if found is None:
        raise CommandNotFound
    return found


async def of_desk(consultation: UUID, point: UUID, limit: int = LATEST_SHOWN) -> list[CommandOut]:
    """The latest commands of a desk, newest first; undoing and redoing among them."""
    return await db.fetch(
        CommandOut,
        f"{_COMMAND} WHERE c.consultation = {{}} AND c.point = {{}} ORDER BY c.at DESC, c.id DESC LIMIT {{}}",
        consultation,
        point,
        limit,
    )


async def of_item(item: UUID) -> list[CommandOut]:
    """Every command that touched an item, newest first."""
    return await db.fetch(CommandOut, f"{_COMMAND} WHERE {_TOUCHING} ORDER BY c.at DESC, c.id DESC", [item])


async def last_done(consultation: UUID, point: UUID, actor: UUID | None) -> CommandOut | None:
    """The topmost command of one person that stands."""
    return await db.fetch_one(
        CommandOut,
        f"{_COMMAND} WHERE c.consultation = {{}} AND c.point = {{}} AND c.actor_id = {{}} AND {_DONE} "
        "AND c.undone_position IS NULL ORDER BY c.position DESC LIMIT 1",
        consultation,
        point,
        actor,
    )


async def last_undone(consultation: UUID, point: UUID, actor: UUID | None) -> CommandOut | None:
    """The command of one person that was undone last."""
    return await db.fetch_one(
        CommandOut,
        f"{_COMMAND} WHERE c.consultation = {{}} AND c.point = {{}} AND c.actor_id = {{}} "
        "AND c.undone_position IS NOT NULL ORDER BY c.undone_position DESC LIMIT 1",
        consultation,
        point,
        actor,
    )


async def last_of_item(item: UUID, *, undone: bool) -> CommandOut | None:
    """What stands on top of one item, or what was undone last on it."""
    column = "undone_position" if undone else "position"
    return await db.fetch_one(
        CommandOut,
        f"{_COMMAND} WHERE {_TOUCHING} AND {_DONE} AND (c.undone_position IS NOT NULL) = {{}} "
        f"ORDER BY c.{column} DESC LIMIT 1",
        [item],
        undone,
    )


async def standing_above(position: int, items: list[UUID]) -> CommandOut | None:
    """The topmost command that stands on any of these items later than a place in the stack."""
    return await db.fetch_one(
        CommandOut,
        f"{_COMMAND} WHERE {_TOUCHING} AND {_DONE} AND c.undone_position IS NULL AND c.position > {{}} "
        "ORDER BY c.position DESC LIMIT 1",
        items,
        position,
    )


async def latest_above(position: int, items: list[UUID]) -> CommandOut | None:
    """What was done, redone or undone last on any of these items, later than a place in the stack."""
    return await db.fetch_one(
        CommandOut,
        f"{_COMMAND} WHERE {_TOUCHING} AND {_DONE} AND coalesce(c.undone_position, c.position) > {{}} "
        "ORDER BY coalesce(c.undone_position, c.position) DESC LIMIT 1",
        items,
        position,
    )


async def last_about(target: UUID, but: UUID) -> UUID | None:
    """The latest undoing or redoing of a command, but for the running one."""
    found: UUID | None = await db.fetch_value(
        "SELECT id FROM item_command WHERE about = {} AND id <> {} ORDER BY position DESC LIMIT 1", target, but
    )
    return found


async def effects(command: UUID) -> list[Effect]:
    """What a command did, item by item."""
    return [_effect(row) for row in await db.execute(_EFFECTS, command)]


def _effect(row: dict[str, Any]) -> Effect:
    before = msgspec.json.decode(row["before"], type=ItemSnapshot) if row["before"] else None
    after = msgspec.json.decode(row["after"], type=ItemSnapshot)
    return Effect(
        item=row["item"], before=before, after=after, left_batch=row["left_batch"], left_place=row["left_place"]
    )
