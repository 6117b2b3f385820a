"""Two officers of the congress at the same answer: one waits and is told; nothing goes out twice or half."""

from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.adoption import checking, correcting, planning, queries, service
from app.adoption.errors import (
    AlreadyPlanned,
    AlreadyPublished,
    DecisionsUnchecked,
    NothingToPublish,
    PublicationNotFound,
    StillReturned,
)
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations.structs import ConsultationOut
from app.core import clock, db, outbox
from app.core.errors import StaleEdit
from app.curation.errors import AlreadyDecided
from app.curation.queries import batches
from app.curation.service import returning
from tests import factories
from tests.factories import Place
from tests.integration.together import both

Command = Coroutine[Any, Any, Any]


def _answer(reason: str, revision: int = 0, outcome: Outcome = Outcome.NOT_ADOPTED) -> DecisionIn:
    return DecisionIn(outcome=outcome, reason=reason, revision=revision)


@dataclass
class Answering:
    """A consultation over, with one submitted item, decided but not yet checked."""

    at: Place
    consultation: ConsultationOut
    submission: UUID
    item: UUID

    async def seen(self) -> list[str]:
        return [f"{one.id}:{one.revision}" for one in await queries.ready(self.consultation.id)]

    async def checks(self) -> int:
        return int(await db.fetch_value("SELECT count(*) FROM decision_check"))

    def decide(self, reason: str, revision: int, outcome: Outcome = Outcome.NOT_ADOPTED) -> Command:
        return service.decide(self.item, _answer(reason, revision, outcome), self.at.congress_officer)

    def correct(self, reason: str) -> Command:
        return correcting.correct(self.item, _answer(reason, 1), "先前的理由写错了。", self.at.congress_officer)

    def publish(self) -> Command:
        return service.publish(self.consultation.id, self.at.congress_officer)

    async def check(self) -> int:
        return await checking.check(self.consultation.id, await self.seen(), self.at.congress_officer, own=True)

    def give_back(self) -> Command:
        return returning.give_back(self.submission, "依据请写明。", self.at.congress_officer)

    def plan(self, seen: list[str]) -> Command:
        moment = clock.now() + timedelta(hours=1)
        return planning.plan(self.consultation.id, moment, seen, self.at.congress_officer)


@pytest.fixture
async def work(committed: object) -> Answering:
    at = await factories.place()
    consultation = await factories.consultation(at)
    submission = await factories.submission(consultation, at)
    await service.receive(submission, at.congress_officer)
    [row] = await batches.submission_items(submission)
    await service.decide(row.id, _answer("上位法已经有规定，不再重复。"), at.congress_officer)
    await factories.close(consultation)
    return Answering(at, consultation, submission, row.id)


async def _reason(work: Answering) -> str:
    found = await queries.decision_of(work.item)
    assert found is not None
    return found.reason


async def test_two_decide_and_the_second_sees_the_first(work: Answering) -> None:
    with pytest.raises(StaleEdit):
        await both(work.decide("先写好的理由在这里。", 1), work.decide("后写好的理由在这里。", 1))
    assert await _reason(work) == "先写好的理由在这里。"


async def test_two_check_and_it_is_checked_once(work: Answering) -> None:
    await both(work.check(), work.check())
    assert await work.checks() == 1


async def test_a_check_of_what_is_just_being_put_off_is_refused_by_name(work: Answering) -> None:
    with pytest.raises(StaleEdit):
        await both(work.decide("还要再研究一段时间。", 1, Outcome.PENDING), work.check())
    assert (await work.checks(), await queries.decision_of(work.item)) == (0, None)


async def test_a_check_of_what_is_just_being_changed_is_refused_by_name(work: Answering) -> None:
    with pytest.raises(StaleEdit):
        await both(work.decide("换一个更清楚的理由。", 1), work.check())
    assert await work.checks() == 0


async def test_what_is_changed_while_checked_is_unchecked_again(work: Answering) -> None:
    await both(work.check(), work.decide("换一个更清楚的理由。", 1))
    with pytest.raises(DecisionsUnchecked):
        await work.publish()


async def test_it_is_published_once(work: Answering) -> None:
    await work.check()
    with pytest.raises(NothingToPublish):
        await both(work.publish(), work.publish())
    assert await db.fetch_value("SELECT count(*) FROM notice") == 1


async def test_a_correction_waits_for_the_publishing_and_both_are_kept(work: Answering) -> None:
    await work.check()
    await both(work.publish(), work.correct("更正以后的理由在这里。"))
    found = await queries.decision_of(work.item)
    assert found is not None
    assert [one.reason for one in await queries.revisions_of(found.id)] == ["上位法已经有规定，不再重复。"]
    assert found.reason == "更正以后的理由在这里。"


async def test_two_correct_and_the_second_sees_the_first(work: Answering) -> None:
    await work.check()
    await work.publish()
    with pytest.raises(StaleEdit):
        await both(work.correct("先更正好的理由在这里。"), work.correct("后更正好的理由在这里。"))
    assert await _reason(work) == "先更正好的理由在这里。"


async def test_nothing_is_published_on_what_is_back_at_its_point(work: Answering) -> None:
    await work.check()
    with pytest.raises(StillReturned, match="1 份"):
        await both(work.give_back(), work.publish())
    assert await db.fetch_value("SELECT count(*) FROM notice") == 0
    await returning.clarify(work.submission, "依据是道交法。", work.at.head)
    assert await work.publish() == 1


async def test_what_is_just_being_published_is_not_given_back(work: Answering) -> None:
    await work.check()
    with pytest.raises(AlreadyDecided):
        await both(work.publish(), work.give_back())


async def test_two_plan_and_one_plan_stands(work: Answering) -> None:
    await work.check()
    seen = await work.seen()
    with pytest.raises(AlreadyPlanned):
        await both(work.plan(seen), work.plan(seen))
    assert await db.fetch_value("SELECT count(*) FROM publication") == 1


async def test_what_is_just_being_published_is_not_planned(work: Answering) -> None:
    await work.check()
    with pytest.raises(StaleEdit):
        await both(work.publish(), work.plan(await work.seen()))


async def test_a_plan_carried_out_is_not_called_off_and_the_other_way_round(work: Answering) -> None:
    await work.check()
    await work.plan(await work.seen())
    plan = await planning.latest(work.consultation.id)
    assert plan is not None
    with clock.shifted(timedelta(hours=2)):
        [delivery] = [one for one in await outbox.lease(50) if one.topic == outbox.Topic.PUBLISH_FEEDBACK]
    with pytest.raises(PublicationNotFound):
        await both(planning.carry_out(plan.id, delivery), planning.cancel(plan.id, work.at.congress_officer))
    with pytest.raises(AlreadyPublished):
        await work.decide("公布以后再改的理由。", 1)
