"""Advisers' comments on a batch, each resolved before the head signs."""

from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed, StaleEdit
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules
from app.curation.errors import CommentEmpty, CommentNotFound, ItemNotFound
from app.curation.queries import batches as queries
from app.curation.states import CommentState
from app.curation.tables import ReviewComment


async def comment(batch: UUID, item: UUID | None, text: str, actor: Actor) -> UUID:
    """An adviser (or a curator) of the batch's own point comments on it or on one of its items."""
    words = clean(text)
    if not words:
        raise CommentEmpty(fields={"text": CommentEmpty.message})
    async with unit_of_work(actor, "batch.commented") as work:
        await db.execute("SELECT id FROM batch WHERE id = {} FOR UPDATE", batch)
        current = await queries.by_id(batch)
        rules.require_reader(actor, current.point)
        rules.require_unsigned(current)
        if item is not None:
            await _require_in_batch(batch, item)
        row = ReviewComment(
            id=new_id(),
            batch=batch,
            item=item,
            text=words,
            author_id=actor.id,
            author_label=actor.label,
            created_at=clock.now(),
            state=CommentState.OPEN.value,
        )
        await row.save()
        work.about("review_comment", row.id, after={"text": words})
    return row.id


async def resolve(comment_id: UUID, outcome: CommentState, actor: Actor) -> None:
    """A curator accepts or declines a comment; done once."""
    async with unit_of_work(actor, "comment.resolved") as work:
        batch = await db.fetch_value("SELECT batch FROM review_comment WHERE id = {} FOR UPDATE", comment_id)
        if batch is None:
            raise CommentNotFound
        current = await queries.by_id(batch)
        if not actor.may(current.point, Role.LIAISON_OFFICER, Role.POINT_HEAD):
            raise NotAllowed
        rules.require_unsigned(current)
        changed = await db.execute(
            "UPDATE review_comment SET state = {}, resolved_label = {}, resolved_at = {} "
            "WHERE id = {} AND state = 'open' RETURNING id",
            outcome.value,
            actor.label,
            clock.now(),
            comment_id,
        )
        if not changed:
            raise StaleEdit
        work.about("review_comment", comment_id, before={"state": "open"}, after={"state": outcome})


async def _require_in_batch(batch: UUID, item: UUID) -> None:
    if not await db.fetch_value("SELECT 1 FROM batch_item WHERE batch = {} AND item = {}", batch, item):
        raise ItemNotFound
