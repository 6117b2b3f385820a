"""What is one's own, through the pages: consequences first, then the act; a wrong code opens nothing."""

from uuid import UUID, uuid4

import httpx
import pytest

from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.suggestions import contacts, inquiries, queries, service, supports
from app.suggestions.structs import ContactIn, SuggestionIn, SupportIn
from app.suggestions.tables import ERASED_WORDS
from app.web import csrf
from tests import factories
from tests.factories import Place

WRONG = "123456789015"


async def _act(client: httpx.AsyncClient, code: str, what: str, **fields: str) -> httpx.Response:
    await client.get(f"/r/{code}/change")
    return await client.post(f"/r/{code}/{what}", data={csrf.FIELD: client.cookies[csrf.COOKIE], **fields})


@pytest.fixture
async def code(consultation: ConsultationOut) -> str:
    return await factories.receipt_code(await factories.suggestion(consultation))


async def test_withdrawing_is_told_before_and_after(client: httpx.AsyncClient, code: str) -> None:
    shown = (await client.get(f"/r/{code}/change")).text
    assert "不再算上您" in shown
    assert (await _act(client, code, "withdraw")).status_code == 303
    after = (await client.get(f"/r/{code}")).text
    assert "已经收回了" in after
    assert "头盔罚五十元太重" in after
    assert 'action="/r/' not in (await client.get(f"/r/{code}/change")).text.replace(f"/r/{code}/erase", "")


async def test_correcting_gives_a_new_receipt_that_the_old_one_names(client: httpx.AsyncClient, code: str) -> None:
    sent = await _act(client, code, "correct", text="罚二十元就够了。", form_token=str(uuid4()))
    assert sent.status_code == 303
    new = sent.headers["location"]
    assert "罚二十元就够了。" in (await client.get(new)).text
    assert new.removeprefix("/r/") in (await client.get(f"/r/{code}")).text


async def test_an_empty_correction_loses_nothing(client: httpx.AsyncClient, code: str) -> None:
    refused = await _act(client, code, "correct", text="！！", form_token=str(uuid4()))
    assert refused.status_code == 400
    assert "\n！！</textarea>" in refused.text


async def test_erasing_needs_a_second_thought(client: httpx.AsyncClient, code: str) -> None:
    refused = await _act(client, code, "erase")
    assert refused.status_code == 400
    assert "还没有删" in refused.text
    assert (await queries.by_code(code)).raw_text != ERASED_WORDS
    assert (await _act(client, code, "erase", sure="1")).status_code == 303
    shown = (await client.get(f"/r/{code}")).text
    assert "头盔罚五十元" not in shown
    assert ERASED_WORDS in shown


async def test_what_was_signed_is_told_honestly(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    one = await factories.suggestion(consultation)
    await factories.submission(consultation, place, await factories.item(consultation, place, one))
    code = await factories.receipt_code(one)
    assert "签发的文件不能改" in (await client.get(f"/r/{code}/change")).text
    await _act(client, code, "withdraw")
    assert "已经随文件签发上报" in (await client.get(f"/r/{code}")).text


async def test_an_answer_reaches_the_point_and_only_the_author_is_asked(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    one = await factories.suggestion(consultation)
    code = await factories.receipt_code(one)
    inquiry = await inquiries.ask(one, "您说的是哪条路？", place.officer)
    support = await supports.join(consultation, SupportIn(suggestion=one, form_token=uuid4()), Actor.resident())
    assert "您说的是哪条路？" in (await client.get(f"/r/{code}")).text
    assert "您说的是哪条路？" not in (await client.get(f"/r/{support.code}")).text
    assert (await _act(client, support.code, f"inquiries/{inquiry}", answer="冒名")).status_code == 404
    empty = await _act(client, code, f"inquiries/{inquiry}", answer="")
    assert empty.status_code == 400
    assert "您说的是哪条路？" in empty.text
    assert (await _act(client, code, f"inquiries/{inquiry}", answer="梧桐路。")).status_code == 303
    assert [row.answer for row in await inquiries.of([one])] == ["梧桐路。"]


async def test_a_support_is_taken_back_with_its_receipt(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    one = await factories.suggestion(consultation)
    support = await supports.join(consultation, SupportIn(suggestion=one, form_token=uuid4()), Actor.resident())
    shown = (await client.get(f"/r/{support.code}/change")).text
    assert "/erase" not in shown
    assert (await _act(client, support.code, "withdraw")).status_code == 303
    assert "已经收回了" in (await client.get(f"/r/{support.code}")).text


async def test_only_the_contact_can_be_deleted_and_the_words_stay(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    said = await service.submit(
        consultation,
        SuggestionIn(text="留了电话的一句。", form_token=uuid4(), contact=ContactIn("13800005678", consented=True)),
        Actor.resident(),
    )
    shown = (await client.get(f"/r/{said.code}/change")).text
    assert "138****5678" in shown
    assert "13800005678" not in shown
    assert (await _act(client, said.code, "forget-contact")).status_code == 303
    after = (await client.get(f"/r/{said.code}/change")).text
    assert "只删联系方式" not in after
    assert await contacts.of([said.suggestion]) == []
    assert (await queries.by_code(said.code)).raw_text == "留了电话的一句。"
    assert (await _act(client, said.code, "forget-contact")).status_code == 303


@pytest.mark.parametrize("what", ["withdraw", "correct", "erase", "forget-contact", f"inquiries/{UUID(int=7)}"])
async def test_a_wrong_code_does_nothing(client: httpx.AsyncClient, code: str, what: str) -> None:
    await client.get(f"/r/{code}")
    data = {csrf.FIELD: client.cookies.get(csrf.COOKIE, ""), "sure": "1", "form_token": str(uuid4()), "answer": "x"}
    await client.get("/staff/sign-in")
    data[csrf.FIELD] = client.cookies[csrf.COOKIE]
    for wrong in (WRONG, "1", "x" * 300):
        assert (await client.post(f"/r/{wrong}/{what}", data=data)).status_code == 404
    assert (await queries.by_code(code)).raw_text == "头盔罚五十元太重，先教育。"
