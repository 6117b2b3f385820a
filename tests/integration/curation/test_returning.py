"""Returned, explained, recalled, replaced: one submission is current, one hand holds each item, at any time."""

from uuid import UUID

import pytest

from app.adoption import queries as adoption_queries
from app.adoption import service as adoption
from app.adoption.errors import SubmissionReturned as NoLongerAnswerable
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations import queries as consultations
from app.core import db
from app.core.errors import NotAllowed
from app.curation.errors import (
    CorrectionChanged,
    CorrectionUnderWay,
    ItemSigned,
    NoCorrection,
    NotReturned,
    ReplyMissing,
    ReturnReasonMissing,
    SubmissionReturned,
)
from app.curation.queries import batches as queries
from app.curation.queries import custody, items, overview
from app.curation.service import batches as batch_service
from app.curation.service import items as item_service
from app.curation.service import recording, returning, review, sign_off, undoing
from app.curation.service.items import Ref
from app.curation.states import CustodyState, SubmissionState
from app.curation.structs import ItemIn
from tests import factories

pytestmark = pytest.mark.usefixtures("database")

DECISION = DecisionIn(outcome=Outcome.NOT_ADOPTED, reason="上位法已经有规定，不再重复。")


async def test_a_returned_submission_is_explained_and_goes_on() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    submission = await factories.submission(consultation, at)
    await adoption.receive(submission, at.congress_officer)
    [item] = await queries.submission_items(submission)
    with pytest.raises(ReturnReasonMissing):
        await returning.give_back(submission, " ", at.congress_officer)
    await returning.give_back(submission, "第一条的依据请写明。", at.congress_officer)
    assert (await queries.submission(submission)).state is SubmissionState.RETURNED
    with pytest.raises(NoLongerAnswerable):
        await adoption.decide(item.id, DECISION, at.congress_officer)
    with pytest.raises(SubmissionReturned):
        await returning.give_back(submission, "再退一次", at.congress_officer)
    assert [one.id for one in await queries.returned_to([at.point])] == [submission]
    with pytest.raises(ReplyMissing):
        await returning.clarify(submission, "", at.head)
    with pytest.raises(NotAllowed):
        await returning.clarify(submission, "依据是道交法。", at.officer)
    await returning.clarify(submission, "依据是道交法。", at.head)
    current = await queries.submission(submission)
    assert (current.state, current.returns[0].reply) == (SubmissionState.RECEIVED, "依据是道交法。")
    await adoption.decide(item.id, DECISION, at.congress_officer)
    states = [one.state for one in await custody.of_item(item.item)]
    assert states == [
        CustodyState.RECEIVED,
        CustodyState.RETURNED,
        CustodyState.RECEIVED,
        CustodyState.SENT,
        CustodyState.AT_POINT,
    ]
    assert await custody.not_held_once() == []


async def test_a_new_version_replaces_the_returned_one_and_both_are_kept() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    kept, dropped = [await factories.item(consultation, at) for _ in range(2)]
    first = await factories.submission(consultation, at, kept, dropped)
    await adoption.receive(first, at.congress_officer)
    with pytest.raises(NotReturned):
        await returning.correct(first, "发现错字", at.head)
    await returning.give_back(first, "第二条请改写。", at.congress_officer)
    batch = await returning.correct(first, "", at.officer)
    with pytest.raises(CorrectionUnderWay):
        await returning.correct(first, "", at.officer)
    with pytest.raises(CorrectionUnderWay):
        await returning.clarify(first, "其实不用改", at.head)
    await item_service.reword(Ref(kept, 1), ItemIn(proposed_text="新版的写法", article="3"), at.officer)
    await item_service.discard(Ref(dropped, 1), "这一条不再报", at.officer)
    second = await sign_off.sign(batch, at.head)
    old, new = await queries.submission(first), await queries.submission(second)
    assert (old.state, old.superseded_by, new.version, new.supersedes) == (SubmissionState.SUPERSEDED, second, 2, first)
    assert (await queries.submission_items(first))[0].proposed_text == "建议首次教育，不罚款。"
    assert [one.proposed_text for one in await queries.submission_items(second)] == ["新版的写法"]
    [load] = await overview.workloads_of_point(at.point)
    assert load.submitted == 1, "the earlier version counts no more"
    assert (await adoption_queries.unanswered(consultation.id)).items == 1
    with pytest.raises(NoLongerAnswerable):
        await adoption.decide((await queries.submission_items(first))[0].id, DECISION, at.congress_officer)
    assert (await custody.of_item(dropped))[0].state is CustodyState.AT_POINT
    assert await custody.not_held_once() == []


async def test_before_its_receipt_the_head_may_recall_it() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    submission = await factories.submission(consultation, at, item)
    with pytest.raises(ItemSigned):
        await item_service.reword(Ref(item, 1), ItemIn(proposed_text="改"), at.officer)
    with pytest.raises(NotAllowed):
        await returning.correct(submission, "有错字", at.officer)
    batch = await returning.correct(submission, "有错字", at.head)
    assert await queries.unreceived(at.congress) == []
    with pytest.raises(SubmissionReturned):
        await adoption.receive(submission, at.congress_officer)
    await item_service.reword(Ref(item, 1), ItemIn(proposed_text="改好了", article="3"), at.officer)
    second = await sign_off.sign(batch, at.head)
    await adoption.receive(second, at.congress_officer)
    assert (await items.by_id(item)).batch == batch


@pytest.mark.parametrize("who", ["stranger", "adviser", "officer", "head", "operator"])
async def test_only_the_issuing_congress_returns(who: str) -> None:
    at = await factories.place()
    submission = await factories.submission(await factories.consultation(at), at)
    with pytest.raises(NotAllowed):
        await returning.give_back(submission, "退回", getattr(at, who))


async def test_the_database_refuses_an_item_without_a_holder_or_with_two() -> None:
    at = await factories.place()
    item = await factories.item(await factories.consultation(at), at)
    with pytest.raises(Exception, match="custody_one_holder"):
        async with db.transaction():
            await db.execute(
                "INSERT INTO custody (id, item, holder, state, since, actor_label) "
                "VALUES (gen_random_uuid(), {}, {}, 'at_point', now(), '某')",
                item,
                at.point,
            )
    with pytest.raises(Exception, match="held by nobody"):
        async with db.transaction():
            await db.execute("UPDATE custody SET until = now() WHERE item = {}", item)
            await db.execute("SET CONSTRAINTS ALL IMMEDIATE")


async def _recalled() -> tuple[factories.Place, list[UUID], UUID, UUID]:
    at = await factories.place()
    consultation = await factories.consultation(at)
    chosen = [await factories.item(consultation, at) for _ in range(3)]
    submission = await factories.submission(consultation, at, *chosen)
    return at, chosen, submission, await returning.correct(submission, "以为有错字", at.head)


async def test_a_new_version_begun_by_mistake_is_given_up_and_all_is_as_it_was() -> None:
    at, chosen, submission, new = await _recalled()
    signed = await queries.submission_items(submission)
    await batch_service.move(new, chosen[0], 3, at.officer)
    with pytest.raises(NotAllowed):
        await returning.give_up_correction(submission, at.officer)
    await returning.give_up_correction(submission, at.head)
    after = await queries.submission(submission)
    assert (after.state, after.correction, after.returns[0].outcome) == (SubmissionState.SENT, None, "withdrawn")
    assert [item.id for item in await items.of_batch(after.batch)] == chosen
    assert await queries.submission_items(submission) == signed
    assert await custody.not_held_once() == []
    with pytest.raises(ItemSigned):
        await item_service.reword(Ref(chosen[0], 1), ItemIn(proposed_text="改"), at.officer)
    with pytest.raises(NoCorrection):
        await returning.give_up_correction(submission, at.head)
    await adoption.receive(submission, at.congress_officer)


async def test_a_returned_one_can_be_explained_again_once_its_new_version_is_given_up() -> None:
    at = await factories.place()
    submission = await factories.submission(await factories.consultation(at), at)
    await adoption.receive(submission, at.congress_officer)
    await returning.give_back(submission, "请说明。", at.congress_officer)
    await returning.correct(submission, "", at.officer)
    await returning.give_up_correction(submission, at.officer)
    assert (await queries.submission(submission)).state is SubmissionState.RETURNED
    await returning.clarify(submission, "不用改，理由如下。", at.head)
    assert (await queries.submission(submission)).state is SubmissionState.RECEIVED


@pytest.mark.parametrize("how", ["reworded", "taken out", "one more opinion", "an adviser asked"])
async def test_a_new_version_that_somebody_worked_on_is_not_given_up(how: str) -> None:
    at, [first, *_], submission, new = await _recalled()
    if how == "reworded":
        await item_service.reword(Ref(first, 1), ItemIn(proposed_text="改过的写法", article="3"), at.officer)
    elif how == "taken out":
        await batch_service.take_out(new, first, at.officer)
    elif how == "one more opinion":
        consultation = await consultations.by_id((await queries.submission(submission)).consultation)
        await recording.add_sources(first, [await factories.suggestion(consultation)])
    else:
        await review.invite(new, None, at.adviser.id or first, "请看", at.officer)
    with pytest.raises(CorrectionChanged):
        await returning.give_up_correction(submission, at.head)
    assert (await queries.submission(submission)).correction == new


async def test_an_edit_that_was_undone_is_no_change() -> None:
    at, [first, *_], submission, _ = await _recalled()
    await item_service.reword(Ref(first, 1), ItemIn(proposed_text="改过的写法", article="3"), at.officer)
    await undoing.undo_last((await queries.submission(submission)).consultation, at.point, at.officer)
    await returning.give_up_correction(submission, at.head)
    assert (await items.by_id(first)).batch == (await queries.submission(submission)).batch
