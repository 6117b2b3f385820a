"""Decisions and answers: none without a reason, none skipped, one notice for everyone behind an item."""

from uuid import UUID, uuid4

import asyncpg
import pytest

from app.adoption import queries, service
from app.adoption.errors import (
    AlreadyPublished,
    DecisionsMissing,
    DecisionsUnchecked,
    DepartmentMissing,
    LandingMissing,
    NothingToPublish,
    NotReceivedYet,
    ReasonMissing,
    ReasonTooShort,
    StillOpen,
)
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations.structs import ConsultationOut
from app.core import db
from app.core.errors import NotAllowed, StaleEdit
from app.curation.queries import batches
from app.curation.service import sign_off
from app.drafts import service as drafts
from app.drafts.states import Stage
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.usefixtures("database")
REASON = "罚款改为先警告，见新的第三条第二款。"


async def _submitted(at: Place, *, items: int = 1) -> tuple[ConsultationOut, UUID]:
    consultation = await factories.consultation(at)
    made = [await factories.item(consultation, at) for _ in range(items)]
    submission = await sign_off.sign(await factories.batch(consultation, at, *made), at.head)
    return consultation, submission


async def _passed(consultation: ConsultationOut, at: Place) -> UUID:
    return await drafts.add_version(consultation.draft_law, factories.PASSED, Stage.PASSED, at.congress_officer)


async def test_everyone_behind_an_item_gets_the_answer_with_both_texts() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voices = [await factories.suggestion(consultation, text) for text in ("太重了", "先教育吧")]
    batch = await factories.batch(consultation, at, await factories.item(consultation, at, *voices))
    submission = await sign_off.sign(batch, at.head)
    await service.receive(submission, at.congress_officer)
    version = await _passed(consultation, at)
    [item] = await batches.submission_items(submission)
    decision = DecisionIn(outcome=Outcome.ADOPTED, reason=REASON, landed_version=version, landed_article="3")
    await service.decide(item.id, decision, at.congress_officer)
    with pytest.raises(StillOpen):
        await service.publish(consultation.id, at.congress_officer)
    await factories.close(consultation)
    await factories.checked(consultation, at)
    assert await service.publish(consultation.id, at.congress_officer) == 1
    for voice in voices:
        code = await db.fetch_value("SELECT receipt_code FROM suggestion WHERE id = {}", voice)
        journey = await queries.journey(code)
        assert [step.title for step in journey.steps] == [
            "收到您的意见",
            "编入建议条目",
            "签发上报",
            "人大签收",
            "作出答复",
        ]
        [answer] = journey.answers
        assert (answer.outcome, answer.reason) == (Outcome.ADOPTED, REASON)
        assert "处五十元罚款" in answer.old_text
        assert answer.new_text is not None
        assert "可以并处二十元罚款" in answer.new_text


async def test_before_publication_nothing_is_told() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voice = await factories.suggestion(consultation)
    batch = await factories.batch(consultation, at, await factories.item(consultation, at, voice))
    submission = await sign_off.sign(batch, at.head)
    await service.receive(submission, at.congress_officer)
    [item] = await batches.submission_items(submission)
    await service.decide(item.id, DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=REASON), at.congress_officer)
    code = await db.fetch_value("SELECT receipt_code FROM suggestion WHERE id = {}", voice)
    assert (await queries.journey(code)).answers == ()


@pytest.mark.parametrize(
    ("decision", "error"),
    [
        (DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=" \n"), ReasonMissing),
        (DecisionIn(outcome=Outcome.NOT_ADOPTED, reason="已研究"), ReasonTooShort),
        (DecisionIn(outcome=Outcome.ADOPTED, reason=REASON), LandingMissing),
        (DecisionIn(outcome=Outcome.REFERRED_TO_DEPARTMENT, reason=REASON), DepartmentMissing),
    ],
)
async def test_an_incomplete_decision_is_refused(decision: DecisionIn, error: type[Exception]) -> None:
    at = await factories.place()
    _, submission = await _submitted(at)
    await service.receive(submission, at.congress_officer)
    [item] = await batches.submission_items(submission)
    with pytest.raises(error):
        await service.decide(item.id, decision, at.congress_officer)
    assert await queries.decision_of(item.id) is None


async def test_the_landing_must_be_an_article_of_a_later_text_of_the_same_law() -> None:
    at = await factories.place()
    consultation, submission = await _submitted(at)
    await service.receive(submission, at.congress_officer)
    version = await _passed(consultation, at)
    elsewhere = await factories.consultation(at)
    other_law = await _passed(elsewhere, at)
    [item] = await batches.submission_items(submission)
    for landed_version, article in ((version, "99"), (consultation.version, "3"), (other_law, "3")):
        decision = DecisionIn(
            outcome=Outcome.ADOPTED, reason=REASON, landed_version=landed_version, landed_article=article
        )
        with pytest.raises(LandingMissing):
            await service.decide(item.id, decision, at.congress_officer)


async def test_publishing_never_skips_an_undecided_item() -> None:
    at = await factories.place()
    consultation, submission = await _submitted(at, items=2)
    await service.receive(submission, at.congress_officer)
    first, second = await batches.submission_items(submission)
    decision = DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=REASON)
    await service.decide(first.id, decision, at.congress_officer)
    await factories.close(consultation)
    with pytest.raises(DecisionsMissing):
        await service.publish(consultation.id, at.congress_officer)
    assert (await queries.unanswered(consultation.id)).published == 0
    await service.decide(second.id, decision, at.congress_officer)
    with pytest.raises(DecisionsUnchecked):
        await service.publish(consultation.id, at.congress_officer)
    await factories.checked(consultation, at)
    assert await service.publish(consultation.id, at.congress_officer) == 2
    with pytest.raises(NothingToPublish):
        await service.publish(consultation.id, at.congress_officer)
    with pytest.raises(AlreadyPublished):
        await service.decide(
            first.id, DecisionIn(outcome=Outcome.OUT_OF_SCOPE, reason=REASON, revision=1), at.congress_officer
        )


async def test_two_officers_deciding_the_same_item_see_each_other() -> None:
    at = await factories.place()
    _, submission = await _submitted(at)
    await service.receive(submission, at.congress_officer)
    [item] = await batches.submission_items(submission)
    await service.decide(item.id, DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=REASON), at.congress_officer)
    with pytest.raises(StaleEdit):
        await service.decide(item.id, DecisionIn(outcome=Outcome.OUT_OF_SCOPE, reason=REASON), at.congress_officer)


async def test_deciding_needs_receipt_and_the_right_congress() -> None:
    at, elsewhere = await factories.place(), await factories.place()
    _, submission = await _submitted(at)
    [item] = await batches.submission_items(submission)
    decision = DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=REASON)
    with pytest.raises(NotReceivedYet):
        await service.decide(item.id, decision, at.congress_officer)
    for outsider in (elsewhere.congress_officer, at.head, at.officer, at.operator):
        with pytest.raises(NotAllowed):
            await service.receive(submission, outsider)


async def test_half_a_landing_is_no_landing() -> None:
    at = await factories.place()
    _, submission = await _submitted(at)
    await service.receive(submission, at.congress_officer)
    [item] = await batches.submission_items(submission)
    decision = DecisionIn(outcome=Outcome.NOT_ADOPTED, reason="与上位法不一致，不能采纳。", landed_version=uuid4())
    await service.decide(item.id, decision, at.congress_officer)
    decided = await queries.decision_of(item.id)
    assert decided is not None
    assert (decided.landed_version, decided.landed_article) == (None, None)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE decision SET reason = '后来改的'",
        "DELETE FROM notice",
        "UPDATE notice SET suggestion = gen_random_uuid()",
    ],
)
async def test_what_has_gone_out_cannot_be_changed_behind_the_product(tampering: str) -> None:
    at = await factories.place()
    await factories.published(await factories.consultation(at), at)
    with pytest.raises(asyncpg.RestrictViolationError):
        async with db.transaction():
            await db.execute(tampering)
