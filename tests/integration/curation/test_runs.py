"""Runs on record: added to or anew, cancelled, overtaken, killed in the middle; what changed since one was seen."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.core import clock, db, outbox
from app.curation.errors import NoRunToCancel
from app.curation.queries import groups, runs
from app.curation.service import grouping, grouping_run, run_store
from app.curation.states import RunChangeKind, RunState, RunTrigger
from app.suggestions import jobs as suggestion_jobs
from app.suggestions import regrouping
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.usefixtures("committed")

ALIKE = ("头盔罚五十元太重，建议先教育。", "不戴头盔罚五十元太重了，应当先教育。", "头盔罚五十元太重，建议先教育再罚。")


async def _work() -> None:
    from app.worker import HANDLERS  # it reads the settings, which a fixture makes

    while deliveries := await outbox.lease(50):
        for delivery in deliveries:
            await HANDLERS[outbox.Topic(delivery.topic)](delivery)


async def _due() -> outbox.Delivery:
    [delivery] = [one for one in await outbox.lease(50) if one.topic == outbox.Topic.GROUP_SUGGESTIONS]
    return delivery


async def _sizes(run: UUID) -> list[int]:
    return sorted(len(group.members) for group in await groups.of_run(run))


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs are told apart by when they started: nobody moves the clock here."""
    monkeypatch.setattr(suggestion_jobs, "GROUPING_DELAY", timedelta(0))


@pytest.fixture
async def desk() -> tuple[Any, Place]:
    at = await factories.place()
    return await factories.consultation(at), at


async def test_what_is_new_is_only_added_while_it_is_little(
    desk: tuple[Any, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation, at = desk
    monkeypatch.setattr(grouping_run, "SMALL", 2)
    monkeypatch.setattr(grouping_run, "GROWTH", 0.5)
    for text in (ALIKE[0], ALIKE[1], "楼道内应当禁止停放电动自行车。", "允许在楼道充电。"):
        await factories.suggestion(consultation, text, None)
    await _work()
    whole = await runs.latest_done(consultation.id, at.point)
    assert whole
    assert (whole.base, whole.trigger, whole.started_label) == (None, RunTrigger.ARRIVALS, "新收到的意见")
    await factories.suggestion(consultation, ALIKE[2], None)
    await _work()
    added = await runs.latest_done(consultation.id, at.point)
    assert added
    assert (added.base, added.total) == (whole.id, 5)
    assert await _sizes(whole.id) == [1, 1, 2]
    assert await _sizes(added.id) == [1, 1, 3]
    assert await runs.changes(whole.id, 9) == []
    assert [(one.kind, one.opinions, one.size) for one in await runs.changes(added.id, 9)] == [
        (RunChangeKind.ARRIVED, 1, None),
        (RunChangeKind.GROWN, 1, 3),
    ]
    for number in range(3):
        await factories.suggestion(consultation, f"第{number}件别的事情，与前面都不同。", None)
    await _work()
    anew = await runs.latest_done(consultation.id, at.point)
    assert anew
    assert (anew.base, anew.total) == (None, 8)


async def test_asked_again_with_nothing_new_nothing_is_run(
    desk: tuple[Any, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation, at = desk
    monkeypatch.setattr(grouping_run, "SMALL", 1)
    for text in ALIKE[:2]:
        await factories.suggestion(consultation, text, None)
    await _work()
    before = await runs.of_desk(consultation.id, at.point)
    async with db.transaction():
        await regrouping.promise(consultation.id, at.point)
    await _work()
    assert await runs.of_desk(consultation.id, at.point) == before
    assert not await groups.is_asked_for(consultation.id, at.point)


async def test_by_hand_everything_is_grouped_anew_and_says_who(desk: tuple[Any, Place]) -> None:
    consultation, at = desk
    await factories.suggestion(consultation)
    await grouping.request(consultation.id, at.point, at.officer)
    await _work()
    by_hand = [run for run in await runs.of_desk(consultation.id, at.point) if run.trigger is RunTrigger.PERSON]
    assert [(run.started_label, run.base) for run in by_hand] == [("liaison_officer某", None)]
    assert by_hand[0].lexicon_version


async def test_a_cancelled_run_ends_and_the_groups_before_it_stay(
    desk: tuple[Any, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation, at = desk
    with pytest.raises(NoRunToCancel):
        await grouping.cancel(consultation.id, at.point, at.officer)
    await factories.suggestion(consultation)
    await _work()
    before = await runs.latest_done(consultation.id, at.point)
    await grouping.request(consultation.id, at.point, at.officer)
    watched = grouping_run.watched

    async def while_working(watch: Any, work: Any) -> Any:
        result = await watched(watch, work)
        await grouping.cancel(consultation.id, at.point, at.officer)
        return result

    monkeypatch.setattr(grouping_run, "watched", while_working)
    delivery = await _due()
    await grouping_run.run(grouping_run.Order(consultation.id, at.point, at.officer.id), delivery)
    last = await runs.latest(consultation.id, at.point)
    assert last
    assert (last.state, last.cancelled_label) == (RunState.CANCELLED, at.officer.label)
    assert await runs.latest_done(consultation.id, at.point) == before
    assert not await groups.is_asked_for(consultation.id, at.point)


async def test_a_later_run_overtakes_one_at_work_and_its_result_is_not_stored(
    desk: tuple[Any, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation, at = desk
    await factories.suggestion(consultation)
    await _work()
    await grouping.request(consultation.id, at.point, at.officer)
    first = await _due()
    watched, order = grouping_run.watched, grouping_run.Order(consultation.id, at.point, at.officer.id)

    async def overtaken(watch: Any, work: Any) -> Any:
        monkeypatch.setattr(grouping_run, "watched", watched)
        result = await watched(watch, work)
        await grouping.request(consultation.id, at.point, at.officer)
        await grouping_run.run(order, await _due())
        return result

    monkeypatch.setattr(grouping_run, "watched", overtaken)
    await grouping_run.run(order, first)
    states = [run.state for run in await runs.of_desk(consultation.id, at.point)]
    assert states[:2] == [RunState.DONE, RunState.OVERTAKEN]
    latest = await runs.latest_done(consultation.id, at.point)
    assert latest
    kept = await db.execute("SELECT run, count(*) AS n FROM machine_group_member GROUP BY 1 ORDER BY 2")
    assert {row["n"] for row in kept} == {1}
    assert len(kept) == run_store.RUNS_KEPT - 1


async def test_a_run_killed_in_the_middle_is_failed_and_its_message_brings_another(
    desk: tuple[Any, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation, at = desk
    await factories.suggestion(consultation)
    await _work()
    await grouping.request(consultation.id, at.point, at.officer)
    order = grouping_run.Order(consultation.id, at.point, at.officer.id)

    async def killed(_watch: Any, _work: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(grouping_run, "watched", killed)
        with pytest.raises(KeyboardInterrupt):
            await grouping_run.run(order, await _due())
    with clock.shifted(outbox.LEASE * 2):
        await grouping_run.run(order, await _due())
    assert [run.state for run in await runs.of_desk(consultation.id, at.point)][:2] == [RunState.DONE, RunState.FAILED]


async def test_new_opinions_wait_for_a_run_at_work(desk: tuple[Any, Place], monkeypatch: pytest.MonkeyPatch) -> None:
    consultation, at = desk
    await factories.suggestion(consultation)
    await _work()
    await grouping.request(consultation.id, at.point, at.officer)
    first = await _due()
    watched = grouping_run.watched

    async def meanwhile(watch: Any, work: Any) -> Any:
        monkeypatch.setattr(grouping_run, "watched", watched)
        async with db.transaction():
            await regrouping.promise(consultation.id, at.point)
        await grouping_run.run(grouping_run.Order(consultation.id, at.point), await _due())
        return await watched(watch, work)

    monkeypatch.setattr(grouping_run, "watched", meanwhile)
    await grouping_run.run(grouping_run.Order(consultation.id, at.point, at.officer.id), first)
    latest = await runs.latest(consultation.id, at.point)
    assert latest
    assert (latest.state, latest.trigger) == (RunState.DONE, RunTrigger.PERSON)
    assert await groups.is_asked_for(consultation.id, at.point)


async def test_a_run_that_has_ended_cannot_be_changed(desk: tuple[Any, Place]) -> None:
    await factories.suggestion(desk[0])
    await _work()
    with pytest.raises(asyncpg.PostgresError):
        await db.execute("UPDATE grouping_run SET total = 9")
