"""What a collector brings back: once and only once, never too late, never altered."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from app.activities.errors import ActivityNotFound
from app.activities.service import activities
from app.activities.structs import ActivityOut
from app.consultations.errors import ConsultationClosed
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.errors import DomainError
from app.meetings import queries
from app.meetings.errors import AlreadySent, CaptureNotFound, NotOurs, ReasonMissing, SlipUsed
from app.meetings.service import captures, devices, slips, undoing
from app.meetings.states import LateReason
from app.meetings.structs import CaptureIn
from app.suggestions.errors import UnknownArticle
from app.suggestions.states import Channel
from tests import factories
from tests.factories import Place
from tests.integration.activities.test_activities import plan

WORDS = "头盔罚五十元太重，先教育。"


def said(about: ConsultationOut, **fields: Any) -> CaptureIn:
    usual: dict[str, Any] = {"form_token": uuid4(), "consultation": about.id, "text": WORDS, "article": "3"}
    return CaptureIn(**usual | fields)


async def forum() -> tuple[Place, ConsultationOut, ActivityOut]:
    """A forum of the collection point's about an open consultation."""
    at = await factories.place()
    about = await factories.consultation(at)
    return at, about, await activities.make(plan(at.collection_point, consultations=(about.id,)), at.collector)


@pytest.mark.usefixtures("database")
async def test_a_capture_keeps_the_words_and_how_they_came() -> None:
    at, about, activity = await forum()
    hour = clock.now() - timedelta(minutes=40)
    data = said(about, speaker="骑手代表", group="骑手", said_at=hour, assisted=True, assisted_because="看不清小字")
    taken = await captures.take(activity, data, at.collector)
    [row] = await queries.captures(activity.id)
    assert (row.suggestion, row.raw_text, row.article, row.speaker) == (taken.suggestion, WORDS, "3", "骑手代表")
    assert (row.channel, row.said_at, row.assisted_because) == (Channel.FORUM, hour, "看不清小字")
    assert row.recorded_by == at.collector.id
    stored = await db.execute("SELECT point, collection_point, recorded_by FROM suggestion")
    assert [tuple(one.values()) for one in stored] == [(at.point, at.collection_point, at.collector.id)]
    with pytest.raises(asyncpg.RestrictViolationError):
        await db.execute("UPDATE capture SET speaker = 'x'")


@pytest.mark.usefixtures("database")
async def test_sent_again_it_is_one_and_sent_again_with_other_words_it_is_refused() -> None:
    at, about, activity = await forum()
    data = said(about)
    first = await captures.take(activity, data, at.collector)
    again = await captures.take(activity, data, at.collector, keep=True)
    assert (again.code, again.repeated) == (first.code, True)
    edited = said(about, form_token=data.form_token, text=WORDS + "再罚也不迟。")
    with pytest.raises(AlreadySent):
        await captures.take(activity, edited, at.collector, keep=True)
    assert len(await queries.captures(activity.id)) == 1


@pytest.mark.usefixtures("committed")
async def test_sent_by_two_tabs_at_once_it_is_one() -> None:
    at, about, activity = await forum()
    data = said(about)
    sent = await asyncio.gather(*(captures.take(activity, data, at.collector, keep=True) for _ in range(4)))
    assert len({one.code for one in sent}) == 1
    assert len(await queries.captures(activity.id)) == 1


@pytest.mark.usefixtures("committed")
async def test_one_slip_given_to_two_people_at_once_is_nobodys_loss() -> None:
    at, about, activity = await forum()
    await slips.print_more(activity, 1, at.collector)
    sent = await asyncio.gather(
        *(captures.take(activity, said(about, slip=1), at.collector, keep=True) for _ in range(2))
    )
    assert sorted(one.reasons for one in sent) == [(), (LateReason.SLIP_USED,)]
    assert len({one.code for one in sent}) == 2


@pytest.mark.usefixtures("database")
async def test_a_queue_of_three_days_against_a_closed_consultation_is_kept_and_told() -> None:
    at, about, activity = await forum()
    hour = clock.now() - timedelta(minutes=1)
    await factories.close(about)
    with clock.shifted(timedelta(days=3)):
        data = said(about, said_at=hour, article="99", group="没有的人", slip=7)
        with pytest.raises(ConsultationClosed):
            await captures.take(activity, data, at.collector)
        taken = await captures.take(activity, data, at.collector, keep=True)
        again = await captures.take(activity, data, at.collector, keep=True)
    gone = (LateReason.CLOSED, LateReason.ARTICLE_GONE, LateReason.GROUP_GONE, LateReason.SLIP_UNKNOWN)
    assert set(taken.reasons) == set(gone)
    assert (again.code, again.reasons, again.repeated) == (taken.code, taken.reasons, True)
    [row] = await queries.late(about.id, at.point)
    assert (row.raw_text, row.article, row.stakeholder_group, row.slip) == (WORDS, "99", "没有的人", 7)
    assert (row.said_at, row.activity) == (hour, activity.number)


@pytest.mark.usefixtures("database")
async def test_the_plain_form_is_told_at_once() -> None:
    at, about, activity = await forum()
    with pytest.raises(UnknownArticle):
        await captures.take(activity, said(about, article="99"), at.collector)
    with pytest.raises(ReasonMissing):
        await captures.take(activity, said(about, assisted=True, assisted_because=" "), at.collector)
    assert await queries.captures(activity.id) == []


@pytest.mark.usefixtures("database")
async def test_a_device_whose_clock_runs_ahead_is_not_believed() -> None:
    at, about, activity = await forum()
    await captures.take(activity, said(about, said_at=clock.now() + timedelta(days=400)), at.collector)
    [row] = await queries.captures(activity.id)
    assert row.said_at <= clock.now()


@pytest.mark.usefixtures("database")
async def test_a_slip_printed_before_has_the_code_under_which_the_words_are_found() -> None:
    at, about, activity = await forum()
    assert await slips.print_more(activity, 2, at.collector) == 1
    assert await slips.print_more(activity, 1, at.officer) == 3
    printed = await queries.slips(activity.id)
    taken = await captures.take(activity, said(about, slip=2), at.collector)
    assert taken.code == printed[1].receipt_code
    assert (await captures.take(activity, said(about), at.collector)).code not in {one.receipt_code for one in printed}
    with pytest.raises(SlipUsed):
        await captures.take(activity, said(about, slip=2), at.collector)
    assert [one.suggestion for one in await queries.slips(activity.id)] == [None, taken.suggestion, None]


@pytest.mark.usefixtures("database")
async def test_taking_back_is_for_the_one_who_recorded_it() -> None:
    at, about, activity = await forum()
    taken = await captures.take(activity, said(about), at.collector)
    with pytest.raises(CaptureNotFound):
        await undoing.take_back(activity, taken.suggestion, at.officer)
    for _ in range(2):
        await undoing.take_back(activity, taken.suggestion, at.collector)
    assert [row.withdrawn for row in await queries.captures(activity.id)] == [True]
    who = await db.execute("SELECT DISTINCT actor_id FROM audit_entry WHERE action = 'suggestion.withdrawn'")
    assert [row["actor_id"] for row in who] == [at.collector.id]


@pytest.mark.usefixtures("database")
async def test_no_other_point_takes_part() -> None:
    at, about, activity = await forum()
    for who in (at.stranger, at.adviser, at.congress_officer):
        with pytest.raises(ActivityNotFound):
            await captures.take(activity, said(about), who, keep=True)
    elsewhere = await activities.make(plan(at.other_point), at.stranger)
    with pytest.raises(NotOurs):
        await captures.take(elsewhere, said(about), at.stranger, keep=True)


@pytest.mark.usefixtures("database")
async def test_the_secret_of_a_device_is_each_persons_own_and_stays() -> None:
    at = await factories.place()
    device = uuid4()
    first, again = [await devices.secret(device, at.collector) for _ in range(2)]
    other = await devices.secret(device, at.officer)
    assert (len(first), first == again, first == other) == (32, True, False)


@pytest.mark.usefixtures("database")
async def test_a_thousand_captures_of_which_each_comes_twice() -> None:
    at, about, activity = await forum()
    sent = [said(about, text=f"第{place}个人说：{WORDS}") for place in range(1_000)]
    codes = [(await captures.take(activity, one, at.collector, keep=True)).code for one in sent]
    again = [(await captures.take(activity, one, at.collector, keep=True)).code for one in reversed(sent)]
    assert codes == again[::-1]
    assert len(await queries.captures(activity.id)) == len(set(codes)) == 1_000


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("text", ["", "😀😀", "字" * 5_001])
async def test_what_cannot_be_stored_is_named_and_leaves_nothing(text: str) -> None:
    at, about, activity = await forum()
    with pytest.raises(DomainError):
        await captures.take(activity, said(about, text=text), at.collector, keep=True)
    assert await queries.captures(activity.id) == []
