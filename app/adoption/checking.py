"""复核: a second look at each decision before it goes out, by a colleague or, knowingly, by oneself."""

from collections.abc import Sequence
from uuid import UUID

from app.adoption import queries, service
from app.adoption.errors import NothingSelected, OwnCheckUnconfirmed
from app.adoption.structs import ReadyDecision
from app.adoption.tables import DecisionCheck
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import StaleEdit
from app.core.ids import new_id


async def check(consultation: UUID, seen: Sequence[str], actor: Actor, *, own: bool = False) -> int:
    """Mark decisions as checked exactly as they were shown, each as "decision:revision"; all of them or none.

    Raises ``StaleEdit`` if one of them is not so any more, :class:`OwnCheckUnconfirmed` for decisions of the actor
    unless ``own`` says that this is a second step taken knowingly. Checked ones count again without a second row.
    """
    if not seen:
        raise NothingSelected
    async with unit_of_work(actor, "decisions.checked") as work:
        await service.require_officer(consultation, actor)
        await service.hold(consultation)
        await service.hold_unpublished(consultation)
        waiting = {f"{one.id}:{one.revision}": one for one in await queries.ready(consultation)}
        if not waiting.keys() >= set(seen):
            raise StaleEdit
        chosen = [waiting[one] for one in dict.fromkeys(seen) if waiting[one].checked_label is None]
        mine = sum(one.decided_by == actor.id for one in chosen)
        if mine and not own:
            raise OwnCheckUnconfirmed(mine)
        await db.insert([_row(one, actor) for one in chosen])
        work.about("consultation", consultation, after={"checked": sorted(seen), "own": mine})
    return len(chosen)


def _row(decision: ReadyDecision, actor: Actor) -> DecisionCheck:
    return DecisionCheck(
        id=new_id(),
        decision=decision.id,
        revision=decision.revision,
        own=decision.decided_by == actor.id,
        actor_id=actor.id,
        actor_label=actor.label,
        at=clock.now(),
    )
