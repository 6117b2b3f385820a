"""Undo and redo: any command, also next week, also out of order where nothing later touched the same items."""

from uuid import UUID

import msgspec

from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.curation import rules
from app.curation.errors import (
    AlreadyUndone,
    ChangedElsewhere,
    NothingToRedo,
    NothingToUndo,
    NotUndone,
    ReversedByOpposite,
    TouchedSince,
)
from app.curation.queries import history, items
from app.curation.service.recording import Recording, command
from app.curation.states import COMMAND_NAMES, REVERSALS, CommandKind, ItemState
from app.curation.structs import CommandOut, ItemSnapshot
from app.curation.tables import BatchItem, ItemSource

_RESTORE = """
UPDATE item SET article = {}, proposed_text = {}, rationale = {}, state = {}, merged_into = {}, discard_reason = {},
       duplicate_of = {}, redirected_to = {} WHERE id = {}
"""

_MAKE_ROOM = """
UPDATE batch_item SET ordinal = ordinal + 1 WHERE batch = {} AND ordinal >= {}
AND EXISTS (SELECT 1 FROM batch_item t WHERE t.batch = {} AND t.ordinal = {})
"""


class _Step(msgspec.Struct, frozen=True):
    """One item on its way from the state it must still be in to the state it gets back, and to its old batch."""

    item: UUID
    expected: ItemSnapshot
    wanted: ItemSnapshot
    batch: UUID | None
    place: int | None


async def undo(target: UUID, actor: Actor) -> CommandOut:
    """Restore exactly what was there before a command.

    Raises ``TouchedSince`` naming what has to be undone first, ``AlreadyUndone``, ``ItemSigned``.
    """
    found = await _reversible(target, actor)
    async with command(CommandKind.UNDONE, found.consultation, found.point, actor, about=target) as recording:
        found = await history.by_id(target)
        if found.undone:
            raise AlreadyUndone
        above = await history.standing_above(found.position, list(found.items))
        if above is not None:
            raise _touched(above)
        left = await _left(target, recording)
        steps = [
            _Step(one.item, one.after, one.before or _unmade(one.after), *left[one.item])
            for one in await history.effects(target)
        ]
        await _carry_out(steps, recording)
        await db.execute("UPDATE item_command SET undone_position = {} WHERE id = {}", recording.position, target)
    return await history.by_id(target)


async def redo(target: UUID, actor: Actor) -> CommandOut:
    """Do an undone command again, exactly. Raises ``TouchedSince``, ``NotUndone``, ``ItemSigned``."""
    found = await _reversible(target, actor)
    async with command(CommandKind.REDONE, found.consultation, found.point, actor, about=target) as recording:
        found = await history.by_id(target)
        if found.undone_position is None:
            raise NotUndone
        left = await _left(target, recording)
        steps = [
            _Step(one.item, one.before or _unmade(one.after), one.after, *left[one.item])
            for one in await history.effects(target)
        ]
        try:
            await _carry_out(steps, recording)
        except ChangedElsewhere as error:
            above = await history.latest_above(found.undone_position, list(found.items))
            raise _touched(above) if above else error from error
        await db.execute(
            "UPDATE item_command SET undone_position = NULL, position = {} WHERE id = {}", recording.position, target
        )
    return await history.by_id(target)


async def undo_last(consultation: UUID, point: UUID, actor: Actor) -> CommandOut:
    """Undo the actor's own last command at a desk: nobody takes back a colleague's work by a keystroke."""
    rules.require_curator(actor, point)
    found = await history.last_done(consultation, point, actor.id)
    if found is None:
        raise NothingToUndo
    return await undo(found.id, actor)


async def redo_last(consultation: UUID, point: UUID, actor: Actor) -> CommandOut:
    """Redo what was undone last of the actor's own commands at a desk."""
    rules.require_curator(actor, point)
    found = await history.last_undone(consultation, point, actor.id)
    if found is None:
        raise NothingToRedo
    return await redo(found.id, actor)


async def undo_on_item(item: UUID, actor: Actor) -> CommandOut:
    """Undo whatever was done last to one item, by whomever."""
    rules.require_curator(actor, (await items.by_id(item)).point)
    found = await history.last_of_item(item, undone=False)
    if found is None:
        raise NothingToUndo
    return await undo(found.id, actor)


async def redo_on_item(item: UUID, actor: Actor) -> CommandOut:
    rules.require_curator(actor, (await items.by_id(item)).point)
    found = await history.last_of_item(item, undone=True)
    if found is None:
        raise NothingToRedo
    return await redo(found.id, actor)


async def _reversible(target: UUID, actor: Actor) -> CommandOut:
    found = await history.by_id(target)
    rules.require_curator(actor, found.point)
    if found.kind in REVERSALS:
        raise ReversedByOpposite
    return found


async def _left(target: UUID, recording: Recording) -> dict[UUID, tuple[UUID | None, int | None]]:
    """The batch and the place that each item was taken out of when the command was done, redone or undone last."""
    last = await history.last_about(target, recording.id) or target
    return {one.item: (one.left_batch, one.left_place) for one in await history.effects(last)}


def _touched(above: CommandOut) -> TouchedSince:
    when = f"{clock.local(above.at):%-m月%-d日 %H:%M}"
    what = f"{above.actor_label}{when}“{COMMAND_NAMES[above.kind]}”（{above.title[:20]}）"
    return TouchedSince(above.id, what=what, first="重做" if above.undone else "撤销")


def _unmade(after: ItemSnapshot) -> ItemSnapshot:
    """An item before it was made: it stands behind nothing, and its row stays for the redo."""
    return msgspec.structs.replace(
        after,
        state=ItemState.UNMADE,
        merged_into=None,
        discard_reason="",
        duplicate_of=None,
        redirected_to="",
        sources=(),
    )


async def _carry_out(steps: list[_Step], recording: Recording) -> None:
    # Batches before items, as signing takes them: the two never wait for each other in a ring.
    batches = {step.batch for step in steps if step.batch}
    await db.execute("SELECT id FROM batch WHERE id = ANY({}) ORDER BY id FOR UPDATE", list(batches))
    await items.lock([step.item for step in steps])
    for step in steps:
        rules.require_unsigned_item(await items.by_id(step.item))
        if await items.snapshot(step.item) != step.expected:
            raise ChangedElsewhere
    for step in steps:
        await _restore(step.item, step.wanted)
        await recording.note(step.item, "restored_exactly")
    for step in sorted(steps, key=lambda step: step.place or 0):
        await _place(step)
    recording.about(steps[0].item, before=[one.expected for one in steps], after=[one.wanted for one in steps])


async def _restore(item: UUID, wanted: ItemSnapshot) -> None:
    await db.execute(
        _RESTORE,
        wanted.article,
        wanted.proposed_text,
        wanted.rationale,
        wanted.state.value,
        wanted.merged_into,
        wanted.discard_reason,
        wanted.duplicate_of,
        wanted.redirected_to,
        item,
    )
    present = set((await items.snapshot(item)).sources)
    gone = present - set(wanted.sources)
    await db.execute(
        "DELETE FROM item_source WHERE item = {} AND suggestion = ANY({})", item, [one.suggestion for one in gone]
    )
    await db.insert(
        [
            ItemSource(id=new_id(), item=item, suggestion=one.suggestion, via=one.via, added_at=one.added_at)
            for one in wanted.sources
            if one not in present
        ]
    )


async def _place(step: _Step) -> None:
    """Back to its old place in its batch, unless that was signed since or the item stands in another one."""
    if step.wanted.state is not ItemState.ACTIVE or step.batch is None:
        return
    unsigned = await db.fetch_value("SELECT 1 FROM batch WHERE id = {} AND state <> 'signed'", step.batch)
    if unsigned and (await items.by_id(step.item)).batch is None:
        await db.execute(_MAKE_ROOM, step.batch, step.place, step.batch, step.place)
        await BatchItem(id=new_id(), batch=step.batch, item=step.item, ordinal=step.place).save()
