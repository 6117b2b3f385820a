"""People's word on which items of several points are one wish. Each item keeps its point, people and decision."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from app.adoption import service
from app.adoption.errors import WishesTooFew, WishNotFound
from app.adoption.tables import JointWish, JointWishMember
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id

_WISHES = """
SELECT w.id, w.together, w.actor_label, w.at, array_agg(m.submission_item ORDER BY m.submission_item) AS items
FROM joint_wish w JOIN joint_wish_member m ON m.joint_wish = w.id
WHERE w.consultation = {} AND w.undone_at IS NULL GROUP BY w.id ORDER BY w.at
"""

_PROPOSALS = """
SELECT p.id, p.terms, array_agg(m.submission_item ORDER BY m.submission_item) AS items,
       coalesce((array_agg(m.reason ORDER BY m.submission_item) FILTER (WHERE m.reason <> ''))[1], '') AS reason
FROM joint_proposal p JOIN joint_proposal_member m ON m.proposal = p.id
WHERE p.consultation = {} GROUP BY p.id ORDER BY count(*) DESC, p.id
"""


class Wish(msgspec.Struct, frozen=True):
    """Items a person said are one wish, or are not."""

    id: UUID
    together: bool
    actor_label: str
    at: datetime
    items: tuple[UUID, ...]


class Proposal(msgspec.Struct, frozen=True):
    """Items the machine takes for one wish, with what they have in common."""

    id: UUID
    terms: tuple[str, ...]
    items: tuple[UUID, ...]
    reason: str


async def wishes(consultation: UUID) -> list[Wish]:
    return await db.fetch(Wish, _WISHES, consultation)


async def open_proposals(consultation: UUID) -> list[Proposal]:
    """Proposals nobody has decided on: those whose items a person has not spoken of together."""
    settled = [set(wish.items) for wish in await wishes(consultation)]
    found = await db.fetch(Proposal, _PROPOSALS, consultation)
    return [one for one in found if not any(set(one.items) <= known for known in settled)]


async def join(consultation: UUID, items: Sequence[UUID], actor: Actor, *, together: bool) -> UUID:
    """Say of at least two items that they are one wish, or that they are not.

    An item is in one wish at a time: one it was in before is grown by the others. Raises :class:`WishesTooFew`.
    """
    chosen = set(items)
    if len(chosen) < 2:
        raise WishesTooFew
    async with unit_of_work(actor, "items.joined" if together else "items.kept_apart") as work:
        await service.require_officer(consultation, actor)
        await service.hold(consultation)
        known = await db.execute(
            "SELECT i.id FROM submission_item i JOIN submission b ON b.id = i.submission "
            "WHERE b.consultation = {} AND i.id = ANY({})",
            consultation,
            list(chosen),
        )
        if len(known) != len(chosen):
            raise WishNotFound
        if together:
            chosen |= await _taken_along(consultation, chosen, actor)
        wish = await _store(consultation, sorted(chosen), actor, together=together)
        work.about("joint_wish", wish, after={"items": sorted(map(str, chosen)), "together": together})
    return wish


async def undo(wish: UUID, actor: Actor) -> None:
    """Take the word back; the items stand alone again."""
    consultation = await db.fetch_value("SELECT consultation FROM joint_wish WHERE id = {}", wish)
    if consultation is None:
        raise WishNotFound
    async with unit_of_work(actor, "items.joining_undone") as work:
        await service.require_officer(consultation, actor)
        await _end(wish, actor)
        work.about("joint_wish", wish, after={"undone": True})


async def _taken_along(consultation: UUID, chosen: set[UUID], actor: Actor) -> set[UUID]:
    """End the wishes some of the items are in; their other items come along into the new one."""
    along: set[UUID] = set()
    for wish in await wishes(consultation):
        if wish.together and chosen & set(wish.items):
            await _end(wish.id, actor)
            along |= set(wish.items)
    return along


async def _end(wish: UUID, actor: Actor) -> None:
    await db.execute(
        "UPDATE joint_wish SET undone_at = {}, undone_label = {} WHERE id = {} AND undone_at IS NULL",
        clock.now(),
        actor.label,
        wish,
    )


async def _store(consultation: UUID, items: Sequence[UUID], actor: Actor, *, together: bool) -> UUID:
    wish = JointWish(
        id=new_id(),
        consultation=consultation,
        together=together,
        actor_id=actor.id,
        actor_label=actor.label,
        at=clock.now(),
    )
    await wish.save()
    await db.insert([JointWishMember(id=new_id(), joint_wish=wish.id, submission_item=item) for item in items])
    return wish.id
