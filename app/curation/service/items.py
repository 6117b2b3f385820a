"""建议条目: made, worded, merged, split, set aside and restored by people. Originals stay behind every item."""

from collections.abc import Sequence
from uuid import UUID

from app.consultations import queries as consultations
from app.core import db
from app.core.actor import Actor
from app.core.text import clean
from app.curation import rules
from app.curation.errors import (
    DepartmentMissing,
    DiscardReasonMissing,
    DuplicateOfItself,
    ForeignSuggestion,
    ItemNotActive,
    NoSourcesChosen,
    NothingToMerge,
    RestoreLeavesNothing,
    SplitTakesAll,
    WordingMissing,
)
from app.curation.queries import items as queries
from app.curation.service import offers
from app.curation.service.recording import (
    Recording,
    Ref,
    add_sources,
    command,
    command_on,
    insert,
    take_sources,
)
from app.curation.states import CommandKind, ItemState
from app.curation.structs import ItemIn, ItemOut
from app.drafts import queries as drafts
from app.suggestions.errors import UnknownArticle
from app.suggestions.voices import STANDS

__all__ = ["Ref", "discard", "make", "mark_duplicate", "merge", "redirect", "restore", "reword", "split"]


async def make(consultation: UUID, point: UUID, suggestions: Sequence[UUID], wording: ItemIn, actor: Actor) -> UUID:
    """Make an item from one or more suggestions of the point; returns its id."""
    async with command(CommandKind.MADE, consultation, point, actor) as running:
        await require_own(consultation, point, suggestions)
        item = await insert(consultation, point, await checked(consultation, wording), actor)
        await add_sources(item, suggestions)
        running.about(item, after=await running.note(item, "made"))
        await offers.keep(running.id, item, suggestions)
    return item


async def reword(ref: Ref, wording: ItemIn, actor: Actor) -> None:
    """Change article, wording or rationale; the words of the originals are elsewhere and untouched."""
    async with command_on(CommandKind.REWORDED, ref.id, actor) as running:
        [before] = await running.take(ref)
        await write_wording(ref.id, await checked(before.consultation, wording))
        running.about(ref.id, before=before, after=await running.note(ref.id, "reworded"))


async def merge(into: Ref, others: Sequence[Ref], actor: Actor) -> None:
    """Bring the originals of other items under one. The others stay, marked merged, and can be restored."""
    absorbed = [ref for ref in dict.fromkeys(others) if ref.id != into.id]
    if not absorbed:
        raise NothingToMerge
    async with command_on(CommandKind.MERGED, into.id, actor) as running:
        target, *given = await running.take(into, *absorbed)
        _require_together(target, *given)
        for ref in absorbed:
            await add_sources(into.id, await queries.source_ids(ref.id), via=ref.id)
            await db.execute("UPDATE item SET state = 'merged', merged_into = {} WHERE id = {}", into.id, ref.id)
            await running.note(ref.id, "merged_away")
        running.about(into.id, before=target, after=await running.note(into.id, "merged"))


async def split(ref: Ref, suggestions: Sequence[UUID], actor: Actor) -> UUID:
    """Move some originals into a new item that starts with the same wording; returns the new item's id."""
    async with command_on(CommandKind.SPLIT, ref.id, actor) as running:
        [before] = await running.take(ref)
        present = set(await queries.source_ids(ref.id))
        moved = [suggestion for suggestion in dict.fromkeys(suggestions) if suggestion in present]
        if not moved:
            raise NoSourcesChosen
        if len(moved) == len(present):
            raise SplitTakesAll
        wording = ItemIn(proposed_text=before.proposed_text, article=before.article, rationale=before.rationale)
        new = await insert(before.consultation, before.point, wording, actor)
        await take_sources(ref.id, moved)
        await add_sources(new, moved)
        await running.note(new, "split_off")
        running.about(ref.id, before=before, after=await running.note(ref.id, "split"))
    return new


async def discard(ref: Ref, reason: str, actor: Actor) -> None:
    """Leave an item out of the submission, with the reason its contributors will read."""
    why = _reason(reason)
    async with command_on(CommandKind.DISCARDED, ref.id, actor) as running:
        await running.take(ref)
        await _set_aside(running, ref.id, ItemState.DISCARDED, why)


async def mark_duplicate(ref: Ref, of: UUID, reason: str, actor: Actor) -> None:
    """Say that an item asks what another one of the point asks already, also one that was sent up."""
    if of == ref.id:
        raise DuplicateOfItself
    async with command_on(CommandKind.MARKED_DUPLICATE, ref.id, actor) as running:
        [item] = await running.take(ref)
        other = await queries.by_id(of)
        _require_together(item, other)
        if other.state is not ItemState.ACTIVE:
            raise ItemNotActive
        why = clean(reason) or f"与另一条建议重复，并在那一条里办理：{other.proposed_text[:200]}"
        await _set_aside(running, ref.id, ItemState.DUPLICATE, why, duplicate_of=of)


async def redirect(ref: Ref, to: str, reason: str, actor: Actor) -> None:
    """Pass a matter that is not for this draft to the department or body that deals with it."""
    body = clean(to)
    if not body:
        raise DepartmentMissing(fields={"to": DepartmentMissing.message})
    why = _reason(reason)
    async with command_on(CommandKind.REDIRECTED, ref.id, actor) as running:
        await running.take(ref)
        await _set_aside(running, ref.id, ItemState.REDIRECTED, why, redirected_to=body)


async def restore(ref: Ref, actor: Actor) -> None:
    """Take back a merge or a setting aside. What a merge had brought to the other item leaves it again."""
    async with command_on(CommandKind.RESTORED, ref.id, actor) as running:
        await queries.lock([ref.id, *await queries.merged_into(ref.id)])
        [before] = await running.hold(ref)
        if before.state is ItemState.ACTIVE:
            raise ItemNotActive("这个条目正在使用，不需要恢复。")
        if before.state in (ItemState.EMPTIED, ItemState.UNMADE):
            raise ItemNotActive("这个条目后面没有意见了。请在改动记录里撤销（或重做）那一步，意见会一起回来。")
        if before.merged_into is not None:
            await _give_back(running, before.merged_into, ref.id)
        await db.execute(
            "UPDATE item SET state = 'active', merged_into = NULL, discard_reason = '', duplicate_of = NULL, "
            "redirected_to = '' WHERE id = {}",
            ref.id,
        )
        running.about(ref.id, before=before, after=await running.note(ref.id, "restored"))


async def _give_back(running: Recording, target: UUID, merged: UUID) -> None:
    """Take from the target what came with the merged item alone; refuse to leave nothing behind it."""
    rules.require_editable(await queries.by_id(target))
    gone = await db.execute("DELETE FROM item_source WHERE item = {} AND via = {} RETURNING suggestion", target, merged)
    taken = {row["suggestion"] for row in gone}
    for other in await queries.absorbed(target):
        if other != merged:
            await add_sources(target, [one for one in await queries.source_ids(other) if one in taken], via=other)
    if not await queries.source_ids(target):
        raise RestoreLeavesNothing
    await running.note(target, "merge_taken_back")


async def _set_aside(
    running: Recording,
    item: UUID,
    state: ItemState,
    why: str,
    *,
    duplicate_of: UUID | None = None,
    redirected_to: str = "",
) -> None:
    await db.execute(
        "UPDATE item SET state = {}, discard_reason = {}, duplicate_of = {}, redirected_to = {} WHERE id = {}",
        state.value,
        why,
        duplicate_of,
        redirected_to,
        item,
    )
    running.about(item, after=await running.note(item, state.value))


def _reason(typed: str) -> str:
    why = clean(typed)
    if not why:
        raise DiscardReasonMissing(fields={"reason": DiscardReasonMissing.message})
    return why


def _require_together(item: ItemOut, *others: ItemOut) -> None:
    if any((other.consultation, other.point) != (item.consultation, item.point) for other in others):
        raise ForeignSuggestion


async def write_wording(item: UUID, wording: ItemIn) -> None:
    await db.execute(
        "UPDATE item SET article = {}, proposed_text = {}, rationale = {} WHERE id = {}",
        wording.article,
        wording.proposed_text,
        wording.rationale,
        item,
    )


async def checked(consultation: UUID, wording: ItemIn) -> ItemIn:
    """The wording less stray characters; it must say something, and its article must exist."""
    proposed, rationale = clean(wording.proposed_text), clean(wording.rationale)
    if not proposed:
        raise WordingMissing(fields={"proposed_text": WordingMissing.message})
    version = (await consultations.by_id(consultation)).version
    if wording.article and not await drafts.has_article(version, wording.article):
        raise UnknownArticle(fields={"article": UnknownArticle.message})
    return ItemIn(proposed_text=proposed, article=wording.article or None, rationale=rationale)


async def require_own(consultation: UUID, point: UUID, suggestions: Sequence[UUID]) -> None:
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
