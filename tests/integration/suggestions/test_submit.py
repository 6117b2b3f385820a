"""Taking in: word for word, once, only while the window is open."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import asyncpg
import msgspec
import pytest

from app.audit import chain
from app.consultations import editing
from app.consultations.errors import ConsultationClosed, ConsultationNotOpen
from app.core import clock, db
from app.core.actor import Actor
from app.suggestions import queries, service
from app.suggestions.errors import (
    EmptySuggestion,
    PointNotInvited,
    ReceiptNotFound,
    SuggestionTooLong,
    UnknownArticle,
    UnknownGroup,
)
from app.suggestions.structs import SuggestionIn
from tests import factories

RESIDENT = Actor.resident()


def _in(text: str = "头盔罚五十元太重。", **fields: object) -> SuggestionIn:
    return SuggestionIn(text=text, form_token=uuid4(), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("原话，标点 和  空格都不动！", "原话，标点 和  空格都不动！"),
        ("\ufeff一\u0000二\u202e三\r\n四\u2028五 ", "一二三\n四\n五"),
        ("生僻字〇𠮷🐶也在", "生僻字〇𠮷🐶也在"),
        ("x" * 5000, "x" * 5000),
    ],
)
async def test_the_words_are_kept_as_given_less_control_characters(database: object, typed: str, kept: str) -> None:
    consultation = await factories.consultation(await factories.place())
    receipt = await service.submit(consultation, _in(typed), RESIDENT)
    assert (await queries.by_code(receipt.code)).raw_text == kept


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (_in(""), EmptySuggestion),
        (_in(" \u3000\n\u0000"), EmptySuggestion),
        (_in("😀👍！！！"), EmptySuggestion),
        (_in("字" * 5001), SuggestionTooLong),
        (_in(article="99"), UnknownArticle),
        (_in(article="3.1"), UnknownArticle),
        (_in(group="不在列表里"), UnknownGroup),
        (_in(point=uuid4()), PointNotInvited),
    ],
)
async def test_bad_input_is_named_and_nothing_is_stored(
    database: object, data: SuggestionIn, error: type[Exception]
) -> None:
    consultation = await factories.consultation(await factories.place())
    with pytest.raises(error):
        await service.submit(consultation, data, RESIDENT)
    assert await queries.count(consultation.id) == 0


async def test_the_window_is_exact_to_the_moment(database: object) -> None:
    at = await factories.place()
    preparing = await factories.consultation(at, issued=False)
    with pytest.raises(ConsultationNotOpen):
        await service.submit(preparing, _in(), RESIDENT)
    consultation = await factories.consultation(at)
    with clock.shifted(consultation.closes_at - clock.now() - timedelta(seconds=1)):
        await service.submit(consultation, _in(), RESIDENT)
    with clock.shifted(consultation.closes_at - clock.now()), pytest.raises(ConsultationClosed):
        await service.submit(consultation, _in(), RESIDENT)


async def test_a_form_sent_again_gets_the_same_receipt_also_after_the_deadline(database: object) -> None:
    consultation = await factories.consultation(await factories.place())
    data = _in()
    first = await service.submit(consultation, data, RESIDENT)
    with clock.shifted(timedelta(days=30)):
        again = await service.submit(consultation, data, RESIDENT)
    assert (again.code, again.suggestion, again.repeated) == (first.code, first.suggestion, True)
    assert await queries.count(consultation.id) == 1


async def test_other_words_in_the_same_form_are_another_suggestion(database: object) -> None:
    """The back button brings the old form with its old token; what is written into it then must not be lost."""
    consultation = await factories.consultation(await factories.place())
    first = _in("头盔罚五十元太重。")
    second = msgspec.structs.replace(first, text="楼道里不许停车，那停哪里？")
    receipts = [await service.submit(consultation, data, RESIDENT) for data in (first, second, second, first)]
    assert [receipt.repeated for receipt in receipts] == [False, False, True, True]
    assert receipts[0].code == receipts[3].code != receipts[1].code == receipts[2].code
    words = [(await queries.by_code(receipt.code)).raw_text for receipt in receipts]
    assert words == [first.text, second.text, second.text, first.text]


async def test_a_form_sent_twenty_times_at_once_is_one_suggestion(committed: object) -> None:
    consultation = await factories.consultation(await factories.place())
    data = _in()
    receipts = await asyncio.gather(*(service.submit(consultation, data, RESIDENT) for _ in range(20)))
    assert len({receipt.code for receipt in receipts}) == 1
    assert await queries.count(consultation.id) == 1
    assert await db.fetch_value("SELECT count(*) FROM outbox_message WHERE topic = 'suggestions.read'") == 1


async def test_submissions_and_the_officer_never_wait_for_each_other(committed: object) -> None:
    """Both touch the consultation and the end of the chain: in opposite order they would lock each other out."""
    at = await factories.place()
    consultation = await factories.consultation(at)
    later = [consultation.closes_at + timedelta(days=day) for day in range(1, 9)]
    extended = (editing.extend(consultation.id, day, "来函延长了期限", at.congress_officer) for day in later)
    submitted = (service.submit(consultation, _in(), RESIDENT) for _ in range(60))
    outcomes = await asyncio.gather(*submitted, *extended, return_exceptions=True)
    assert not [one for one in outcomes if isinstance(one, asyncpg.PostgresError)]
    assert await queries.count(consultation.id) == 60
    assert await chain.first_break() is None


async def test_the_database_itself_refuses_to_change_words(database: object) -> None:
    await factories.suggestion(await factories.consultation(await factories.place()))
    for statement in ("UPDATE suggestion SET raw_text = '改过'", "DELETE FROM suggestion"):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with db.transaction():
                await db.execute(statement)


async def test_wrong_codes_are_all_answered_alike(database: object) -> None:
    consultation = await factories.consultation(await factories.place())
    code = (await service.submit(consultation, _in(), RESIDENT)).code
    mistyped = code[:-1] + str((int(code[-1]) + 1) % 10)
    for wrong in (mistyped, "0" * 12, "", "abc", "9" * 400, "１２３"):
        with pytest.raises(ReceiptNotFound) as told:
            await queries.by_code(wrong)
        assert told.value.message == ReceiptNotFound.message
    spoken = f" {code[:4]}－{code[4:8]} {code[8:]} "
    assert (await queries.by_code(spoken)).consultation == consultation.id
