"""附议: one more person behind the same words, once per form, with a receipt and a way back."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest

from app.consultations import queries as consultations
from app.consultations.errors import ConsultationClosed
from app.consultations.structs import ConsultationOut
from app.core import db
from app.core.actor import Actor
from app.curation.queries import items
from app.suggestions import contacts, queries, service, supports, voices, withdrawals
from app.suggestions.errors import ConsentMissing, ContactUnreadable, NothingToSupport, ReceiptNotFound, UnknownGroup
from app.suggestions.states import ContactKind
from app.suggestions.structs import ContactIn, SuggestionIn, SupportIn
from tests import factories
from tests.factories import Place

RESIDENT = Actor.resident()


@pytest.fixture
async def place(database: object) -> Place:
    return await factories.place()


@pytest.fixture
async def consultation(place: Place) -> ConsultationOut:
    return await factories.consultation(place)


def _in(suggestion: object, **fields: object) -> SupportIn:
    return SupportIn(suggestion=suggestion, form_token=uuid4(), **fields)  # type: ignore[arg-type]


async def test_a_support_counts_as_one_more_person(place: Place, consultation: ConsultationOut) -> None:
    one = await factories.suggestion(consultation)
    item = await factories.item(consultation, place, one)
    data = _in(one, group="骑手")
    receipt = await supports.join(consultation, data, RESIDENT)
    again = await supports.join(consultation, data, RESIDENT)
    assert (receipt.repeated, again.repeated, again.code) == (False, True, receipt.code)
    assert await voices.supports([one]) == {one: 1}
    assert [row.count for row in await queries.counts_by_article(consultation.id)] == [2]
    assert (await items.by_id(item)).people == 2
    author, supporter = await voices.contributors([one])
    assert (author.support, supporter.receipt_code, supporter.stakeholder_group) == (None, receipt.code, "骑手")


async def test_a_code_belongs_to_one_receipt_of_either_kind(
    consultation: ConsultationOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await factories.suggestion(consultation)
    support = await supports.join(consultation, _in(one), RESIDENT)
    taken = SuggestionIn(text="换一句话说。", form_token=uuid4(), receipt_code=support.code)
    said = await service.submit(consultation, taken, RESIDENT)
    assert said.code != support.code
    drawn = iter([said.code, "730000000000"])
    monkeypatch.setattr("app.suggestions.receipts.new_code", lambda: next(drawn))
    assert (await supports.join(consultation, _in(one), RESIDENT)).code == "730000000000"


async def test_a_support_is_taken_back(consultation: ConsultationOut) -> None:
    one = await factories.suggestion(consultation)
    receipt = await supports.join(consultation, _in(one, contact=ContactIn("ni@example.cn", consented=True)), RESIDENT)
    for _ in range(2):
        assert (await supports.withdraw(receipt.code, RESIDENT)).withdrawn_at is not None
    assert await voices.supports([one]) == {}
    assert await contacts.of([one]) == []
    assert [row.stands for row in await voices.contributors([one])] == [True, False]


async def test_supporters_stand_after_the_author_went_but_not_without_words(
    place: Place, consultation: ConsultationOut
) -> None:
    one = await factories.suggestion(consultation)
    code = await factories.receipt_code(one)
    await supports.join(consultation, _in(one), RESIDENT)
    item = await factories.item(consultation, place, one)
    await withdrawals.withdraw(code, RESIDENT)
    assert (await items.by_id(item)).people == 1
    await supports.join(consultation, _in(one), RESIDENT)
    assert (await items.by_id(item)).people == 2
    await withdrawals.erase(code, RESIDENT)
    assert (await items.by_id(item)).people == 0
    with pytest.raises(NothingToSupport):
        await supports.join(consultation, _in(one), RESIDENT)


async def test_only_what_stands_in_this_open_consultation(place: Place, consultation: ConsultationOut) -> None:
    elsewhere = await factories.suggestion(await factories.consultation(place))
    gone = await factories.suggestion(consultation)
    await withdrawals.withdraw(await factories.receipt_code(gone), RESIDENT)
    for nothing in (elsewhere, gone, uuid4()):
        with pytest.raises(NothingToSupport):
            await supports.join(consultation, _in(nothing), RESIDENT)
    one = await factories.suggestion(consultation)
    with pytest.raises(UnknownGroup):
        await supports.join(consultation, _in(one, group="火星居民"), RESIDENT)
    await factories.close(consultation)
    with pytest.raises(ConsultationClosed):
        await supports.join(await consultations.by_id(consultation.id), _in(one), RESIDENT)


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("139 1234 5678", ContactKind.PHONE, "13912345678"),
        ("+86-13912345678", ContactKind.PHONE, "13912345678"),
        ("１３９１２３４５６７８", ContactKind.PHONE, "13912345678"),
        ("021-62345678", ContactKind.PHONE, "02162345678"),
        ("ni.hao+1@example.com.cn", ContactKind.EMAIL, "ni.hao+1@example.com.cn"),
    ],
)
async def test_contacts_are_sealed_at_rest(
    consultation: ConsultationOut, typed: str, kind: ContactKind, value: str
) -> None:
    data = SuggestionIn(text="好", form_token=uuid4(), contact=ContactIn(typed, consented=True))
    receipt = await service.submit(consultation, data, RESIDENT)
    [stored] = await contacts.of([receipt.suggestion])
    assert (stored.kind, stored.value) == (kind, value)
    assert value not in str(await db.execute("SELECT * FROM contact"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (ContactIn("13912345678"), ConsentMissing),
        (ContactIn("微信号随便", consented=True), ContactUnreadable),
        (ContactIn("139123456", consented=True), ContactUnreadable),
        (ContactIn("a@b", consented=True), ContactUnreadable),
    ],
)
async def test_a_contact_needs_consent_and_a_shape(
    consultation: ConsultationOut, given: ContactIn, told: type[Exception]
) -> None:
    with pytest.raises(told):
        await service.submit(consultation, SuggestionIn(text="好", form_token=uuid4(), contact=given), RESIDENT)
    assert await queries.count(consultation.id) == 0


async def test_one_code_opens_one_page(consultation: ConsultationOut) -> None:
    one = await factories.suggestion(consultation)
    code = await factories.receipt_code(one)
    receipt = await supports.join(consultation, _in(one), RESIDENT)
    assert (await supports.by_code(receipt.code)).suggestion == one
    with pytest.raises(ReceiptNotFound):
        await supports.by_code(code)
    with pytest.raises(asyncpg.UniqueViolationError):
        await db.execute(
            "INSERT INTO support (suggestion, receipt_code, form_token, created_at) "
            "VALUES ({}, {}, gen_random_uuid(), now())",
            one,
            code,
        )


async def test_a_double_click_is_one_support(committed: object) -> None:
    to = await factories.consultation(await factories.place())
    one = await factories.suggestion(to)
    data = _in(one)
    receipts = await asyncio.gather(*(supports.join(to, data, RESIDENT) for _ in range(12)))
    assert len({receipt.code for receipt in receipts}) == 1
    assert await voices.supports([one]) == {one: 1}
