"""催办: the right person, once a day, of what presses, until it is done."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.consultations.structs import ConsultationOut
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.curation.errors import NobodyToNudge, NothingToNudge, NudgedToday, NudgeTextMissing
from app.curation.queries import nudges
from app.curation.service import batches, nudging, review
from app.curation.states import Phase
from tests import factories
from tests.factories import Place
from tests.integration.deliveries import work_off

pytestmark = pytest.mark.usefixtures("database")
NEARLY = timedelta(days=10)
"""After it, the phase of curating has a day left at a consultation of fifteen days."""
NOON = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Noon in Shanghai, so that no test stands at the edge of a day."""
    with clock.shifted(NOON - clock.now()):
        yield


async def desk() -> tuple[Place, ConsultationOut]:
    at = await factories.place()
    return at, await factories.consultation(at)


async def make_round() -> None:
    await nudging.promise_round()
    await work_off()


async def told(person: Actor) -> list[tuple[Phase, bool, str]]:
    assert person.id
    return [(one.phase, one.by_hand, one.text) for one in await nudges.of_person(person.id)]


async def test_nothing_is_said_before_it_presses_and_then_once_a_day_to_whoever_must_act() -> None:
    at, consultation = await desk()
    said = await factories.suggestion(consultation)
    await make_round()
    assert await told(at.officer) == []
    with clock.shifted(NEARLY):
        for _ in range(3):
            await make_round()
        assert await told(at.officer) == [(Phase.CURATE, False, "")]
        assert await told(at.head) == await told(at.adviser) == await told(at.stranger) == []
    with clock.shifted(NEARLY + timedelta(days=1)):
        await make_round()
        assert len(await told(at.officer)) == 2
        await factories.item(consultation, at, said)
        await db.execute("DELETE FROM nudge_round")
        await make_round()
        assert [phase for phase, *_ in await told(at.officer)].count(Phase.CURATE) == 2
    with clock.shifted(NEARLY + timedelta(days=2)):
        await make_round()
        assert [phase for phase, *_ in await told(at.officer)].count(Phase.CURATE) == 2


async def test_the_last_phase_is_the_heads_and_of_advisers_still_to_look_and_stops_when_signed() -> None:
    at, consultation = await desk()
    batch = await factories.batch(consultation, at)
    assert at.adviser.id
    await review.invite(batch, None, at.adviser.id, "", at.officer)
    await batches.send_to_review(batch, at.officer)
    with clock.shifted(timedelta(days=14)):
        await make_round()
        assert await told(at.head) == await told(at.adviser) == [(Phase.SIGN, False, "")]
        assert await told(at.officer) == []
        await review.finish(batch, at.adviser)
    with clock.shifted(timedelta(days=16)):
        await make_round()
        assert (len(await told(at.head)), len(await told(at.adviser))) == (2, 1)
        await factories.sign_off.sign(batch, at.head)
    with clock.shifted(timedelta(days=17)):
        await make_round()
        assert len(await told(at.head)) == 2


async def test_the_head_adds_a_line_once_a_day_and_nobody_else_may() -> None:
    at, consultation = await desk()
    with pytest.raises(NothingToNudge):
        await nudging.nudge(consultation.id, at.point, "快办", at.head)
    said = await factories.suggestion(consultation)
    for person in (at.officer, at.adviser, at.stranger, at.congress_officer, at.operator):
        with pytest.raises(NotAllowed):
            await nudging.nudge(consultation.id, at.point, "快办", person)
    with pytest.raises(NudgeTextMissing):
        await nudging.nudge(consultation.id, at.point, " ", at.head)
    assert await nudging.nudge(consultation.id, at.point, "周五以前请整理完。", at.head) == 1
    with pytest.raises(NudgedToday):
        await nudging.nudge(consultation.id, at.point, "再催一次", at.head)
    assert await told(at.officer) == [(Phase.CURATE, True, "周五以前请整理完。")]
    await batches.send_to_review(
        await factories.batch(consultation, at, await factories.item(consultation, at, said)), at.officer
    )
    with pytest.raises(NobodyToNudge):
        await nudging.nudge(consultation.id, at.point, "催自己", at.head)


async def test_a_day_the_head_did_by_hand_has_no_second_word() -> None:
    at, consultation = await desk()
    await factories.suggestion(consultation)
    with clock.shifted(NEARLY):
        await nudging.nudge(consultation.id, at.point, "今天请整理完。", at.head)
        await make_round()
        assert await told(at.officer) == [(Phase.CURATE, True, "今天请整理完。")]


@pytest.mark.parametrize(("hour", "promised"), [(23, False), (0, True)])
async def test_a_round_begins_at_eight_in_shanghai(hour: int, promised: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 12, 2, hour, 0, tzinfo=UTC) - timedelta(days=hour == 23, minutes=hour == 23)
    monkeypatch.setattr(clock, "now", lambda: moment)
    await nudging.promise_round()
    await nudging.promise_round()
    waiting = await db.fetch_value("SELECT count(*) FROM outbox_message WHERE topic = {}", outbox.Topic.NUDGE.value)
    assert waiting == int(promised)


async def test_what_was_said_is_read_by_the_person_alone() -> None:
    at, consultation = await desk()
    await factories.suggestion(consultation)
    await nudging.nudge(consultation.id, at.point, "请整理。", at.head)
    assert at.officer.id
    assert at.head.id
    await nudging.take_note(at.head.id)
    assert len(await nudges.unread(at.officer.id)) == 1
    await nudging.take_note(at.officer.id)
    assert await nudges.unread(at.officer.id) == []
