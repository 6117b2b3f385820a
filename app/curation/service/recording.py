"""Every command on items leaves the exact states it made: what undoing restores and history shows."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import msgspec

from app.audit.work import Work, unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import StaleEdit
from app.core.ids import new_id
from app.curation import rules
from app.curation.errors import OthersRepeatIt, RepeatsNothing
from app.curation.queries import items as queries
from app.curation.service import custody
from app.curation.states import CommandKind, ItemState
from app.curation.structs import ItemIn, ItemOut, ItemSnapshot
from app.curation.tables import Item, ItemCommand, ItemRevision, ItemSource

LOCK_DESK = "SELECT 1 FROM consultation_point WHERE consultation = {} AND point = {} FOR NO KEY UPDATE"
_NEXT = "SELECT coalesce(max(greatest(position, undone_position)), 0) + 1 FROM item_command WHERE point = {}"


class Ref(msgspec.Struct, frozen=True):
    """An item as somebody saw it: changing it needs the revision still to be this one."""

    id: UUID
    revision: int


class Recording:
    """The running command: takes items for changing, and notes the states it leaves behind."""

    def __init__(self, row: ItemCommand, actor: Actor, work: Work) -> None:
        self.id: UUID = row.id
        self.position: int = row.position
        self.point: UUID = row.point
        self._actor = actor
        self._work = work

    async def take(self, *refs: Ref) -> list[ItemOut]:
        """Lock items for changing; raises if somebody changed one since, or one is signed or not active."""
        found = await self.hold(*refs)
        for item in found:
            rules.require_editable(item)
        return found

    async def hold(self, *refs: Ref) -> list[ItemOut]:
        """The same for items in whatever state."""
        await queries.lock([ref.id for ref in refs])
        found = [await queries.by_id(ref.id) for ref in refs]
        for item, ref in zip(found, refs, strict=True):
            rules.require_curator(self._actor, item.point)
            if item.revision != ref.revision:
                raise StaleEdit
        return found

    async def note(self, item: UUID, action: str) -> ItemSnapshot:
        """Raise the revision and keep the state after the change, exactly. Only an active item stands in a batch."""
        moment = clock.now()
        revision = await db.fetch_value(
            "UPDATE item SET revision = revision + 1, updated_at = {} WHERE id = {} RETURNING revision", moment, item
        )
        state = await queries.snapshot(item)
        await _require_served(item, state)
        batch, place = (None, None) if state.state is ItemState.ACTIVE else await _taken_out(item)
        await ItemRevision(
            id=new_id(),
            command=self.id,
            item=item,
            revision=revision,
            action=action,
            snapshot=msgspec.json.encode(state).decode(),
            left_batch=batch,
            left_place=place,
            actor_label=self._actor.label,
            at=moment,
        ).save()
        return state

    def about(self, item: UUID, *, before: object = None, after: object = None) -> None:
        self._work.about("item", item, before=before, after=after)


async def _require_served(item: UUID, state: ItemSnapshot) -> None:
    """A duplicate is dealt with in the item it repeats: that one stays in use, itself or in what it was merged into."""
    if state.duplicate_of is not None and not await queries.in_use(state.duplicate_of):
        raise RepeatsNothing
    if state.state not in (ItemState.ACTIVE, ItemState.MERGED) and (count := await queries.repeats(item)):
        raise OthersRepeatIt(count)


async def _taken_out(item: UUID) -> tuple[UUID | None, int | None]:
    gone = await db.execute("DELETE FROM batch_item WHERE item = {} RETURNING batch, ordinal", item)
    return (gone[0]["batch"], gone[0]["ordinal"]) if gone else (None, None)


@asynccontextmanager
async def command(
    kind: CommandKind, consultation: UUID, point: UUID, actor: Actor, *, about: UUID | None = None
) -> AsyncIterator[Recording]:
    """Run one command on a desk's items. Commands of one desk wait for each other: the stack has one top."""
    rules.require_curator(actor, point)
    async with unit_of_work(actor, f"item.{kind}") as work:
        await db.execute(LOCK_DESK, consultation, point)
        row = ItemCommand(
            id=new_id(),
            consultation=consultation,
            point=point,
            kind=kind.value,
            about=about,
            position=await db.fetch_value(_NEXT, point),
            actor_id=actor.id,
            actor_label=actor.label,
            at=clock.now(),
        )
        await row.save()
        yield Recording(row, actor, work)


@asynccontextmanager
async def command_on(kind: CommandKind, item: UUID, actor: Actor) -> AsyncIterator[Recording]:
    """The same, on the desk a known item lies on."""
    found = await queries.by_id(item)
    async with command(kind, found.consultation, found.point, actor) as recording:
        yield recording


async def insert(consultation: UUID, point: UUID, wording: ItemIn, actor: Actor) -> UUID:
    """A new item, not yet noted, in the hands of its point."""
    moment = clock.now()
    item = Item(
        id=new_id(),
        consultation=consultation,
        point=point,
        article=wording.article,
        proposed_text=wording.proposed_text,
        rationale=wording.rationale,
        state=ItemState.ACTIVE.value,
        revision=0,
        created_at=moment,
        updated_at=moment,
    )
    await item.save()
    await custody.open_at_point(item.id, point, actor)
    return item.id


async def add_sources(item: UUID, suggestions: Sequence[UUID], *, via: UUID | None = None) -> int:
    """Put originals behind an item, each once; returns how many were new."""
    present = set(await queries.source_ids(item))
    new = [suggestion for suggestion in dict.fromkeys(suggestions) if suggestion not in present]
    moment = clock.now()
    await db.insert([ItemSource(id=new_id(), item=item, suggestion=one, via=via, added_at=moment) for one in new])
    return len(new)


async def take_sources(item: UUID, suggestions: Sequence[UUID]) -> None:
    await db.execute("DELETE FROM item_source WHERE item = {} AND suggestion = ANY({})", item, list(suggestions))
