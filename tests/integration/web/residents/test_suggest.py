"""Saying something: everything bad is named in place, and not one typed word is lost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.engine import SafeEngine
from app.suggestions import queries
from app.web import csrf
from tests import factories
from tests.factories import Place
from tests.integration.web.residents.conftest import Send, hidden_fields

WORDS = "头盔罚五十元太重，先教育。"


async def _code(response: httpx.Response) -> str:
    assert response.status_code == 303, response.text
    path: str = response.headers["location"]
    assert path.startswith("/r/")
    return path.removeprefix("/r/")


async def test_a_sentence_is_taken_word_for_word(client: httpx.AsyncClient, place: Place, send: Send) -> None:
    code = await _code(await send(f"  {WORDS}\r\n　第二行 ", article="3", group="骑手", point=str(place.point)))
    stored = await queries.by_code(code)
    assert (stored.raw_text, stored.article, stored.stakeholder_group, stored.point) == (
        f"{WORDS}\n　第二行",
        "3",
        "骑手",
        place.point,
    )
    receipt = await client.get(f"/r/{code}")
    assert receipt.status_code == 200
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in receipt.text
    assert WORDS in receipt.text


async def test_one_sentence_alone_is_enough(send: Send) -> None:
    stored = await queries.by_code(await _code(await send("好", article="", group="", point="")))
    assert (stored.raw_text, stored.article, stored.stakeholder_group) == ("好", None, None)


async def test_the_form_starts_from_the_article_and_point_of_the_link(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    shown = (await client.get(f"/c/{consultation.number}/suggest?article=3&point={place.point}")).text
    assert '<option value="3" selected>第三条' in shown
    assert "第三条是怎么写的" in shown
    assert 'name="point"' not in shown, "with one point there is nothing to choose"
    assert '<option value="骑手">' in shown
    assert "最多 5000 个字" in shown


@pytest.mark.parametrize("query", ["?article=99", "?article=%00&point=nowhere", "?point=%F0%9F%98%80"])
async def test_a_spoiled_link_still_opens_the_form(
    client: httpx.AsyncClient, consultation: ConsultationOut, query: str
) -> None:
    shown = await client.get(f"/c/{consultation.number}/suggest{query}")
    assert shown.status_code == 200
    assert "您想说什么" in shown.text


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        ("", {}, "还没有写内容"),
        (" \u3000\n\t", {}, "还没有写内容"),
        ("\u0000\u202e\ufeff", {}, "还没有写内容"),
        ("😀👍！！！", {}, "还没有写内容"),
        ("字" * 5001, {}, "最多 5000 个字，现在是 5001 个字"),
        (WORDS, {"article": "99"}, "草案里没有这一条"),
        (WORDS, {"article": "zhang1"}, "草案里没有这一条"),
        (WORDS, {"group": "火星居民"}, "这个身份不在本次征询的列表里"),
        (WORDS, {"point": str(uuid4())}, "这个联系点没有参加本次征询"),
        (WORDS, {"point": "x"}, "请改一下"),
        (WORDS, {"nickname": "buy now"}, "像是程序自动填的"),
        (WORDS, {"form_token": "spoiled"}, "有几处需要改一下"),
    ],
)
async def test_bad_input_is_named_where_it_happened_and_the_words_stay(
    consultation: ConsultationOut, send: Send, text: str, fields: dict[str, str], told: str
) -> None:
    shown = await send(text, **fields)
    assert shown.status_code == 400
    assert told in shown.text
    assert 'role="alert"' in shown.text
    assert await queries.count(consultation.id) == 0
    if text.strip("\u0000\u202e\ufeff \u3000\n\t"):
        assert f"\n{text}</textarea>" in shown.text


async def test_a_spoiled_token_is_replaced_so_that_the_next_try_succeeds(client: httpx.AsyncClient, send: Send) -> None:
    refused = await send(WORDS, form_token="spoiled")
    again = await client.post(str(refused.url), data={**hidden_fields(refused.text), "checked": "1", "text": WORDS})
    await _code(again)


async def test_control_characters_go_and_everything_else_stays(send: Send) -> None:
    code = await _code(await send("一\u0000二\u202e三\u2066四\x08五 𠮷🐶<b>&amp;"))
    assert (await queries.by_code(code)).raw_text == "一二三四五 𠮷🐶<b>&amp;"


async def test_words_are_shown_as_words_never_as_markup(client: httpx.AsyncClient, send: Send) -> None:
    shown = (await client.get(f"/r/{await _code(await send('<script>alert(1)</script>太重'))}")).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;太重" in shown
    assert "<script>alert(1)" not in shown


async def test_the_same_form_sent_twice_is_one_suggestion(consultation: ConsultationOut, send: Send) -> None:
    token = str(uuid4())
    codes = {await _code(await send(WORDS, form_token=token)) for _ in range(3)}
    assert len(codes) == 1
    assert await queries.count(consultation.id) == 1


async def test_going_back_and_writing_something_else_is_a_second_one(consultation: ConsultationOut, send: Send) -> None:
    token = str(uuid4())
    codes = {await _code(await send(words, form_token=token)) for words in (WORDS, "另外，停车也难。")}
    assert len(codes) == 2
    assert await queries.count(consultation.id) == 2


async def test_too_late_keeps_the_words_to_be_taken_elsewhere(
    client: httpx.AsyncClient, consultation: ConsultationOut, send: Send
) -> None:
    with clock.shifted(timedelta(days=16)):
        opened = await client.get(f"/c/{consultation.number}/suggest")
        assert opened.status_code == 200
        assert '<form method="post" action="/c/' not in opened.text
    data = hidden_fields((await client.get(f"/c/{consultation.number}/suggest")).text)
    with clock.shifted(timedelta(days=16)):
        shown = await client.post(f"/c/{consultation.number}/suggest", data={**data, "text": WORDS})
    assert shown.status_code == 409
    assert "已经截止" in shown.text
    assert f"\n{WORDS}</textarea>" in shown.text
    assert await queries.count(consultation.id) == 0


@pytest.mark.parametrize("way", ["preparing", "unknown"])
async def test_what_is_not_public_takes_nothing_and_returns_the_words(place: Place, send: Send, way: str) -> None:
    number = 10**9 if way == "unknown" else (await factories.consultation(place, issued=False)).number
    shown = await send(WORDS, number=number)
    assert shown.status_code == 404
    assert await db.fetch_value("SELECT count(*) FROM suggestion") == 0


async def test_a_lost_cookie_costs_no_word(client: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    shown = await client.get(f"/c/{consultation.number}/suggest")
    client.cookies.clear()
    refused = await client.post(
        f"/c/{consultation.number}/suggest", data={**hidden_fields(shown.text), "text": WORDS, "article": "3"}
    )
    assert refused.status_code == 403
    assert f"{WORDS}</textarea>" in refused.text
    data = {**hidden_fields(refused.text), "text": WORDS, csrf.FIELD: client.cookies[csrf.COOKIE]}
    again = await client.post(f"/c/{consultation.number}/suggest", data=data)
    assert (await queries.by_code(await _code(again))).article == "3"


async def test_a_database_that_is_down_costs_no_word(
    client: httpx.AsyncClient, consultation: ConsultationOut, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await client.get(f"/c/{consultation.number}/suggest")
    gone = SafeEngine.for_url("postgresql://huiyin@/huiyin?host=/nowhere")
    with monkeypatch.context() as down:
        down.setattr("app.core.db.engine", lambda: gone)
        refused = await client.post(
            f"/c/{consultation.number}/suggest", data={**hidden_fields(shown.text), "text": WORDS, "article": "3"}
        )
    assert refused.status_code == 503
    assert "数据库暂时连不上" in refused.text
    assert f"{WORDS}</textarea>" in refused.text
    again = await client.post(f"/c/{consultation.number}/suggest", data={**hidden_fields(refused.text), "text": WORDS})
    assert (await queries.by_code(await _code(again))).article == "3"


async def test_submitting_works_while_the_queue_is_down(
    client: httpx.AsyncClient, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: Any, **__: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("redis.asyncio.client.Redis.execute_command", refuse)
    await _code(await send(WORDS))
    assert await db.fetch_value("SELECT count(*) FROM outbox_message WHERE topic = 'suggestions.read'") == 1


async def test_a_flood_from_one_address_is_slowed_down(consultation: ConsultationOut, send: Send) -> None:
    statuses = [(await send("")).status_code for _ in range(61)]
    assert statuses == [400] * 60 + [429]
