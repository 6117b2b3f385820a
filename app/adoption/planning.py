"""Publishing at a chosen time: planned with exactly what was shown, carried out by the worker, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from app.adoption import queries, service
from app.adoption.errors import AlreadyPlanned, PlannedInThePast, PlannedTooFar, PublicationNotFound
from app.adoption.states import PublicationState
from app.adoption.structs import PublicationOut
from app.adoption.tables import Publication
from app.audit.work import unit_of_work
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.errors import DomainError, StaleEdit
from app.core.ids import new_id

FARTHEST = timedelta(days=366)
CHANGED_SINCE = "定好时间以后，答复又有改动，没有公布。请重新核对，再公布一次。"

_COLUMNS = """
SELECT id, consultation, planned_for, seen, state, actor_label, created_at, finished_at, problem FROM publication
"""


async def latest(consultation: UUID) -> PublicationOut | None:
    """The plan that stands, or else what became of the last one."""
    return await db.fetch_one(
        PublicationOut, f"{_COLUMNS} WHERE consultation = {{}} ORDER BY created_at DESC LIMIT 1", consultation
    )


async def plan(consultation: UUID, moment: datetime, seen: Sequence[str], actor: Actor) -> None:
    """Publish these decisions, and nothing else, at a moment to come. Raises :class:`AlreadyPlanned`, ``StaleEdit``."""
    if moment <= clock.now():
        raise PlannedInThePast(fields={"moment": PlannedInThePast.message})
    if moment > clock.now() + FARTHEST:
        raise PlannedTooFar(fields={"moment": PlannedTooFar.message})
    async with unit_of_work(actor, "publication.planned") as work:
        await service.require_officer(consultation, actor)
        await service.hold(consultation)
        standing = await latest(consultation)
        if standing is not None and standing.state is PublicationState.PLANNED:
            raise AlreadyPlanned
        if {f"{one.id}:{one.revision}" for one in await queries.ready(consultation)} != set(seen):
            raise StaleEdit
        row = _row(consultation, moment, seen, actor)
        await row.save()
        delay = moment - clock.now()
        await outbox.promise(outbox.Topic.PUBLISH_FEEDBACK, {"publication": str(row.id)}, delay=delay)
        work.about("publication", row.id, after={"for": moment, "decisions": sorted(seen)})


async def cancel(publication: UUID, actor: Actor) -> None:
    """Call a plan off before its time; raises :class:`PublicationNotFound` once it is carried out or off already."""
    async with unit_of_work(actor, "publication.cancelled") as work:
        current = await _locked(publication)
        if current is None:
            raise PublicationNotFound
        await service.require_officer(current.consultation, actor)
        await _finish(publication, PublicationState.CANCELLED)
        work.about("publication", publication, after={"state": PublicationState.CANCELLED.value})


async def carry_out(publication: UUID, delivery: outbox.Delivery) -> None:
    """What the worker does when the time has come. What may not go out is told on the page, and nothing goes out."""
    try:
        async with unit_of_work(Actor.system(), "feedback.published", delivery=delivery) as work:
            current = await _locked(publication)
            if current is None:
                raise PublicationNotFound
            decisions = await service.send_out(current.consultation, Actor.system(), seen=current.seen)
            await _finish(publication, PublicationState.DONE)
            after = {"publication": str(publication), "decisions": [str(one) for one in decisions]}
            work.about("consultation", current.consultation, after=after)
    except DomainError as refusal:
        async with unit_of_work(Actor.system(), "publication.refused", delivery=delivery) as work:
            if await _locked(publication) is not None:
                told = CHANGED_SINCE if isinstance(refusal, StaleEdit) else refusal.message
                await _finish(publication, PublicationState.REFUSED, told)
            work.about("publication", publication, after={"because": refusal.code})


async def _locked(publication: UUID) -> PublicationOut | None:
    """The plan, held until the transaction ends, if it still stands.

    The consultation is locked first, as publishing does: two ways to the same rows must not wait for each other.
    """
    consultation = await db.fetch_value("SELECT consultation FROM publication WHERE id = {}", publication)
    await service.hold(consultation)
    return await db.fetch_one(
        PublicationOut, f"{_COLUMNS} WHERE id = {{}} AND state = 'planned' FOR UPDATE", publication
    )


async def _finish(publication: UUID, state: PublicationState, problem: str = "") -> None:
    await db.execute(
        "UPDATE publication SET state = {}, finished_at = {}, problem = {} WHERE id = {}",
        state.value,
        clock.now(),
        problem,
        publication,
    )


def _row(consultation: UUID, moment: datetime, seen: Sequence[str], actor: Actor) -> Publication:
    return Publication(
        id=new_id(),
        consultation=consultation,
        planned_for=moment,
        seen=sorted(seen),
        state=PublicationState.PLANNED.value,
        actor_id=actor.id,
        actor_label=actor.label,
        created_at=clock.now(),
    )
