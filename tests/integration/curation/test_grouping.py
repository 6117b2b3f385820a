"""Reading and grouping as the worker does them: proposals only, once however often delivered."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.core import clock, db, outbox
from app.curation.queries import groups, items, runs
from app.curation.service import grouping, run_store
from app.suggestions import jobs
from tests import factories

pytestmark = pytest.mark.usefixtures("committed")

ALIKE = ("头盔罚五十元太重，建议先教育。", "不戴头盔罚五十元太重了，应当先教育。")
OPPOSITE = ("楼道内应当允许停放电动自行车。", "楼道内应当禁止停放电动自行车。")


async def _work() -> list[outbox.Delivery]:
    """Handle everything that is due now and, when grouping has waited for its pause, then; returns what was handled."""
    from app.worker import HANDLERS  # it reads the settings, which a fixture makes

    handled: list[outbox.Delivery] = []
    for later in (timedelta(0), timedelta(seconds=40)):
        with clock.shifted(later):
            while deliveries := await outbox.lease(50):
                for delivery in deliveries:
                    await HANDLERS[outbox.Topic(delivery.topic)](delivery)
                    handled.append(delivery)
    return handled


async def _texts(consultation: UUID, point: UUID) -> list[list[str]]:
    run = await runs.latest_done(consultation, point)
    assert run is not None
    made = await groups.of_run(run.id)
    return sorted(sorted(member.suggestion.raw_text for member in group.members) for group in made)


async def test_the_alike_are_put_together_with_a_reason_and_opposites_never() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    for text in ALIKE:
        await factories.suggestion(consultation, text, "3")
    for text in OPPOSITE:
        await factories.suggestion(consultation, text, "4")
    await _work()
    assert await _texts(consultation.id, at.point) == sorted([sorted(ALIKE), [OPPOSITE[0]], [OPPOSITE[1]]])
    run = await runs.latest_done(consultation.id, at.point)
    assert run is not None
    assert (run.total, run.done, run.groups, run.unsure) == (4, 1000, 3, 1)
    [pair] = [group for group in await groups.of_run(run.id) if len(group.members) > 1]
    assert any("第三条" in member.reason or "第3条" in member.reason for member in pair.members)
    assert not await groups.is_asked_for(consultation.id, at.point)


async def test_a_rerun_touches_no_item_of_peoples() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at, await factories.suggestion(consultation, ALIKE[0]))
    await _work()
    before = await items.by_id(item)
    await factories.suggestion(consultation, ALIKE[1])
    await grouping.request(consultation.id, at.point, at.officer)
    await _work()
    assert await items.by_id(item) == before
    assert await items.source_ids(item) == [row.id for row in await items.sources(item)]


async def test_a_message_delivered_twice_is_read_once() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    await factories.suggestion(consultation)
    [first] = [one for one in await _work() if one.topic == outbox.Topic.READ_SUGGESTION]
    with pytest.raises(outbox.AlreadyDone):
        await jobs.read_suggestion(first)
    assert await db.fetch_value("SELECT count(*) FROM suggestion_reading") == 1
    assert await db.fetch_value("SELECT count(*) FROM audit_entry WHERE action = 'suggestion.read'") == 1


async def test_the_groups_of_long_overtaken_runs_are_dropped_but_the_runs_stay_on_record() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    await factories.suggestion(consultation)
    for _ in range(run_store.RUNS_KEPT + 2):
        await grouping.request(consultation.id, at.point, at.officer)
        await _work()
    runs = await db.fetch_value("SELECT count(*) FROM grouping_run")
    kept = await db.fetch_value("SELECT count(DISTINCT run) FROM machine_group_member")
    assert runs >= run_store.RUNS_KEPT + 2
    assert kept == run_store.RUNS_KEPT


async def test_a_reading_that_was_given_up_does_not_keep_the_workbench_waiting() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    await factories.suggestion(consultation)
    assert await groups.is_asked_for(consultation.id, at.point)
    await db.execute("UPDATE outbox_message SET dead_at = {}", clock.now())
    assert not await groups.is_asked_for(consultation.id, at.point)


async def test_what_the_machine_reads_stands_beside_the_words(pool: Any) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    await factories.suggestion(consultation, "第四条太严了，请打13800138000找我。", None)
    await _work()
    [row] = await db.execute("SELECT articles, anchor_confident, pii::text AS pii, terms FROM suggestion_reading")
    assert (row["articles"][0], row["anchor_confident"]) == ("4", True)
    assert "mobile" in row["pii"]
    assert row["terms"]
