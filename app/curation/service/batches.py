"""整理稿: choosing the items that go up and passing them to review."""

from collections.abc import Sequence
from uuid import UUID

from asyncpg import UniqueViolationError

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules
from app.curation.errors import BatchEmpty, ItemInOtherBatch, ItemNotActive, ItemNotFound
from app.curation.queries import batches as queries
from app.curation.queries import items
from app.curation.states import BatchState, ItemState
from app.curation.structs import BatchOut
from app.curation.tables import Batch, BatchItem


async def build(consultation: UUID, point: UUID, chosen: Sequence[UUID], title: str, actor: Actor) -> UUID:
    """Make a batch of active items, ordered by article; returns its id."""
    rules.require_curator(actor, point)
    async with unit_of_work(actor, "batch.built") as work:
        batch = Batch(
            id=new_id(),
            consultation=consultation,
            point=point,
            title=clean(title) or "整理稿",
            state=BatchState.EDITING.value,
            created_at=clock.now(),
        )
        await batch.save()
        await _fill(batch.id, consultation, point, chosen)
        work.about("batch", batch.id, after={"items": [str(item) for item in chosen]})
    return batch.id


async def send_to_review(batch: UUID, actor: Actor) -> None:
    """Pass the batch to the point's advisers; the head may sign when their comments are resolved."""
    async with unit_of_work(actor, "batch.sent_to_review") as work:
        current = await _lock(batch, actor)
        await db.execute("UPDATE batch SET state = 'in_review' WHERE id = {}", batch)
        work.about("batch", batch, before={"state": current.state}, after={"state": BatchState.IN_REVIEW})


async def take_out(batch: UUID, item: UUID, actor: Actor) -> None:
    """Take an item out of an unsigned batch: it is free for another one. Comments on it stay to be resolved."""
    async with unit_of_work(actor, "batch.item_taken_out") as work:
        await _lock(batch, actor)
        gone = await db.execute("DELETE FROM batch_item WHERE batch = {} AND item = {} RETURNING id", batch, item)
        if not gone:
            raise ItemNotFound
        work.about("batch", batch, before={"item": str(item)})


async def put_in(batch: UUID, chosen: Sequence[UUID], actor: Actor) -> None:
    """Add active items at the end of an unsigned batch."""
    async with unit_of_work(actor, "batch.items_put_in") as work:
        current = await _lock(batch, actor)
        await _fill(batch, current.consultation, current.point, chosen)
        work.about("batch", batch, after={"items": [str(item) for item in chosen]})


async def move(batch: UUID, item: UUID, place: int, actor: Actor) -> None:
    """Put an item at a place of the batch, counted from 1; the others close up."""
    async with unit_of_work(actor, "batch.item_moved") as work:
        await _lock(batch, actor)
        order = [one.id for one in await items.of_batch(batch)]
        if item not in order:
            raise ItemNotFound
        order.remove(item)
        order.insert(max(0, place - 1), item)
        await _put_in_order(batch, order)
        work.about("batch", batch, after={"item": str(item), "place": place})


async def sort_by_article(batch: UUID, actor: Actor) -> None:
    """Back to the order of the draft."""
    async with unit_of_work(actor, "batch.sorted") as work:
        current = await _lock(batch, actor)
        there = {one.id for one in await items.of_batch(batch)}
        everything = await items.of_point(current.consultation, current.point)
        await _put_in_order(batch, [one.id for one in everything if one.id in there])
        work.about("batch", batch, after={"order": "article"})


async def _lock(batch: UUID, actor: Actor) -> BatchOut:
    await db.execute("SELECT id FROM batch WHERE id = {} FOR UPDATE", batch)
    current = await queries.by_id(batch)
    rules.require_curator(actor, current.point)
    rules.require_unsigned(current)
    return current


async def _put_in_order(batch: UUID, order: Sequence[UUID]) -> None:
    await db.execute(
        "UPDATE batch_item b SET ordinal = o.place FROM unnest({}::uuid[]) WITH ORDINALITY AS o (item, place) "
        "WHERE b.item = o.item AND b.batch = {}",
        list(order),
        batch,
    )


async def _fill(batch: UUID, consultation: UUID, point: UUID, chosen: Sequence[UUID]) -> None:
    wanted = set(chosen)
    await items.lock(list(wanted))
    ordered = [item for item in await items.of_point(consultation, point) if item.id in wanted]
    if not ordered:
        raise BatchEmpty
    if len(ordered) != len(wanted) or any(item.state is not ItemState.ACTIVE for item in ordered):
        raise ItemNotActive
    # Not their number: what was taken out leaves a gap.
    last = await db.fetch_value("SELECT coalesce(max(ordinal), 0) FROM batch_item WHERE batch = {}", batch)
    try:
        await db.insert(
            [
                BatchItem(id=new_id(), batch=batch, item=item.id, ordinal=place)
                for place, item in enumerate(ordered, start=last + 1)
            ]
        )
    except UniqueViolationError as error:
        raise ItemInOtherBatch from error
