"""A submission given back for clarification, recalled by its point, explained, or replaced by a new version."""

from uuid import UUID

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules
from app.curation.errors import (
    AlreadyDecided,
    CorrectionUnderWay,
    NotReturned,
    ReplyMissing,
    ReturnReasonMissing,
    SubmissionReturned,
)
from app.curation.queries import batches as queries
from app.curation.service import custody
from app.curation.states import BatchState, CustodyState, ReturnOutcome, SubmissionState
from app.curation.structs import SubmissionOut
from app.curation.tables import Batch, SubmissionReturn

_LOCK = "SELECT id FROM submission WHERE id = {} FOR UPDATE"


async def give_back(submission: UUID, reason: str, actor: Actor) -> None:
    """The congress returns it to its point with what is to be cleared up; nothing is decided on it meanwhile."""
    why = _required(reason)
    async with unit_of_work(actor, "submission.returned") as work:
        current = await _lock(submission)
        await _require_officer(current, actor)
        rules.require_current(current)
        if await db.fetch_value(_PUBLISHED, submission):
            raise AlreadyDecided
        await _open(current, why, actor, recalled=False)
        work.about("submission", submission, after={"reason": why})


async def take_back_return(submission: UUID, actor: Actor) -> None:
    """The congress needs no answer any more."""
    async with unit_of_work(actor, "submission.return_withdrawn") as work:
        current = await _lock(submission)
        await _require_officer(current, actor)
        await _require_returned(current, recalled=False)
        await _close(current, ReturnOutcome.WITHDRAWN, "", actor)
        work.about("submission", submission, after={"outcome": ReturnOutcome.WITHDRAWN})


async def clarify(submission: UUID, reply: str, actor: Actor) -> None:
    """The point explains, and the submission goes back to the congress as it was."""
    words = clean(reply)
    if not words:
        raise ReplyMissing(fields={"reply": ReplyMissing.message})
    async with unit_of_work(actor, "submission.clarified") as work:
        current = await _lock(submission)
        if not actor.may(current.point, Role.POINT_HEAD):
            raise NotAllowed
        await _require_returned(current, recalled=False)
        await _close(current, ReturnOutcome.CLARIFIED, words, actor)
        work.about("submission", submission, after={"reply": words})


async def correct(submission: UUID, reason: str, actor: Actor) -> UUID:
    """Open a new version: its items may be changed again, and the head signs them anew. Returns the batch.

    Of what was returned, or recalled before the congress received it. What was signed is kept as it was.
    """
    async with unit_of_work(actor, "submission.correction_begun") as work:
        current = await _lock(submission)
        rules.require_curator(actor, current.point)
        if current.correction is not None:
            raise CorrectionUnderWay
        rules.require_current(current, returned=True)
        if current.state is SubmissionState.RECEIVED:
            raise NotReturned
        if current.state is SubmissionState.SENT:
            if not actor.may(current.point, Role.POINT_HEAD):
                raise NotAllowed
            await _open(current, _required(reason), actor, recalled=True)
        batch = Batch(
            id=new_id(),
            consultation=current.consultation,
            point=current.point,
            title=f"{current.title.partition('（第')[0]}（第{current.version + 1}版）",
            state=BatchState.EDITING.value,
            created_at=clock.now(),
            corrects=submission,
        )
        await batch.save()
        await db.execute("UPDATE batch_item SET batch = {} WHERE batch = {}", batch.id, current.batch)
        work.about("submission", submission, after={"batch": str(batch.id)})
    return batch.id


async def replace(old: UUID, actor: Actor) -> SubmissionOut:
    """Part of signing a new version: the earlier one is superseded, whatever was open about it is closed."""
    current = await _lock(old)
    await db.execute(
        "UPDATE submission_return SET outcome = 'replaced', closed_label = {}, closed_at = {} "
        "WHERE submission = {} AND closed_at IS NULL",
        actor.label,
        clock.now(),
        old,
    )
    return current


_PUBLISHED = """
SELECT 1 FROM decision d JOIN submission_item i ON i.id = d.submission_item
WHERE i.submission = {} AND d.published_at IS NOT NULL LIMIT 1
"""


async def _lock(submission: UUID) -> SubmissionOut:
    await db.execute(_LOCK, submission)
    return await queries.submission(submission)


async def _require_officer(current: SubmissionOut, actor: Actor) -> None:
    if not actor.may((await consultations.by_id(current.consultation)).issuer, Role.CONGRESS_OFFICER):
        raise NotAllowed


async def _require_returned(current: SubmissionOut, *, recalled: bool) -> None:
    if current.correction is not None:
        raise CorrectionUnderWay
    if current.returned is None or current.returned.recalled is not recalled:
        raise NotReturned


async def _open(current: SubmissionOut, why: str, actor: Actor, *, recalled: bool) -> None:
    if current.returned is not None:
        raise SubmissionReturned
    await SubmissionReturn(
        id=new_id(),
        submission=current.id,
        recalled=recalled,
        reason=why,
        returned_label=actor.label,
        returned_at=clock.now(),
    ).save()
    items = await custody.items_of(current.id)
    await custody.hand_over(items, current.point, CustodyState.RETURNED, actor, submission=current.id)


async def _close(current: SubmissionOut, outcome: ReturnOutcome, reply: str, actor: Actor) -> None:
    await db.execute(
        "UPDATE submission_return SET outcome = {}, reply = {}, closed_label = {}, closed_at = {} "
        "WHERE submission = {} AND closed_at IS NULL",
        outcome.value,
        reply,
        actor.label,
        clock.now(),
        current.id,
    )
    issuer = (await consultations.by_id(current.consultation)).issuer
    state = CustodyState.RECEIVED if current.received_at else CustodyState.SENT
    await custody.hand_over(await custody.items_of(current.id), issuer, state, actor, submission=current.id)


def _required(reason: str) -> str:
    why = clean(reason)
    if not why:
        raise ReturnReasonMissing(fields={"reason": ReturnReasonMissing.message})
    return why
