"""What a resident is shown before sending: the article meant, and who said the same; and what never is."""

from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core import db, outbox
from app.core.actor import Actor
from app.suggestions import jobs, queries, voices, withdrawals
from app.web.application import build
from tests import factories
from tests.factories import Place
from tests.integration.web.residents.conftest import Send, hidden_fields

WORDS = "不戴头盔就罚五十元太重了，第一次先教育。"
SAID = "不戴头盔罚五十元太重，电话13912345678，建议第一次先教育。"


async def _read(suggestion: UUID) -> None:
    await jobs.read_suggestion(
        outbox.Delivery(
            (await db.execute("SELECT id FROM outbox_message WHERE payload ->> 'suggestion' = {}", str(suggestion)))[0][
                "id"
            ],
            "suggestions.read",
            {"suggestion": str(suggestion)},
            1,
        )
    )


@pytest.fixture
async def said(consultation: ConsultationOut) -> UUID:
    one = await factories.suggestion(consultation, SAID)
    await _read(one)
    return one


async def _hear(client: httpx.AsyncClient, to: ConsultationOut, text: str, **fields: str) -> str:
    shown = await client.get(f"/c/{to.number}/suggest")
    data = {**hidden_fields(shown.text), "text": text, **fields}
    answer = await client.post(f"/c/{to.number}/suggest/hear", data=data)
    assert answer.status_code == 200
    return answer.text


async def test_the_same_opinion_is_offered_without_personal_data(
    client: httpx.AsyncClient, consultation: ConsultationOut, said: UUID
) -> None:
    shown = await _hear(client, consultation, WORDS)
    assert f'name="join" value="{said}"' in shown
    assert "13912345678" not in shown
    assert "1 个人说过" in shown


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("不戴头盔就罚五十元太轻了，应当提高到二百元。", ""),
        ("不戴头盔应当罚五百元，第一次就罚。", ""),
        (WORDS, "4"),
        ("楼道里不许停电动车，我赞成。", ""),
    ],
)
async def test_opposites_other_articles_and_other_matters_are_not(
    client: httpx.AsyncClient, consultation: ConsultationOut, said: UUID, text: str, article: str
) -> None:
    assert str(said) not in await _hear(client, consultation, text, article=article)


async def test_what_was_taken_back_or_stands_elsewhere_is_not(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut, said: UUID
) -> None:
    elsewhere = await factories.consultation(place)
    assert str(said) not in await _hear(client, elsewhere, WORDS)
    await withdrawals.withdraw(await factories.receipt_code(said), Actor.resident())
    assert str(said) not in await _hear(client, consultation, WORDS)


async def test_the_article_is_asked_about_and_not_taken_for_granted(
    client: httpx.AsyncClient, consultation: ConsultationOut, send: Send
) -> None:
    shown = await _hear(client, consultation, "第四条楼道停车应当一律禁止。")
    assert "您说的是第四条吗" in shown
    assert "吗？" not in await _hear(client, consultation, "第四条楼道停车应当一律禁止。", article="3")
    unconfirmed = await send("第四条楼道停车应当一律禁止。")
    confirmed = await send("第四条楼道停车应当一律禁止啊。", meant="4")
    codes = [one.headers["location"].removeprefix("/r/") for one in (unconfirmed, confirmed)]
    assert [(await queries.by_code(code)).article for code in codes] == [None, "4"]


async def test_without_script_it_is_shown_once_and_nothing_is_sent(
    client: httpx.AsyncClient, consultation: ConsultationOut, said: UUID, send: Send
) -> None:
    shown = await send(WORDS, checked="")
    assert shown.status_code == 200
    assert "还没有交" in shown.text
    assert f"\n{WORDS}</textarea>" in shown.text
    assert await queries.count(consultation.id) == 1
    data = {**hidden_fields(shown.text), "text": WORDS}
    sent = await client.post(f"/c/{consultation.number}/suggest", data=data)
    assert sent.status_code == 303
    assert await queries.count(consultation.id) == 2


async def test_joining_gives_a_receipt_of_ones_own(
    client: httpx.AsyncClient, consultation: ConsultationOut, said: UUID, send: Send
) -> None:
    token = str(uuid4())
    codes = {(await send(WORDS, join=str(said), form_token=token)).headers["location"] for _ in range(2)}
    assert len(codes) == 1
    assert await voices.supports([said]) == {said: 1}
    shown = (await client.get(codes.pop())).text
    assert "您附议的意见" in shown
    assert "13912345678" not in shown
    assert await queries.count(consultation.id) == 1


async def test_a_contact_without_consent_is_asked_about_and_nothing_is_lost(
    consultation: ConsultationOut, send: Send
) -> None:
    shown = await send(WORDS, contact="13912345678")
    assert shown.status_code == 400
    assert "还要勾选" in shown.text
    assert 'value="13912345678"' in shown.text
    assert (await send(WORDS, contact="13912345678", consent="1")).status_code == 303
    assert await db.fetch_value("SELECT count(*) FROM contact") == 1


async def test_a_program_is_told_and_a_person_is_not_kept_waiting(
    settings: object, valkey: object, consultation: ConsultationOut, database: object
) -> None:
    strict = msgspec.structs.replace(settings, least_seconds=600)  # type: ignore[type-var]
    transport = httpx.ASGITransport(app=build(strict, valkey), raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as browser:
        shown = await browser.get(f"/c/{consultation.number}/suggest")
        data = {**hidden_fields(shown.text), "checked": "1", "text": WORDS}
        refused = await browser.post(f"/c/{consultation.number}/suggest", data=data)
    assert refused.status_code == 400
    assert "交得太快" in refused.text
    assert f"\n{WORDS}</textarea>" in refused.text


async def test_a_kiosk_is_not_counted(settings: object, valkey: object, consultation: ConsultationOut) -> None:
    hall = msgspec.structs.replace(settings, kiosks=("127.0.0.0/8",))  # type: ignore[type-var]
    transport = httpx.ASGITransport(app=build(hall, valkey), raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as browser:
        shown = await browser.get(f"/c/{consultation.number}/suggest")
        data = hidden_fields(shown.text)
        statuses = {(await browser.post(f"/c/{consultation.number}/suggest", data=data)).status_code for _ in range(62)}
    assert statuses == {400}


async def test_a_standing_call_asks_under_headings(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut, send: Send
) -> None:
    sent = await send("多装几个充电桩。", subject="老小区充电难", facts="六层楼一百多辆车，一个插座也没有。")
    code = sent.headers["location"].removeprefix("/r/")
    stored = await queries.by_code(code)
    assert stored.raw_text == "主题：老小区充电难\n事由：六层楼一百多辆车，一个插座也没有。\n对策：多装几个充电桩。"
    assert (await consultations.by_id(stored.consultation)).number == consultation.number
