"""The congress's side: receiving a submission, deciding each item, publishing the answers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from app.adoption import notices, queries, rules
from app.adoption.errors import (
    AlreadyPublished,
    DecisionsMissing,
    DecisionsUnchecked,
    LandingMissing,
    NothingSelected,
    NothingToPublish,
    NotReceivedYet,
    SelectionChanged,
    StillOpen,
    StillReturned,
    SubmissionReturned,
)
from app.adoption.incoming import RETURNED, SUPERSEDED
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn, DecisionOut
from app.adoption.tables import Decision, PendingNote
from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.consultations import service as consultation_service
from app.consultations.states import State
from app.core import clock, db, outbox
from app.core.actor import Actor, Role
from app.core.errors import InvalidInput, NotAllowed, StaleEdit
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules as curation_rules
from app.curation.queries import batches
from app.curation.service import custody
from app.curation.states import CustodyState, SubmissionState
from app.drafts import queries as drafts

_UNPUBLISHED = """
SELECT d.id, d.revision,
       EXISTS (SELECT 1 FROM decision_check k WHERE k.decision = d.id AND k.revision = d.revision) AS checked
FROM decision d JOIN submission_item i ON i.id = d.submission_item
JOIN submission b ON b.id = i.submission
WHERE b.consultation = {} AND d.published_at IS NULL
AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)
ORDER BY i.id FOR UPDATE OF d
"""

_RETURNED = f"""
SELECT count(*) FROM submission b WHERE b.consultation = {{}} AND {RETURNED} AND NOT {SUPERSEDED}
"""


async def receive(submission: UUID, actor: Actor) -> None:
    """The congress takes the submission over; receiving it again changes nothing.

    The worker then looks for its wishes in later texts, and among those of other points.
    """
    async with unit_of_work(actor, "submission.received") as work:
        await db.execute("SELECT id FROM submission WHERE id = {} FOR UPDATE", submission)
        current = await batches.submission(submission)
        await require_officer(current.consultation, actor)
        if current.received_at is None:
            curation_rules.require_current(current)
            await db.execute(
                "UPDATE submission SET received_at = {}, received_label = {} WHERE id = {}",
                clock.now(),
                actor.label,
                submission,
            )
            issuer = (await consultations.by_id(current.consultation)).issuer
            held = await custody.items_of(submission)
            await custody.hand_over(held, issuer, CustodyState.RECEIVED, actor, submission=submission)
        law = (await consultations.by_id(current.consultation)).draft_law
        await outbox.promise(outbox.Topic.TRACE_ITEMS, {"draft_law": str(law)}, key=f"trace:{law}")
        consultation = str(current.consultation)
        await outbox.promise(outbox.Topic.LIKEN_ITEMS, {"consultation": consultation}, key=f"liken:{consultation}")
        work.about("submission", submission, after={"received": True})


async def decide(submission_item: UUID, data: DecisionIn, actor: Actor) -> None:
    """Record or change the decision on one item, as a draft until published; a change voids its check.

    研究中 stores why it is still open and takes a draft back: the item then has no decision.
    Raises the named errors of ``rules.check``, :class:`NotReceivedYet`, :class:`SubmissionReturned`,
    :class:`AlreadyPublished`, ``StaleEdit``.
    """
    decision = cleaned(data)
    rules.check(decision)
    async with unit_of_work(actor, "decision.drafted") as work:
        before = await _decide_one(submission_item, decision, actor)
        work.about("submission_item", submission_item, before=before, after=decision)


async def decide_together(seen: Sequence[str], data: DecisionIn, actor: Actor) -> int:
    """One decision for several items at once, all of them or none.

    ``seen`` lists what was shown, each as "item:revision" (0: undecided). Raises :class:`SelectionChanged`, naming
    every item that is not as shown, and the errors of :func:`decide`. Returns the number of items.
    """
    decision = cleaned(data)
    rules.check(decision)
    revisions = seen_items(seen)
    if not revisions:
        raise NothingSelected
    changed: list[UUID] = []
    async with unit_of_work(actor, "decisions.drafted_together") as work:
        for item in sorted(revisions):
            try:
                await _decide_one(item, msgspec.structs.replace(decision, revision=revisions[item]), actor)
            except (StaleEdit, AlreadyPublished, SubmissionReturned):
                changed.append(item)
        if changed:
            raise SelectionChanged(changed)
        work.about("submission_item", min(revisions), after={"items": sorted(map(str, revisions)), "as": decision})
    return len(revisions)


async def publish(consultation: UUID, actor: Actor, *, seen: Sequence[str] | None = None) -> int:
    """Publish all decisions of a consultation together and give every contributor a notice.

    Refuses while people may still speak, while any submitted item is undecided, and while any decision is
    unchecked: none is silently skipped. ``seen`` lists what the officer was shown, as "decision:revision"; raises
    ``StaleEdit`` if anything else would go out. May be called again for what a point sent up late. Returns the
    number of decisions.
    """
    async with unit_of_work(actor, "feedback.published") as work:
        await require_officer(consultation, actor)
        decisions = await send_out(consultation, actor, seen=seen)
        work.about("consultation", consultation, after={"decisions": [str(one) for one in decisions]})
    return len(decisions)


async def send_out(consultation: UUID, actor: Actor, *, seen: Sequence[str] | None) -> list[UUID]:
    """The publishing itself, in the ambient transaction of :func:`publish` or of a planned publication."""
    await hold(consultation)
    # Giving back takes this lock too: what is on its way to its point is not answered.
    await db.execute("SELECT id FROM submission WHERE consultation = {} ORDER BY id FOR SHARE", consultation)
    current = await consultations.by_id(consultation)
    if current.state is State.OPEN and not current.open_ended:
        raise StillOpen
    if returned := await db.fetch_value(_RETURNED, consultation):
        raise StillReturned(returned)
    open_items = await queries.unanswered(consultation)
    if open_items.decided < open_items.items:
        raise DecisionsMissing(open_items.items - open_items.decided)
    waiting = await hold_unpublished(consultation)
    if not waiting:
        raise NothingToPublish
    if seen is not None and {f"{row['id']}:{row['revision']}" for row in waiting} != set(seen):
        raise StaleEdit
    unchecked = sum(not row["checked"] for row in waiting)
    if unchecked:
        raise DecisionsUnchecked(unchecked)
    decisions = [row["id"] for row in waiting]
    moment = clock.now()
    await db.execute("UPDATE decision SET published_at = {} WHERE id = ANY({})", moment, decisions)
    await _note_decided(decisions, consultation, actor)
    # A standing one goes on: it is answered in rounds.
    await notices.give(decisions, moment, closing=None if current.open_ended else consultation)
    if not current.open_ended:
        await consultation_service.mark_published(consultation)
    return decisions


async def hold(consultation: UUID) -> None:
    """Checking, planning, publishing and joining wait for each other; points may go on signing meanwhile."""
    await db.execute("SELECT id FROM consultation WHERE id = {} FOR NO KEY UPDATE", consultation)


async def hold_unpublished(consultation: UUID) -> list[dict[str, Any]]:
    """The decisions that wait to go out, with ``revision`` and ``checked``; nobody changes them meanwhile."""
    return await db.execute(_UNPUBLISHED, consultation)


async def note_seen(suggestion: UUID, support: UUID | None = None) -> None:
    """Record that a contributor opened the receipt page after the answer: the delivery of the notice."""
    waiting = await db.execute(
        "SELECT id FROM notice WHERE suggestion = {} AND support IS NOT DISTINCT FROM {} AND first_seen_at IS NULL "
        "LIMIT 1",
        suggestion,
        support,
    )
    if not waiting:
        return
    async with unit_of_work(Actor.resident(), "notice.seen") as work:
        await db.execute(
            "UPDATE notice SET first_seen_at = {} WHERE suggestion = {} AND support IS NOT DISTINCT FROM {} "
            "AND first_seen_at IS NULL",
            clock.now(),
            suggestion,
            support,
        )
        work.about("suggestion", suggestion, after={"seen": True})


async def _note_decided(decisions: list[UUID], consultation: UUID, actor: Actor) -> None:
    """The items stay with the congress, and are decided."""
    issuer = (await consultations.by_id(consultation)).issuer
    rows = await db.execute(
        "SELECT i.submission, array_agg(i.item) AS items FROM decision d JOIN submission_item i "
        "ON i.id = d.submission_item WHERE d.id = ANY({}) GROUP BY 1 ORDER BY 1",
        decisions,
    )
    for row in rows:
        await custody.hand_over(row["items"], issuer, CustodyState.DECIDED, actor, submission=row["submission"])


def cleaned(data: DecisionIn) -> DecisionIn:
    """The decision less stray characters; half a landing is none."""
    landed = (data.landed_version, data.landed_article) if data.landed_version and data.landed_article else (None, None)
    return DecisionIn(
        outcome=data.outcome,
        reason=clean(data.reason),
        department=clean(data.department),
        landed_version=landed[0],
        landed_article=landed[1],
        landed_in="" if landed[1] else clean(data.landed_in),
        revision=data.revision,
    )


async def require_officer(consultation: UUID, actor: Actor) -> None:
    """Only officers of the congress that issued it answer what was submitted to it."""
    issuer = (await consultations.by_id(consultation)).issuer
    if not actor.may(issuer, Role.CONGRESS_OFFICER):
        raise NotAllowed


async def require_answerable(submission_item: UUID, actor: Actor) -> None:
    """Raises ``NotAllowed``, :class:`NotReceivedYet` or :class:`SubmissionReturned`."""
    identity = await db.fetch_value("SELECT submission FROM submission_item WHERE id = {}", submission_item)
    # Returning takes this lock too: nothing is decided on what is on its way back to the point.
    await db.execute("SELECT id FROM submission WHERE id = {} FOR SHARE", identity)
    submission = await batches.submission_of(submission_item)
    await require_officer(submission.consultation, actor)
    if submission.state in (SubmissionState.RETURNED, SubmissionState.SUPERSEDED):
        raise SubmissionReturned
    if submission.received_at is None:
        raise NotReceivedYet


async def _decide_one(submission_item: UUID, decision: DecisionIn, actor: Actor) -> DecisionOut | None:
    """Returns what stood before. Publishing takes the decision's lock too: what it sent out is seen as published."""
    await db.execute("SELECT id FROM submission_item WHERE id = {} FOR UPDATE", submission_item)
    await require_answerable(submission_item, actor)
    await require_landing(submission_item, decision)
    await db.execute("SELECT id FROM decision WHERE submission_item = {} FOR UPDATE", submission_item)
    before = await queries.decision_of(submission_item)
    if (before.revision if before else 0) != decision.revision:
        raise StaleEdit
    if before is not None and before.published_at is not None:
        raise AlreadyPublished
    if decision.outcome is Outcome.PENDING:
        await _keep_open(submission_item, decision.reason, before, actor)
    elif before is None:
        await _insert(submission_item, decision, actor)
    else:
        await rewrite(before.id, decision, actor)
    return before


async def _keep_open(submission_item: UUID, why: str, before: DecisionOut | None, actor: Actor) -> None:
    if before is not None:
        await db.execute("DELETE FROM decision_check WHERE decision = {}", before.id)
        await db.execute("DELETE FROM decision WHERE id = {}", before.id)
    note = PendingNote(
        id=new_id(),
        submission_item=submission_item,
        text=why,
        actor_id=actor.id,
        actor_label=actor.label,
        at=clock.now(),
    )
    await note.save()


def seen_items(pairs: Sequence[str]) -> dict[UUID, int]:
    """Items with the revision shown; what is no such pair was never on a page of ours."""
    try:
        return {UUID(item): int(revision) for item, _, revision in (pair.partition(":") for pair in pairs)}
    except ValueError as broken:
        raise InvalidInput from broken


async def require_landing(submission_item: UUID, decision: DecisionIn) -> None:
    """The article named must exist in a later version of the same law; words alone will do only without articles."""
    if decision.landed_article is None or decision.landed_version is None:
        await _require_no_articles(submission_item, decision)
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


async def _require_no_articles(submission_item: UUID, decision: DecisionIn) -> None:
    consulted = (await batches.submission_of(submission_item)).consultation
    if decision.landed_in and (await consultations.by_id(consulted)).kind.needs_articles:
        raise LandingMissing(fields={"landed_article": LandingMissing.message})


async def rewrite(identity: UUID, decision: DecisionIn, actor: Actor) -> None:
    """Put another answer in a decision's place, as its next revision."""
    await db.execute(
        "UPDATE decision SET outcome = {}, reason = {}, department = {}, landed_version = {}, landed_article = {}, "
        "landed_in = {}, revision = revision + 1, decided_by = {}, decided_label = {}, decided_at = {} WHERE id = {}",
        decision.outcome.value,
        decision.reason,
        decision.department,
        decision.landed_version,
        decision.landed_article,
        decision.landed_in,
        actor.id,
        actor.label,
        clock.now(),
        identity,
    )


async def _insert(submission_item: UUID, decision: DecisionIn, actor: Actor) -> None:
    row = Decision(
        id=new_id(),
        submission_item=submission_item,
        outcome=decision.outcome.value,
        reason=decision.reason,
        department=decision.department,
        landed_version=decision.landed_version,
        landed_article=decision.landed_article,
        landed_in=decision.landed_in,
        revision=1,
        decided_by=actor.id,
        decided_label=actor.label,
        decided_at=clock.now(),
    )
    await row.save()
