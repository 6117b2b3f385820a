"""Decided, checked, published at a chosen time, corrected in the open."""

from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from app.adoption import checking, correcting, joining, planning, queries, service
from app.adoption.errors import (
    AlreadyPlanned,
    CorrectionUnexplained,
    DecisionsUnchecked,
    NotPublishedYet,
    NotReferred,
    OwnCheckUnconfirmed,
    PlannedInThePast,
    PublicationNotFound,
    ReasonEmpty,
    SelectionChanged,
    WishesTooFew,
)
from app.adoption.states import Outcome, PublicationState
from app.adoption.structs import DecisionIn
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.errors import NotAllowed, StaleEdit
from app.curation.queries import batches
from tests import factories
from tests.factories import Place
from tests.integration.deliveries import work_off

pytestmark = pytest.mark.usefixtures("database")
WHY = "罚款数额由上位法规定，条例不宜另定。"
NO = DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=WHY)


async def _received(*wordings: str) -> tuple[Place, ConsultationOut, list[UUID]]:
    at = await factories.place()
    consultation = await factories.consultation(at)
    made = [await factories.item(consultation, at, text=text) for text in wordings]
    submission = await factories.submission(consultation, at, *made)
    await service.receive(submission, at.congress_officer)
    return at, consultation, [row.id for row in await batches.submission_items(submission)]


async def _seen(consultation: ConsultationOut) -> list[str]:
    return [f"{one.id}:{one.revision}" for one in await queries.ready(consultation.id)]


async def test_several_are_decided_together_or_none_is() -> None:
    at, _, items = await _received("一。", "二。", "三。")
    await service.decide(items[1], NO, at.congress_officer)
    shown = [f"{item}:0" for item in items]
    with pytest.raises(SelectionChanged) as told:
        await service.decide_together(shown, NO, at.congress_officer)
    assert told.value.changed == [items[1]]
    assert set(await queries.decisions_on(items)) == {items[1]}
    shown[1] = f"{items[1]}:1"
    assert await service.decide_together(shown, NO, at.congress_officer) == 3
    assert {one.revision for one in (await queries.decisions_on(items)).values()} == {1, 2}


async def test_under_study_is_no_decision_and_takes_a_draft_back() -> None:
    at, consultation, [item] = await _received("一。")
    await service.decide(item, NO, at.congress_officer)
    study = DecisionIn(outcome=Outcome.PENDING, reason="等交警部门的统计数字，下周再定。", revision=1)
    await service.decide(item, study, at.congress_officer)
    assert await queries.decision_of(item) is None
    note = await queries.pending_note(item)
    assert note
    assert note.text == study.reason
    assert (await queries.unanswered(consultation.id)).decided == 0


async def test_a_decision_is_checked_by_another_or_knowingly_by_oneself_and_a_change_voids_it() -> None:
    at, consultation, [item] = await _received("一。")
    await service.decide(item, NO, at.congress_officer)
    await factories.close(consultation)
    with pytest.raises(OwnCheckUnconfirmed):
        await checking.check(consultation.id, await _seen(consultation), at.congress_officer)
    await checking.check(consultation.id, await _seen(consultation), at.congress_officer, own=True)
    [ready] = await queries.ready(consultation.id)
    assert ready.checked_label == at.congress_officer.label
    shown = await _seen(consultation)
    await service.decide(item, DecisionIn(outcome=Outcome.OUT_OF_SCOPE, reason=WHY, revision=1), at.congress_officer)
    with pytest.raises(DecisionsUnchecked):
        await service.publish(consultation.id, at.congress_officer)
    with pytest.raises(StaleEdit):
        await checking.check(consultation.id, shown, at.congress_officer, own=True)
    with pytest.raises(NotAllowed):
        await checking.check(consultation.id, shown, (await factories.place()).congress_officer, own=True)


async def _planned() -> tuple[Place, ConsultationOut, list[UUID]]:
    at, consultation, items = await _received("一。", "二。")
    for item in items:
        await service.decide(item, NO, at.congress_officer)
    await factories.close(consultation)
    await factories.checked(consultation, at)
    moment = clock.now() + timedelta(days=2)
    with pytest.raises(PlannedInThePast):
        await planning.plan(consultation.id, clock.now(), await _seen(consultation), at.congress_officer)
    await planning.plan(consultation.id, moment, await _seen(consultation), at.congress_officer)
    with pytest.raises(AlreadyPlanned):
        await planning.plan(consultation.id, moment, await _seen(consultation), at.congress_officer)
    return at, consultation, items


async def test_what_was_planned_goes_out_at_its_time_once() -> None:
    at, consultation, _ = await _planned()
    await work_off()
    assert (await queries.unanswered(consultation.id)).published == 0, "not before its time"
    with clock.shifted(timedelta(days=2, minutes=1)):
        assert "adoption.publish" in await work_off()
        assert (await queries.unanswered(consultation.id)).published == 2
        assert "adoption.publish" not in await work_off()
    assert await db.fetch_value("SELECT count(*) FROM notice") == 2
    plan = await planning.latest(consultation.id)
    assert plan
    assert plan.state is PublicationState.DONE
    with pytest.raises(PublicationNotFound):
        await planning.cancel(plan.id, at.congress_officer)


async def test_a_plan_overtaken_by_a_change_publishes_nothing_and_says_so() -> None:
    at, consultation, items = await _planned()
    await service.decide(
        items[0], DecisionIn(outcome=Outcome.OUT_OF_SCOPE, reason=WHY, revision=1), at.congress_officer
    )
    with clock.shifted(timedelta(days=3)):
        await work_off()
    assert (await queries.unanswered(consultation.id)).published == 0
    plan = await planning.latest(consultation.id)
    assert plan
    assert (plan.state, plan.problem) == (PublicationState.REFUSED, planning.CHANGED_SINCE)


async def test_a_cancelled_plan_does_nothing_when_its_time_comes() -> None:
    at, consultation, _ = await _planned()
    plan = await planning.latest(consultation.id)
    assert plan
    await planning.cancel(plan.id, at.congress_officer)
    with clock.shifted(timedelta(days=3)):
        await work_off()
    assert (await queries.unanswered(consultation.id)).published == 0


async def test_a_correction_keeps_what_was_published_and_the_database_insists() -> None:
    at, consultation, [item] = await _received("一。")
    better = DecisionIn(outcome=Outcome.OUT_OF_SCOPE, reason="这一条属于道路交通安全法的范围。", revision=1)
    await service.decide(item, NO, at.congress_officer)
    with pytest.raises(NotPublishedYet):
        await correcting.correct(item, better, "当时引错了条文，现更正。", at.congress_officer)
    await factories.close(consultation)
    await factories.checked(consultation, at)
    await service.publish(consultation.id, at.congress_officer)
    with pytest.raises(CorrectionUnexplained):
        await correcting.correct(item, better, "错了", at.congress_officer)
    await correcting.correct(item, better, "当时引错了条文，现更正。", at.congress_officer)
    now = await queries.decision_of(item)
    assert now
    assert (now.outcome, now.revision) == (Outcome.OUT_OF_SCOPE, 2)
    [was] = await queries.revisions_of(now.id)
    assert (was.outcome, was.reason, was.why) == (Outcome.NOT_ADOPTED, WHY, "当时引错了条文，现更正。")
    with pytest.raises(StaleEdit):
        await correcting.correct(item, better, "再更正一次，用旧的页面。", at.congress_officer)
    with pytest.raises(asyncpg.RestrictViolationError):
        async with db.transaction():
            await db.execute("UPDATE decision SET reason = 'x', revision = revision + 1 WHERE id = {}", now.id)


async def test_a_departments_reply_is_registered_with_who_and_when() -> None:
    at, _, [item] = await _received("一。")
    with pytest.raises(NotReferred):
        await correcting.note_reply(item, "已经在三个小区增设充电桩。", at.congress_officer)
    passed_on = DecisionIn(
        outcome=Outcome.REFERRED_TO_DEPARTMENT, reason="属于执行问题，转交办理。", department="区消防"
    )
    await service.decide(item, passed_on, at.congress_officer)
    with pytest.raises(ReasonEmpty):
        await correcting.note_reply(item, "收到，将认真研究处理。", at.congress_officer)
    await correcting.note_reply(item, "已经在三个小区增设充电桩。", at.congress_officer)
    decision = await queries.decision_of(item)
    assert decision
    [reply] = await queries.referral_replies(decision.id)
    assert (reply.text, reply.actor_label) == ("已经在三个小区增设充电桩。", at.congress_officer.label)


async def test_people_say_what_is_one_wish_and_may_take_it_back() -> None:
    at, consultation, items = await _received("一。", "二。", "三。")
    with pytest.raises(WishesTooFew):
        await joining.join(consultation.id, items[:1], at.congress_officer, together=True)
    await joining.join(consultation.id, items[:2], at.congress_officer, together=True)
    grown = await joining.join(consultation.id, items[1:], at.congress_officer, together=True)
    [wish] = await joining.wishes(consultation.id)
    assert (wish.id, set(wish.items)) == (grown, set(items))
    await joining.undo(grown, at.congress_officer)
    assert await joining.wishes(consultation.id) == []
    with pytest.raises(NotAllowed):
        await joining.join(consultation.id, items, (await factories.place()).congress_officer, together=True)
