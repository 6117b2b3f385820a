"""What is one's own: taken back, said better, erased; and what the database still refuses."""

import asyncio
from uuid import UUID, uuid4

import asyncpg
import pytest

from app.consultations.errors import ConsultationClosed
from app.consultations.structs import ConsultationOut
from app.core import db
from app.core.actor import Actor
from app.curation.errors import ForeignSuggestion, NobodyBehind
from app.curation.queries import batches, items, overview
from app.curation.service import sign_off
from app.suggestions import contacts, inquiries, queries, service, voices, withdrawals
from app.suggestions.errors import SuggestionGone
from app.suggestions.states import Ending
from app.suggestions.structs import ContactIn, SuggestionIn
from app.suggestions.tables import ERASED_WORDS
from tests import factories
from tests.factories import Place

RESIDENT = Actor.resident()


@pytest.fixture
async def place(database: object) -> Place:
    return await factories.place()


@pytest.fixture
async def consultation(place: Place) -> ConsultationOut:
    return await factories.consultation(place)


async def _taken(to: ConsultationOut, text: str = "头盔罚五十元太重，先教育。") -> tuple[UUID, str]:
    one = await factories.suggestion(to, text)
    return one, await factories.receipt_code(one)


async def _words(of: UUID) -> str:
    return (await queries.by_ids([of]))[0].raw_text


async def test_withdrawn_words_stay_but_count_no_more(place: Place, consultation: ConsultationOut) -> None:
    one, code = await _taken(consultation)
    await factories.suggestion(consultation)
    for _ in range(2):
        await withdrawals.withdraw(code, RESIDENT)
    ended = await withdrawals.of(one)
    assert ended is not None
    assert ended.kind is Ending.WITHDRAWN
    assert await _words(one) == "头盔罚五十元太重，先教育。"
    assert [row.count for row in await queries.counts_by_article(consultation.id)] == [1]
    [work] = await overview.workloads_in(consultation.id)
    assert (work.received, work.unsorted) == (1, 1)
    with pytest.raises(ForeignSuggestion):
        await factories.item(consultation, place, one)


async def test_an_item_keeps_its_other_sources(place: Place, consultation: ConsultationOut) -> None:
    one, code = await _taken(consultation)
    other = await factories.suggestion(consultation)
    item = await factories.item(consultation, place, one, other)
    assert (await items.by_id(item)).people == 2
    await withdrawals.withdraw(code, RESIDENT)
    assert (await items.by_id(item)).people == 1
    [sent] = await batches.submission_items(await factories.submission(consultation, place, item))
    assert sent.people == 1
    assert [row.id for row in await batches.originals(sent.id)] == [other]


async def test_what_nobody_says_any_more_is_not_signed(place: Place, consultation: ConsultationOut) -> None:
    one, code = await _taken(consultation)
    batch = await factories.batch(consultation, place, await factories.item(consultation, place, one))
    await withdrawals.withdraw(code, RESIDENT)
    with pytest.raises(NobodyBehind):
        await sign_off.sign(batch, place.head)


async def test_erased_words_are_gone_and_the_digest_stays(place: Place, consultation: ConsultationOut) -> None:
    data = SuggestionIn(
        text="我住三号楼，电话13912345678", form_token=uuid4(), contact=ContactIn("13912345678", consented=True)
    )
    receipt = await service.submit(consultation, data, RESIDENT)
    inquiry = await inquiries.ask(receipt.suggestion, "您说的是哪个楼道？", place.officer)
    await inquiries.answer(receipt.code, inquiry, "三号楼东门", RESIDENT)
    before = (await queries.by_ids([receipt.suggestion]))[0]
    await withdrawals.erase(receipt.code, RESIDENT)
    await withdrawals.erase(receipt.code, RESIDENT)
    after = (await queries.by_ids([receipt.suggestion]))[0]
    assert (after.raw_text, after.raw_digest) == (ERASED_WORDS, before.raw_digest)
    assert [one.answer for one in await inquiries.of([receipt.suggestion])] == [ERASED_WORDS]
    assert await contacts.of([receipt.suggestion]) == []
    assert await db.fetch_value("SELECT count(*) FROM contact") == 0


async def test_what_was_sent_up_stays_counted(place: Place, consultation: ConsultationOut) -> None:
    one, code = await _taken(consultation)
    made = await factories.submission(consultation, place, await factories.item(consultation, place, one))
    await withdrawals.erase(code, RESIDENT)
    [sent] = await batches.submission_items(made)
    assert sent.people == 1
    digests = await db.execute("SELECT raw_digest FROM submission_source")
    assert [row["raw_digest"] for row in digests] == [(await queries.by_ids([one]))[0].raw_digest]


async def test_a_correction_takes_the_place_of_the_former_words(consultation: ConsultationOut) -> None:
    one, code = await _taken(consultation)
    data = SuggestionIn(text="头盔罚二十元就够了。", form_token=uuid4(), article="3")
    receipt = await withdrawals.correct(code, data, RESIDENT)
    assert await withdrawals.correct(code, data, RESIDENT) == type(receipt)(
        receipt.code, receipt.suggestion, repeated=True
    )
    ended = await withdrawals.of(one)
    assert ended is not None
    assert (ended.kind, ended.successor_code) == (Ending.CORRECTED, receipt.code)
    assert [row.count for row in await queries.counts_by_article(consultation.id)] == [1]
    await withdrawals.erase(receipt.code, RESIDENT)
    assert {await _words(one), await _words(receipt.suggestion)} == {ERASED_WORDS}


async def test_nothing_is_corrected_after_the_deadline_or_when_taken_back(consultation: ConsultationOut) -> None:
    _, code = await _taken(consultation)
    data = SuggestionIn(text="另一句", form_token=uuid4())
    await withdrawals.withdraw(code, RESIDENT)
    with pytest.raises(SuggestionGone):
        await withdrawals.correct(code, data, RESIDENT)
    assert await queries.count(consultation.id) == 1, "the new words were not stored alone"
    _, late = await _taken(consultation)
    await factories.close(consultation)
    with pytest.raises(ConsultationClosed):
        await withdrawals.correct(late, data, RESIDENT)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE suggestion SET raw_text = '（本人已删除）'",
        "UPDATE suggestion SET raw_text = '改过'",
        "UPDATE suggestion SET raw_digest = ''",
        "DELETE FROM suggestion",
        "UPDATE inquiry SET question = '别的'",
        "UPDATE inquiry SET answer = '别的'",
        "UPDATE inquiry SET answer = NULL, answered_at = NULL",
        "DELETE FROM inquiry",
    ],
)
async def test_the_database_refuses_any_other_change(place: Place, consultation: ConsultationOut, change: str) -> None:
    one, code = await _taken(consultation)
    inquiry = await inquiries.ask(one, "哪里？", place.officer)
    await inquiries.answer(code, inquiry, "三号楼", RESIDENT)
    with pytest.raises(asyncpg.RestrictViolationError):
        await db.execute(change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE suggestion SET raw_text = '（本人已删除）', article = NULL",
        "UPDATE suggestion SET raw_text = ''",
        "UPDATE withdrawal SET kind = 'withdrawn'",
        "UPDATE withdrawal SET at = now()",
        "DELETE FROM withdrawal",
    ],
)
async def test_erasing_opens_no_other_door(consultation: ConsultationOut, change: str) -> None:
    _, code = await _taken(consultation)
    await withdrawals.erase(code, RESIDENT)
    with pytest.raises(asyncpg.RestrictViolationError):
        await db.execute(change)


async def test_two_tabs_correct_once(committed: object) -> None:
    to = await factories.consultation(await factories.place())
    one, code = await _taken(to)
    outcomes = await asyncio.gather(
        *(withdrawals.correct(code, SuggestionIn(text=f"更正{n}", form_token=uuid4()), RESIDENT) for n in range(5)),
        return_exceptions=True,
    )
    assert sum(not isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert {type(outcome) for outcome in outcomes if isinstance(outcome, Exception)} == {SuggestionGone}
    assert await queries.count(to.id) == 2
    [contributor] = await voices.contributors([one])
    assert contributor.ending is Ending.CORRECTED
