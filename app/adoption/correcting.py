"""更正: a published answer is put right in the open. The old one is kept, and both are shown."""

from uuid import UUID

from app.adoption import notices, queries, rules, service
from app.adoption.errors import CorrectionUnexplained, NothingCorrected, NotPublishedYet, NotReferred
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn, DecisionOut
from app.adoption.tables import DecisionRevision, ReferralReply
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import StaleEdit
from app.core.ids import new_id
from app.core.text import clean

_SAME = ("outcome", "reason", "department", "landed_version", "landed_article", "landed_in")


async def correct(submission_item: UUID, data: DecisionIn, why: str, actor: Actor) -> None:
    """Replace a published answer, keeping the old one with the reason for the correction.

    Goes out at once, and everyone behind the item is told again. Raises the errors of ``rules``,
    :class:`CorrectionUnexplained`, :class:`NotPublishedYet`, :class:`NothingCorrected`, ``StaleEdit``.
    """
    decision, said = service.cleaned(data), clean(why)
    rules.require_decision(decision)
    rules.check(decision)
    if len(said) < rules.SHORTEST_REASON:
        raise CorrectionUnexplained(fields={"why": CorrectionUnexplained.message})
    async with unit_of_work(actor, "decision.corrected") as work:
        await service.require_answerable(submission_item, actor)
        await service.require_landing(submission_item, decision)
        await db.execute("SELECT id FROM decision WHERE submission_item = {} FOR UPDATE", submission_item)
        before = await queries.decision_of(submission_item)
        if before is None or before.published_at is None:
            raise NotPublishedYet
        if before.revision != decision.revision:
            raise StaleEdit
        if all(getattr(before, name) == getattr(decision, name) for name in _SAME):
            raise NothingCorrected
        await _keep(before, said, actor)
        await service.rewrite(before.id, decision, actor)
        await notices.give([before.id], clock.now())
        work.about("decision", before.id, before=before, after=decision)


async def note_reply(submission_item: UUID, text: str, actor: Actor) -> None:
    """Register what the department replied to a matter passed to it. Raises :class:`NotReferred`."""
    said = clean(text)
    rules.check_reason(said)
    async with unit_of_work(actor, "referral.replied") as work:
        await service.require_answerable(submission_item, actor)
        decision = await queries.decision_of(submission_item)
        if decision is None or decision.outcome is not Outcome.REFERRED_TO_DEPARTMENT:
            raise NotReferred
        row = ReferralReply(
            id=new_id(), decision=decision.id, text=said, actor_id=actor.id, actor_label=actor.label, at=clock.now()
        )
        await row.save()
        work.about("decision", decision.id, after={"reply": said})


async def _keep(before: DecisionOut, why: str, actor: Actor) -> None:
    row = DecisionRevision(
        id=new_id(),
        decision=before.id,
        revision=before.revision,
        outcome=before.outcome.value,
        reason=before.reason,
        department=before.department,
        landed_version=before.landed_version,
        landed_article=before.landed_article,
        landed_in=before.landed_in,
        decided_label=before.decided_label,
        decided_at=before.decided_at,
        why=why,
        corrected_by=actor.id,
        corrected_label=actor.label,
        corrected_at=clock.now(),
    )
    await row.save()
