"""Whose hands an item is in. Handing over closes one row and opens the next; the database refuses none or two."""

from collections.abc import Sequence
from uuid import UUID

from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.curation.states import CustodyState
from app.curation.tables import Custody


async def open_at_point(item: UUID, point: UUID, actor: Actor) -> None:
    """A new item is with the point that made it."""
    await db.insert([_row(item, point, CustodyState.AT_POINT, None, actor)])


async def hand_over(
    items: Sequence[UUID], holder: UUID, state: CustodyState, actor: Actor, *, submission: UUID | None
) -> None:
    """Pass items on, or note a step further in the same hands. Part of the caller's transaction."""
    await db.execute("UPDATE custody SET until = {} WHERE item = ANY({}) AND until IS NULL", clock.now(), list(items))
    await db.insert([_row(item, holder, state, submission, actor) for item in items])


async def items_of(submission: UUID) -> list[UUID]:
    rows = await db.execute("SELECT item FROM submission_item WHERE submission = {} ORDER BY ordinal", submission)
    return [row["item"] for row in rows]


async def held_under(submission: UUID) -> list[UUID]:
    """Those of its items that went up in no other since."""
    rows = await db.execute("SELECT item FROM custody WHERE submission = {} AND until IS NULL", submission)
    return [row["item"] for row in rows]


def _row(item: UUID, holder: UUID, state: CustodyState, submission: UUID | None, actor: Actor) -> Custody:
    return Custody(
        id=new_id(),
        item=item,
        holder=holder,
        state=state.value,
        submission=submission,
        since=clock.now(),
        actor_label=actor.label,
    )
