"""Advisers' comments on a batch, each settled before the head signs: accepted, declined with the reason, or waived."""

from uuid import UUID

from app.accounts import queries as accounts
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed, StaleEdit
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules
from app.curation.errors import (
    AdviserUnknown,
    CommentEmpty,
    CommentNotFound,
    DeclineReasonMissing,
    ItemNotFound,
    WordingMovedOn,
)
from app.curation.queries import batches as queries
from app.curation.queries import items
from app.curation.service.items import checked, write_wording
from app.curation.service.recording import Ref, command
from app.curation.states import BatchState, CommandKind, CommentState
from app.curation.structs import BatchOut, Combined, CommentOut, ItemIn, ItemOut
from app.curation.tables import ReviewComment, ReviewInvitation


async def invite(batch: UUID, item: UUID | None, adviser: UUID, note: str, actor: Actor) -> UUID:
    """Ask one of the point's own advisers to look at the batch or at one item; the batch goes into review."""
    async with unit_of_work(actor, "review.invited") as work:
        current = await _lock(batch)
        rules.require_curator(actor, current.point)
        rules.require_unsigned(current)
        if item is not None:
            await _require_in_batch(batch, item)
        advisers = {one.id: one for one in await accounts.holders(current.point, Role.LEGAL_ADVISER)}
        if adviser not in advisers:
            raise AdviserUnknown(fields={"adviser": AdviserUnknown.message})
        row = ReviewInvitation(
            id=new_id(),
            batch=batch,
            item=item,
            account=adviser,
            account_label=advisers[adviser].display_name,
            note=clean(note),
            invited_label=actor.label,
            invited_at=clock.now(),
        )
        await row.save()
        if current.state is BatchState.EDITING:
            await db.execute("UPDATE batch SET state = 'in_review' WHERE id = {}", batch)
        work.about("review_invitation", row.id, after={"batch": str(batch), "adviser": str(adviser)})
    return row.id


async def finish(batch: UUID, actor: Actor) -> None:
    """An adviser says to be through with a batch: what they were asked to look at in it waits no more."""
    async with unit_of_work(actor, "review.finished") as work:
        current = await _lock(batch)
        rules.require_reader(actor, current.point)
        await db.execute(
            "UPDATE review_invitation SET done_at = {} WHERE batch = {} AND account = {} AND done_at IS NULL",
            clock.now(),
            batch,
            actor.id,
        )
        work.about("batch", batch, after={"through": str(actor.id)})


async def comment(
    batch: UUID,
    item: UUID | None,
    text: str,
    actor: Actor,
    *,
    wording: tuple[str, str] | None = None,
    seen: int | None = None,
) -> UUID:
    """An adviser (or a curator) of the batch's own point comments on it or on one of its items.

    ``wording``: the 修改建议 and 理由 the adviser would write instead; accepting takes them over. ``seen``: the
    revision of the item they had before them, else it is the one of now.
    """
    words = clean(text)
    suggested = (clean(wording[0]), clean(wording[1])) if wording and clean(wording[0]) else None
    if not words and suggested is None:
        raise CommentEmpty(fields={"text": CommentEmpty.message})
    async with unit_of_work(actor, "batch.commented") as work:
        current = await _lock(batch)
        rules.require_reader(actor, current.point)
        rules.require_unsigned(current)
        if item is not None:
            await _require_in_batch(batch, item)
        row = ReviewComment(
            id=new_id(),
            batch=batch,
            item=item,
            text=words or "建议改成下面的写法。",
            proposed_text=suggested[0] if suggested and item else None,
            rationale=suggested[1] if suggested and item else None,
            revision=await _seen(item, seen) if item else None,
            author_id=actor.id,
            author_label=actor.label,
            created_at=clock.now(),
            state=CommentState.OPEN.value,
        )
        await row.save()
        work.about("review_comment", row.id, after={"text": words, "wording": suggested})
    return row.id


async def _seen(item: UUID, seen: int | None) -> int:
    """A revision the item had; anything else came from no page of ours and means the one of now."""
    now = (await items.by_id(item)).revision
    return seen if seen is not None and 1 <= seen <= now else now


async def resolve(
    comment_id: UUID,
    outcome: CommentState,
    actor: Actor,
    *,
    reply: str | None = None,
    combined: Combined | None = None,
) -> None:
    """A curator accepts or declines a comment, or the head waives it; done once.

    Declining and waiving want a ``reply``. Accepting a suggested wording rewords the item, as a step of its history;
    where the item was reworded since the adviser saw it that raises :class:`WordingMovedOn`, and accepting wants what
    a person made of it, ``combined``.
    """
    batch = await db.fetch_value("SELECT batch FROM review_comment WHERE id = {}", comment_id)
    if batch is None:
        raise CommentNotFound
    current = await queries.by_id(batch)
    allowed = (Role.POINT_HEAD,) if outcome is CommentState.WAIVED else rules.CURATORS
    if not actor.may(current.point, *allowed):
        raise NotAllowed
    why = clean(reply or "")
    if outcome is not CommentState.ACCEPTED and not why:
        raise DeclineReasonMissing(fields={"reply": DeclineReasonMissing.message})
    found = await queries.comment(batch, comment_id)
    if outcome is CommentState.ACCEPTED and found.item is not None and found.proposed_text is not None:
        await _accept_wording(current, found.item, comment_id, combined, actor)
        return
    async with unit_of_work(actor, "comment.resolved") as work:
        rules.require_unsigned(await _lock(batch))
        await _settle(comment_id, outcome, why, actor)
        work.about("review_comment", comment_id, before={"state": "open"}, after={"state": outcome, "reply": why})


async def _accept_wording(
    batch: BatchOut, item: UUID, comment_id: UUID, combined: Combined | None, actor: Actor
) -> None:
    async with command(CommandKind.REWORDED, batch.consultation, batch.point, actor) as running:
        rules.require_unsigned(await _lock(batch.id))
        await _settle(comment_id, CommentState.ACCEPTED, "", actor)
        await items.lock([item])
        now = await items.by_id(item)
        [before] = await running.take(Ref(item, combined.revision if combined else now.revision))
        wording = _accepted(await queries.comment(batch.id, comment_id), before, combined)
        await write_wording(item, await checked(batch.consultation, wording))
        running.about(item, before=before, after=await running.note(item, "reworded_by_review"))


def _accepted(comment: CommentOut, now: ItemOut, combined: Combined | None) -> ItemIn:
    """The wording that is to stand; never one that would silently undo what was written after the adviser looked."""
    if combined is not None:
        return ItemIn(proposed_text=combined.proposed_text, article=now.article, rationale=combined.rationale)
    if comment.outdated:
        raise WordingMovedOn
    return ItemIn(
        proposed_text=comment.proposed_text or "", article=now.article, rationale=comment.rationale or now.rationale
    )


async def _settle(comment_id: UUID, outcome: CommentState, reply: str, actor: Actor) -> None:
    changed = await db.execute(
        "UPDATE review_comment SET state = {}, resolved_label = {}, resolved_at = {}, reply = {} "
        "WHERE id = {} AND state = 'open' RETURNING id",
        outcome.value,
        actor.label,
        clock.now(),
        reply,
        comment_id,
    )
    if not changed:
        raise StaleEdit


async def _lock(batch: UUID) -> BatchOut:
    await db.execute("SELECT id FROM batch WHERE id = {} FOR UPDATE", batch)
    return await queries.by_id(batch)


async def _require_in_batch(batch: UUID, item: UUID) -> None:
    if not await db.fetch_value("SELECT 1 FROM batch_item WHERE batch = {} AND item = {}", batch, item):
        raise ItemNotFound
