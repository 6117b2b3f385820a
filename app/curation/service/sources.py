"""The originals behind items: moved from one to another, added, taken out. An item left with none is put away."""

from collections.abc import Sequence
from uuid import UUID

from app.core import db
from app.core.actor import Actor
from app.curation.errors import AlreadyInItem, ForeignSuggestion, NoSourcesChosen, NotInItem
from app.curation.queries import items as queries
from app.curation.service.items import require_own
from app.curation.service.recording import Recording, Ref, add_sources, command_on, take_sources
from app.curation.states import CommandKind


async def move(source: Ref, target: Ref, suggestions: Sequence[UUID], actor: Actor) -> bool:
    """Move originals from one item to another; True if the first is left empty, and so put away."""
    async with command_on(CommandKind.MOVED, source.id, actor) as running:
        before, other = await running.take(source, target)
        if source.id == target.id or (before.consultation, before.point) != (other.consultation, other.point):
            raise ForeignSuggestion
        chosen = await _present(source.id, suggestions)
        await take_sources(source.id, chosen)
        await add_sources(target.id, chosen)
        await running.note(target.id, "moved_in")
        emptied = await _leave(running, source.id, "moved_out")
        running.about(source.id, before=before, after={"to": str(target.id), "suggestions": len(chosen)})
    return emptied


async def add(ref: Ref, suggestions: Sequence[UUID], actor: Actor) -> None:
    """Put more originals of the same point behind an item; those there already stay once."""
    async with command_on(CommandKind.SOURCES_ADDED, ref.id, actor) as running:
        [before] = await running.take(ref)
        await require_own(before.consultation, before.point, suggestions)
        if not await add_sources(ref.id, suggestions):
            raise AlreadyInItem
        running.about(ref.id, before=before, after=await running.note(ref.id, "sources_added"))


async def remove(ref: Ref, suggestions: Sequence[UUID], actor: Actor) -> bool:
    """Take originals out of an item; they wait to be sorted again. True if the item is left empty."""
    async with command_on(CommandKind.SOURCES_REMOVED, ref.id, actor) as running:
        [before] = await running.take(ref)
        chosen = await _present(ref.id, suggestions)
        await take_sources(ref.id, chosen)
        emptied = await _leave(running, ref.id, "sources_removed")
        running.about(ref.id, before=before, after={"suggestions": len(chosen)})
    return emptied


async def _present(item: UUID, suggestions: Sequence[UUID]) -> list[UUID]:
    chosen = list(dict.fromkeys(suggestions))
    if not chosen:
        raise NoSourcesChosen
    if not set(chosen) <= set(await queries.source_ids(item)):
        raise NotInItem
    return chosen


async def _leave(running: Recording, item: UUID, action: str) -> bool:
    """Note the item; with nothing behind it any more it leaves the batch and is put away, told in its history."""
    emptied = not await queries.source_ids(item)
    if emptied:
        await db.execute("UPDATE item SET state = 'emptied' WHERE id = {}", item)
    await running.note(item, "emptied" if emptied else action)
    return emptied
