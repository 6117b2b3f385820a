"""Activities: whose they are, what edits leave behind, who signed in, what pictures and minutes become."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from app.activities import queries
from app.activities.errors import (
    ActivityCalledOff,
    ActivityNotFound,
    ConsultationNotHeard,
    ConsultationNotOurs,
    MinutesEmpty,
    PhoneWithoutConsent,
    PhotoNotFound,
    SignInClosed,
    TimeOutOfReach,
    TimesReversed,
    TitleMissing,
)
from app.activities.rules import OFFICIALS
from app.activities.service import activities, attendance, minutes, photos
from app.activities.states import ActivityKind
from app.activities.structs import ActivityFilter, ActivityIn, AttendanceIn
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import NotAllowed, StaleEdit
from tests import factories
from tests.unit.activities.test_pictures import PLACE, jpeg

pytestmark = pytest.mark.usefixtures("database")


def plan(organisation: Any, **fields: Any) -> ActivityIn:
    usual: dict[str, Any] = {
        "organisation": organisation,
        "kind": ActivityKind.FORUM,
        "title": "头盔和充电座谈会",
        "place": "居委会议室",
        "starts_at": clock.now() - timedelta(hours=1),
    }
    return ActivityIn(**usual | fields)


async def test_a_collector_makes_and_sees_only_the_activities_of_the_own_corner() -> None:
    at = await factories.place()
    made = await activities.make(plan(at.collection_point), at.collector)
    assert (made.organisation, made.point) == (at.collection_point, at.point)
    with pytest.raises(NotAllowed):
        await activities.make(plan(at.point), at.collector)
    for who, sees in ((at.collector, True), (at.officer, True), (at.stranger, False), (at.congress_officer, False)):
        homes = [home.id for home in await queries.homes(who, *OFFICIALS)]
        listed = await queries.listed(homes, ActivityFilter(year=clock.local(clock.now()).year))
        assert [one.id for one in listed] == ([made.id] if sees else [])


async def test_another_point_can_neither_make_nor_edit() -> None:
    at = await factories.place()
    with pytest.raises(NotAllowed):
        await activities.make(plan(at.point), at.stranger)
    made = await activities.make(plan(at.point), at.officer)
    for who in (at.stranger, at.collector, at.adviser, Actor.resident()):
        with pytest.raises(ActivityNotFound):
            await activities.edit(made, 1, plan(at.point, title="别的"), who)


async def test_every_edit_stands_in_the_history_and_an_old_one_is_refused() -> None:
    at = await factories.place()
    made = await activities.make(plan(at.point), at.officer)
    edited = await activities.edit(made, 1, plan(at.point, headcount=32), at.head)
    assert (edited.headcount, edited.revision) == (32, 2)
    with pytest.raises(StaleEdit):
        await activities.edit(made, 1, plan(at.point, headcount=23), at.officer)
    await activities.call_off(edited, 2, at.officer)
    actions = [(row.action, row.by_label) for row in await queries.history(made.id)]
    assert actions == [("made", at.officer.label), ("edited", at.head.label), ("called_off", at.officer.label)]
    with pytest.raises(asyncpg.RestrictViolationError):
        await db.execute("UPDATE activity_revision SET by_label = 'x' WHERE activity = {}", made.id)


async def test_fields_that_cannot_be_are_named() -> None:
    at = await factories.place()
    start = clock.now()
    for fields, error in (
        ({"title": " "}, TitleMissing),
        ({"ends_at": start - timedelta(hours=2)}, TimesReversed),
        ({"starts_at": start + timedelta(days=80_000)}, TimeOutOfReach),
        ({"consultations": (uuid4(),)}, ConsultationNotOurs),
    ):
        with pytest.raises(error):
            await activities.make(plan(at.point, **fields), at.officer)


async def test_signing_in_needs_no_name_and_counts_once() -> None:
    at = await factories.place()
    made = await activities.make(plan(at.point), at.officer)
    form = AttendanceIn(form_token=uuid4())
    for _ in range(2):
        await attendance.sign_in(await queries.by_sign_in_code(made.sign_in_code), form, Actor.resident())
    with pytest.raises(PhoneWithoutConsent):
        await attendance.sign_in(made, AttendanceIn(form_token=uuid4(), phone="138 0000 0000"), Actor.resident())
    consented = AttendanceIn(form_token=uuid4(), name="张某", phone="138 0000 0000", phone_consent=True)
    await attendance.sign_in(made, consented, Actor.resident())
    there = await queries.attendance(made.id)
    assert [(one.name, one.phone) for one in there] == [("", None), ("张某", "13800000000")]
    await attendance.remove(made, there[1].id, at.officer)
    assert (await queries.by_id(made.id)).signed_in == 1
    assert await db.fetch_value("SELECT name FROM attendance WHERE id = {}", there[1].id) == ""


async def test_a_changed_code_and_a_called_off_activity_let_nobody_in() -> None:
    at = await factories.place()
    made = await activities.make(plan(at.point), at.officer)
    await activities.new_sign_in_code(made, at.officer)
    with pytest.raises(SignInClosed):
        await queries.by_sign_in_code(made.sign_in_code)
    await activities.call_off(made, 1, at.officer)
    now = await queries.by_id(made.id)
    with pytest.raises(SignInClosed):
        await queries.by_sign_in_code(now.sign_in_code)
    with pytest.raises(ActivityCalledOff):
        await attendance.sign_in(now, AttendanceIn(form_token=uuid4()), Actor.resident())


async def test_a_sheet_is_typed_in_once() -> None:
    at = await factories.place()
    made = await activities.make(plan(at.point), at.officer)
    sheet = "序号\t姓名\t单位\n1. 张某，杏林苑，居民代表\n2、李某\t物业公司\n\n王某"
    token = uuid4()
    assert [await attendance.enter_list(made, sheet, token, at.officer) for _ in range(2)] == [3, 0]
    people = [(one.name, one.unit, one.capacity) for one in await queries.attendance(made.id)]
    assert people == [("张某", "杏林苑", "居民代表"), ("李某", "物业公司", ""), ("王某", "", "")]


async def test_a_picture_is_kept_once_without_its_place_and_goes_for_good() -> None:
    at = await factories.place()
    made = await activities.make(plan(at.point), at.officer)
    first, second = [await photos.keep(made, jpeg(), "会场", at.officer) for _ in range(2)]
    assert first == second
    assert PLACE not in await queries.photo_content(first)
    other = await activities.make(plan(at.point), at.officer)
    with pytest.raises(PhotoNotFound):
        await photos.remove(other, first, at.officer)
    await photos.remove(made, first, at.officer)
    with pytest.raises(PhotoNotFound):
        await queries.photo_content(first)


async def test_minutes_come_in_once_and_stay_as_they_are() -> None:
    at = await factories.place()
    heard = await factories.consultation(at)
    made = await activities.make(plan(at.point, consultations=(heard.id,)), at.officer)
    text = "居民甲：罚五十元太重。"
    bring = [
        await minutes.bring_in(made, heard.id, text, text.encode(code), "纪要.txt", at.officer)
        for code in ("utf-8", "gb18030")
    ]
    assert bring[0] == bring[1]
    with pytest.raises(asyncpg.RestrictViolationError):
        await db.execute("UPDATE minutes SET text = 'x' WHERE id = {}", bring[0])


async def test_minutes_without_words_or_of_another_consultation_are_refused() -> None:
    at = await factories.place()
    heard = await factories.consultation(at)
    made = await activities.make(plan(at.point), at.officer)
    with pytest.raises(ConsultationNotHeard):
        await minutes.bring_in(made, heard.id, "居民甲：好。", b"", "", at.officer)
    about = await activities.make(plan(at.point, consultations=(heard.id,)), at.officer)
    with pytest.raises(MinutesEmpty):
        await minutes.bring_in(about, heard.id, " \n…", b"", "", at.officer)
