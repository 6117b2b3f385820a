"""The congress's side: receiving a submission, deciding each item, publishing the answers."""

from collections.abc import Sequence
from uuid import UUID

from app.adoption import queries, rules
from app.adoption.errors import (
    AlreadyPublished,
    DecisionsMissing,
    LandingMissing,
    NothingToPublish,
    NotReceivedYet,
    StillOpen,
)
from app.adoption.structs import DecisionIn, DecisionOut
from app.adoption.tables import Decision
from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.consultations import service as consultation_service
from app.consultations.states import State
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed, StaleEdit
from app.core.ids import new_id
from app.core.text import clean
from app.curation.queries import batches
from app.drafts import queries as drafts

_NOTICES = """
INSERT INTO notice (id, decision, suggestion, created_at)
SELECT gen_random_uuid(), d.id, x.suggestion, {}
FROM decision d JOIN submission_source x ON x.submission_item = d.submission_item
WHERE d.id = ANY({})
ON CONFLICT DO NOTHING
"""

_UNPUBLISHED = """
SELECT d.id, d.revision FROM decision d JOIN submission_item i ON i.id = d.submission_item
JOIN submission b ON b.id = i.submission
WHERE b.consultation = {} AND d.published_at IS NULL FOR UPDATE OF d
"""


async def receive(submission: UUID, actor: Actor) -> None:
    """The congress takes the submission over; receiving it again changes nothing."""
    async with unit_of_work(actor, "submission.received") as work:
        current = await batches.submission(submission)
        await _require_officer(current.consultation, actor)
        await db.execute(
            "UPDATE submission SET received_at = {}, received_label = {} WHERE id = {} AND received_at IS NULL",
            clock.now(),
            actor.label,
            submission,
        )
        work.about("submission", submission, after={"received": True})


async def decide(submission_item: UUID, data: DecisionIn, actor: Actor) -> None:
    """Record or change the decision on one item, as a draft until published.

    Raises the named errors of ``rules.check``, :class:`NotReceivedYet`, :class:`AlreadyPublished`, ``StaleEdit``.
    """
    decision = _cleaned(data)
    rules.check(decision)
    async with unit_of_work(actor, "decision.drafted") as work:
        await db.execute("SELECT id FROM submission_item WHERE id = {} FOR UPDATE", submission_item)
        await _require_decidable(submission_item, actor)
        await _require_landing(submission_item, decision)
        # Publishing takes this lock too: what it has sent out is seen here as published.
        await db.execute("SELECT id FROM decision WHERE submission_item = {} FOR UPDATE", submission_item)
        before = await queries.decision_of(submission_item)
        identity = await _write(submission_item, decision, before, actor)
        work.about("decision", identity, before=before, after=decision)


async def publish(consultation: UUID, actor: Actor, *, seen: Sequence[str] | None = None) -> int:
    """Publish all decisions of a consultation together and give every contributor a notice.

    Refuses while people may still speak, and while any submitted item is undecided: none is silently skipped.
    ``seen`` lists what the officer was shown, as "decision:revision"; raises ``StaleEdit`` if anything else would
    go out. May be called again for what a point sent up late. Returns the number of decisions.
    """
    async with unit_of_work(actor, "feedback.published") as work:
        await db.execute("SELECT id FROM consultation WHERE id = {} FOR UPDATE", consultation)
        await _require_officer(consultation, actor)
        current = await consultations.by_id(consultation)
        if current.state is State.OPEN and not current.open_ended:
            raise StillOpen
        open_items = await queries.unanswered(consultation)
        if open_items.decided < open_items.items:
            raise DecisionsMissing(open_items.items - open_items.decided)
        waiting = await db.execute(_UNPUBLISHED, consultation)
        if not waiting:
            raise NothingToPublish
        if seen is not None and {f"{row['id']}:{row['revision']}" for row in waiting} != set(seen):
            raise StaleEdit
        decisions = [row["id"] for row in waiting]
        moment = clock.now()
        await db.execute("UPDATE decision SET published_at = {} WHERE id = ANY({})", moment, decisions)
        await db.execute(_NOTICES, moment, decisions)
        if not current.open_ended:  # a standing one goes on: it is answered in rounds
            await consultation_service.mark_published(consultation)
        work.about("consultation", consultation, after={"decisions": [str(one) for one in decisions]})
    return len(decisions)


async def note_seen(suggestion: UUID) -> None:
    """Record that the author opened the receipt page after the answer: the delivery of the notice."""
    waiting = await db.execute(
        "SELECT id FROM notice WHERE suggestion = {} AND first_seen_at IS NULL LIMIT 1", suggestion
    )
    if not waiting:
        return
    async with unit_of_work(Actor.resident(), "notice.seen") as work:
        await db.execute(
            "UPDATE notice SET first_seen_at = {} WHERE suggestion = {} AND first_seen_at IS NULL",
            clock.now(),
            suggestion,
        )
        work.about("suggestion", suggestion, after={"seen": True})


def _cleaned(data: DecisionIn) -> DecisionIn:
    """The decision less stray characters; half a landing is none."""
    landed = (data.landed_version, data.landed_article) if data.landed_version and data.landed_article else (None, None)
    return DecisionIn(
        outcome=data.outcome,
        reason=clean(data.reason),
        department=clean(data.department),
        landed_version=landed[0],
        landed_article=landed[1],
        revision=data.revision,
    )


async def _require_officer(consultation: UUID, actor: Actor) -> None:
    issuer = (await consultations.by_id(consultation)).issuer
    if not actor.may(issuer, Role.CONGRESS_OFFICER):
        raise NotAllowed


async def _require_decidable(submission_item: UUID, actor: Actor) -> None:
    identity = await db.fetch_value("SELECT submission FROM submission_item WHERE id = {}", submission_item)
    submission = await batches.submission(identity)
    await _require_officer(submission.consultation, actor)
    if submission.received_at is None:
        raise NotReceivedYet


async def _require_landing(submission_item: UUID, decision: DecisionIn) -> None:
    """The article named must exist in a later version of the same law."""
    if decision.landed_article is None or decision.landed_version is None:
        return
    later = await db.fetch_value(
        "SELECT 1 FROM submission_item i JOIN submission b ON b.id = i.submission "
        "JOIN consultation c ON c.id = b.consultation JOIN draft_version was ON was.id = c.version "
        "JOIN draft_version v ON v.draft_law = was.draft_law AND v.ordinal > was.ordinal "
        "WHERE i.id = {} AND v.id = {}",
        submission_item,
        decision.landed_version,
    )
    if not later or not await drafts.has_article(decision.landed_version, decision.landed_article):
        raise LandingMissing(fields={"landed_article": LandingMissing.message})


async def _write(submission_item: UUID, decision: DecisionIn, before: DecisionOut | None, actor: Actor) -> UUID:
    if (before.revision if before else 0) != decision.revision:
        raise StaleEdit
    if before is None:
        return await _insert(submission_item, decision, actor)
    if before.published_at is not None:
        raise AlreadyPublished
    await db.execute(
        "UPDATE decision SET outcome = {}, reason = {}, department = {}, landed_version = {}, landed_article = {}, "
        "revision = revision + 1, decided_by = {}, decided_label = {}, decided_at = {} WHERE id = {}",
        decision.outcome.value,
        decision.reason,
        decision.department,
        decision.landed_version,
        decision.landed_article,
        actor.id,
        actor.label,
        clock.now(),
        before.id,
    )
    return before.id


async def _insert(submission_item: UUID, decision: DecisionIn, actor: Actor) -> UUID:
    row = Decision(
        id=new_id(),
        submission_item=submission_item,
        outcome=decision.outcome.value,
        reason=decision.reason,
        department=decision.department,
        landed_version=decision.landed_version,
        landed_article=decision.landed_article,
        revision=1,
        decided_by=actor.id,
        decided_label=actor.label,
        decided_at=clock.now(),
    )
    await row.save()
    return row.id
