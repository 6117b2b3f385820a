"""What the machine notices, what people say of it, and who may say so."""

from uuid import UUID

import pytest

from app.core import db, outbox
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.suggestions import flags, jobs, queries, reading, withdrawals
from app.suggestions.errors import DeskMissing
from app.suggestions.states import FlagKind, FlagState, Only
from app.suggestions.tables import SuggestionReading
from tests import factories
from tests.factories import Place


@pytest.fixture
async def place(database: object) -> Place:
    return await factories.place()


async def _read(suggestion: UUID) -> None:
    message = await db.fetch_value("SELECT id FROM outbox_message WHERE payload ->> 'suggestion' = {}", str(suggestion))
    await jobs.read_suggestion(outbox.Delivery(message, "suggestions.read", {"suggestion": str(suggestion)}, 1))


async def test_personal_data_is_noticed_confirmed_and_cleared(place: Place) -> None:
    to = await factories.consultation(place)
    one = await factories.suggestion(to, "头盔罚得太重，我的电话是13912345678。")
    await factories.suggestion(to)
    await _read(one)
    where = to.id, place.point
    assert [row.id for row in await queries.inbox(*where, only=Only.PERSONAL_DATA)] == [one]
    assert len(await queries.inbox(*where)) == 2, "a flag never hides"
    await flags.review(one, FlagKind.PERSONAL_DATA, FlagState.CLEARED, place.officer)
    assert await queries.inbox(*where, only=Only.PERSONAL_DATA) == []
    await flags.review(one, FlagKind.OFFTOPIC, FlagState.CONFIRMED, place.head)
    assert [row.id for row in await queries.inbox(*where, only=Only.OFFTOPIC)] == [one]
    assert {(flag.kind, flag.noticed, flag.raised) for flag in (await flags.of([one]))[one]} == {
        (FlagKind.OFFTOPIC, False, True),
        (FlagKind.PERSONAL_DATA, True, False),
    }


async def test_the_third_copy_marks_them_all(place: Place) -> None:
    to = await factories.consultation(place)
    copies = [await factories.suggestion(to, "转发求支持：头盔不该罚款") for _ in range(3)]
    await _read(copies[-1])
    found = await flags.of(copies)
    assert [flag.kind for one in copies for flag in found[one] if flag.kind is FlagKind.CAMPAIGN] == [
        FlagKind.CAMPAIGN
    ] * 3


async def test_only_the_points_own_officers_review(place: Place) -> None:
    one = await factories.suggestion(await factories.consultation(place))
    for actor in (place.stranger, place.adviser, place.congress_officer, place.collector):
        with pytest.raises(NotAllowed):
            await flags.review(one, FlagKind.OFFTOPIC, FlagState.CONFIRMED, actor)
        with pytest.raises(NotAllowed):
            await flags.set_desk(place.point, "某处", actor)
    assert await flags.of([one]) == {}


async def test_the_author_is_shown_the_way_once_a_person_confirmed_it(place: Place) -> None:
    one = await factories.suggestion(await factories.consultation(place))
    [suggestion] = await queries.by_ids([one])
    assert await flags.advice(suggestion) == ""
    await flags.review(one, FlagKind.GRIEVANCE, FlagState.CONFIRMED, place.officer)
    assert await flags.advice(suggestion) == flags.DEFAULT_DESK
    await flags.set_desk(place.point, "梧桐路1号信访窗口", place.officer)
    assert await flags.advice(suggestion) == "梧桐路1号信访窗口"
    with pytest.raises(DeskMissing):
        await flags.set_desk(place.point, " ", place.officer)


async def test_words_erased_before_they_were_read_are_never_read(place: Place) -> None:
    one = await factories.suggestion(await factories.consultation(place), "我的电话是13912345678，头盔罚太重。")
    await withdrawals.erase(await factories.receipt_code(one), Actor.resident())
    await _read(one)
    assert await db.fetch_value("SELECT terms FROM suggestion_reading WHERE suggestion = {}", one) == ""
    assert await flags.of([one]) == {}


async def test_erasing_clears_what_was_read(place: Place) -> None:
    one = await factories.suggestion(await factories.consultation(place))
    [row] = await queries.by_ids([one])
    await SuggestionReading.insert(reading.row(row, reading.read(row.raw_text, factories.DRAFT)))
    await withdrawals.erase(await factories.receipt_code(one), Actor.resident())
    assert await db.fetch_value("SELECT terms FROM suggestion_reading WHERE suggestion = {}", one) == ""
