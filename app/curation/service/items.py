"""建议条目: made, worded, merged, split, discarded and restored by people. Originals stay behind every item."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import StaleEdit
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules
from app.curation.errors import (
    DiscardReasonMissing,
    ForeignSuggestion,
    ItemNotActive,
    NoSourcesChosen,
    NothingToMerge,
    RestoreLeavesNothing,
    SplitTakesAll,
    WordingMissing,
)
from app.curation.queries import items as queries
from app.curation.states import ItemState
from app.curation.structs import ItemIn, ItemOut
from app.curation.tables import Item, ItemRevision, ItemSource
from app.drafts import queries as drafts
from app.suggestions.errors import UnknownArticle
from app.suggestions.voices import STANDS


class Ref(msgspec.Struct, frozen=True):
    """An item as somebody saw it: changing it needs the revision still to be this one."""

    id: UUID
    revision: int


async def make(consultation: UUID, point: UUID, suggestions: Sequence[UUID], wording: ItemIn, actor: Actor) -> UUID:
    """Make an item from one or more suggestions of the point; returns its id."""
    rules.require_curator(actor, point)
    async with unit_of_work(actor, "item.made") as work:
        await _require_own(consultation, point, suggestions)
        item = await _insert(consultation, point, await _checked(consultation, wording))
        await _add_sources(item, suggestions)
        work.about("item", item, after=await _record(item, "made", actor))
    return item


async def reword(ref: Ref, wording: ItemIn, actor: Actor) -> None:
    """Change article, wording or rationale; the words of the originals are elsewhere and untouched."""
    async with unit_of_work(actor, "item.reworded") as work:
        before = await _take(ref, actor)
        checked = await _checked(before.consultation, wording)
        await db.execute(
            "UPDATE item SET article = {}, proposed_text = {}, rationale = {} WHERE id = {}",
            checked.article,
            checked.proposed_text,
            checked.rationale,
            ref.id,
        )
        work.about("item", ref.id, before=_state(before), after=await _record(ref.id, "reworded", actor))


async def merge(into: Ref, others: Sequence[Ref], actor: Actor) -> None:
    """Bring the originals of other items under one. The others stay, marked merged, and can be restored."""
    absorbed = [ref for ref in dict.fromkeys(others) if ref.id != into.id]
    if not absorbed:
        raise NothingToMerge
    async with unit_of_work(actor, "item.merged") as work:
        await queries.lock([into.id, *(ref.id for ref in absorbed)])
        target = await _take(into, actor)
        for ref in absorbed:
            other = await _take(ref, actor)
            if (other.consultation, other.point) != (target.consultation, target.point):
                raise ForeignSuggestion
            await _add_sources(into.id, await queries.source_ids(ref.id), via=ref.id)
            await db.execute("UPDATE item SET state = 'merged', merged_into = {} WHERE id = {}", into.id, ref.id)
            await db.execute("DELETE FROM batch_item WHERE item = {}", ref.id)
            await _record(ref.id, "merged_away", actor)
        work.about("item", into.id, before=_state(target), after=await _record(into.id, "merged", actor))


async def split(ref: Ref, suggestions: Sequence[UUID], actor: Actor) -> UUID:
    """Move some originals into a new item that starts with the same wording; returns the new item's id."""
    async with unit_of_work(actor, "item.split") as work:
        before = await _take(ref, actor)
        present = set(await queries.source_ids(ref.id))
        moved = [suggestion for suggestion in dict.fromkeys(suggestions) if suggestion in present]
        if not moved:
            raise NoSourcesChosen
        if len(moved) == len(present):
            raise SplitTakesAll
        wording = ItemIn(proposed_text=before.proposed_text, article=before.article, rationale=before.rationale)
        new = await _insert(before.consultation, before.point, wording)
        await db.execute("DELETE FROM item_source WHERE item = {} AND suggestion = ANY({})", ref.id, moved)
        await _add_sources(new, moved)
        await _record(new, "split_off", actor)
        work.about("item", ref.id, before=_state(before), after=await _record(ref.id, "split", actor))
    return new


async def discard(ref: Ref, reason: str, actor: Actor) -> None:
    """Leave an item out of the submission, with the reason its contributors will read."""
    why = clean(reason)
    if not why:
        raise DiscardReasonMissing(fields={"reason": DiscardReasonMissing.message})
    async with unit_of_work(actor, "item.discarded") as work:
        before = await _take(ref, actor)
        await db.execute("UPDATE item SET state = 'discarded', discard_reason = {} WHERE id = {}", why, ref.id)
        await db.execute("DELETE FROM batch_item WHERE item = {}", ref.id)
        work.about("item", ref.id, before=_state(before), after=await _record(ref.id, "discarded", actor))


async def restore(ref: Ref, actor: Actor) -> None:
    """Take back a merge or a discarding. What a merge had brought to the other item leaves it again."""
    async with unit_of_work(actor, "item.restored") as work:
        await queries.lock([ref.id, *await queries.merged_into(ref.id)])
        before = await _lock(ref, actor)
        if before.state is ItemState.ACTIVE:
            raise ItemNotActive("这个条目正在使用，不需要恢复。")
        if before.merged_into is not None:
            await _give_back(before.merged_into, ref.id, actor)
        await db.execute(
            "UPDATE item SET state = 'active', merged_into = NULL, discard_reason = '' WHERE id = {}", ref.id
        )
        work.about("item", ref.id, before=_state(before), after=await _record(ref.id, "restored", actor))


async def _give_back(target: UUID, merged: UUID, actor: Actor) -> None:
    """Take from the target what came with the merged item alone; refuse to leave nothing behind it."""
    rules.require_editable(await queries.by_id(target))
    await db.execute("DELETE FROM item_source WHERE item = {} AND via = {}", target, merged)
    for other in await queries.absorbed(target):
        if other != merged:
            await _add_sources(target, await queries.source_ids(other), via=other)
    if not await queries.source_ids(target):
        raise RestoreLeavesNothing
    await _record(target, "merge_taken_back", actor)


async def _take(ref: Ref, actor: Actor) -> ItemOut:
    """Lock an item for changing; raises if somebody changed it since, or it is signed or not active."""
    item = await _lock(ref, actor)
    rules.require_editable(item)
    return item


async def _lock(ref: Ref, actor: Actor) -> ItemOut:
    await queries.lock([ref.id])
    item = await queries.by_id(ref.id)
    rules.require_curator(actor, item.point)
    if item.revision != ref.revision:
        raise StaleEdit
    return item


async def _insert(consultation: UUID, point: UUID, wording: ItemIn) -> UUID:
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
    return item.id


async def _add_sources(item: UUID, suggestions: Sequence[UUID], *, via: UUID | None = None) -> None:
    present = set(await queries.source_ids(item))
    new = [suggestion for suggestion in dict.fromkeys(suggestions) if suggestion not in present]
    moment = clock.now()
    await db.insert([ItemSource(id=new_id(), item=item, suggestion=one, via=via, added_at=moment) for one in new])


async def _record(item: UUID, action: str, actor: Actor) -> dict[str, Any]:
    """Raise the revision and keep the state after the change; returns that state for the audit entry."""
    moment = clock.now()
    await db.execute("UPDATE item SET revision = revision + 1, updated_at = {} WHERE id = {}", moment, item)
    current = await queries.by_id(item)
    snapshot = _state(current) | {"sources": [str(source) for source in await queries.source_ids(item)]}
    await ItemRevision(
        id=new_id(),
        item=item,
        revision=current.revision,
        action=action,
        snapshot=msgspec.json.encode(snapshot).decode(),
        actor_label=actor.label,
        at=moment,
    ).save()
    return snapshot


def _state(item: ItemOut) -> dict[str, Any]:
    return {
        "article": item.article,
        "proposed_text": item.proposed_text,
        "rationale": item.rationale,
        "state": item.state.value,
        "merged_into": str(item.merged_into) if item.merged_into else None,
        "discard_reason": item.discard_reason,
    }


async def _checked(consultation: UUID, wording: ItemIn) -> ItemIn:
    proposed, rationale = clean(wording.proposed_text), clean(wording.rationale)
    if not proposed:
        raise WordingMissing(fields={"proposed_text": WordingMissing.message})
    version = (await consultations.by_id(consultation)).version
    if wording.article and not await drafts.has_article(version, wording.article):
        raise UnknownArticle(fields={"article": UnknownArticle.message})
    return ItemIn(proposed_text=proposed, article=wording.article or None, rationale=rationale)


async def _require_own(consultation: UUID, point: UUID, suggestions: Sequence[UUID]) -> None:
    chosen = list(dict.fromkeys(suggestions))
    if not chosen:
        raise NoSourcesChosen
    own = await db.fetch_value(
        f"SELECT count(*) FROM suggestion s WHERE id = ANY({{}}) AND consultation = {{}} AND point = {{}} AND {STANDS}",
        chosen,
        consultation,
        point,
    )
    if own != len(chosen):
        raise ForeignSuggestion
