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
    CorrectionChanged,
    CorrectionUnderWay,
    NoCorrection,
    NotReturned,
    ReplyMissing,
    ReturnReasonMissing,
    SubmissionReturned,
)
from app.curation.queries import batches as queries
from app.curation.queries import items
from app.curation.service import custody
from app.curation.states import BatchState, CustodyState, ReturnOutcome, SubmissionState
from app.curation.structs import SubmissionOut
from app.curation.tables import Batch, SubmissionReturn
from app.suggestions.voices import STANDS

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


async def give_up_correction(submission: UUID, actor: Actor) -> None:
    """The new version is not wanted after all: the submission stands as it was signed, and goes back if recalled.

    Only while nothing came of it: raises ``CorrectionChanged`` where items are not as signed or advisers were asked.
    What the head recalled only the head sends again.
    """
    async with unit_of_work(actor, "submission.correction_given_up") as work:
        current = await _lock(submission)
        rules.require_curator(actor, current.point)
        if (new := current.correction) is None:
            raise NoCorrection
        recalled = current.returned is not None and current.returned.recalled
        if recalled and not actor.may(current.point, Role.POINT_HEAD):
            raise NotAllowed
        await db.execute("SELECT id FROM batch WHERE id = {} FOR UPDATE", new)
        await items.lock(await items.ids_of_batch(new))
        if await db.fetch_value(_TOUCHED, *(submission, new, new, submission, new, new)):
            raise CorrectionChanged
        await db.execute(_AS_SIGNED, current.batch, submission, new)
        await db.execute("DELETE FROM batch WHERE id = {}", new)
        if recalled:
            await _close(current, ReturnOutcome.WITHDRAWN, "", actor)
        work.about("submission", submission, before={"batch": str(new)})


_SIGNED_ITEMS = f"""
SELECT f.item, f.article, f.proposed_text, f.rationale, ARRAY(
    SELECT s.id FROM submission_source x JOIN suggestion s ON s.id = x.suggestion
    WHERE x.submission_item = f.id AND {STANDS} ORDER BY s.id)
FROM submission_item f WHERE f.submission = {{}}
"""
_ITEMS_NOW = f"""
SELECT i.id, i.article, i.proposed_text, i.rationale, ARRAY(
    SELECT s.id FROM item_source x JOIN suggestion s ON s.id = x.suggestion
    WHERE x.item = i.id AND {STANDS} ORDER BY s.id)
FROM batch_item b JOIN item i ON i.id = b.item WHERE b.batch = {{}}
"""
_TOUCHED = f"""
SELECT true FROM (({_SIGNED_ITEMS} EXCEPT {_ITEMS_NOW}) UNION ALL ({_ITEMS_NOW} EXCEPT {_SIGNED_ITEMS})) changed
UNION ALL SELECT true FROM review_invitation WHERE batch = {{}}
UNION ALL SELECT true FROM review_comment WHERE batch = {{}} LIMIT 1
"""
_AS_SIGNED = """
UPDATE batch_item b SET batch = {}, ordinal = f.ordinal FROM submission_item f
WHERE f.submission = {} AND f.item = b.item AND b.batch = {}
"""


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
    held = await custody.items_of(current.id)
    await custody.hand_over(held, current.point, CustodyState.RETURNED, actor, submission=current.id)


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
