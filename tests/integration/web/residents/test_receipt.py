"""The receipt: every step to the answer, for whoever has the code and nobody else."""

import re
from datetime import timedelta

import httpx
import pytest

from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.curation.queries import items as item_queries
from app.curation.service import items
from app.curation.service.items import Ref
from tests import factories
from tests.factories import Place
from tests.integration.web.residents.conftest import Send

WORDS = "头盔罚五十元太重，先教育。"


async def _open(client: httpx.AsyncClient, suggestion: object) -> str:
    code = await factories.receipt_code(suggestion)  # type: ignore[arg-type]
    shown = await client.get(f"/r/{code}")
    assert shown.status_code == 200
    return shown.text


def _steps(page: str) -> list[str]:
    return re.findall(r'<p class="step__title">([^<]+)', page)


async def test_fresh_it_says_thanks_and_what_comes(client: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    voice = await factories.suggestion(consultation, WORDS)
    shown = await _open(client, voice)
    assert "<h1>收到了</h1>" in shown
    assert f'<blockquote class="quote">{WORDS}</blockquote>' in shown
    assert _steps(shown) == ["收到您的意见", "编入建议条目", "签发上报", "人大签收", "作出答复"]
    assert shown.count('aria-current="step"') == 1
    assert "<svg" in shown
    assert f"http://127.0.0.1:8000/r/{await factories.receipt_code(voice)}" in shown


async def test_it_tells_each_step_and_ends_with_the_answer(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    voice = await factories.suggestion(consultation, WORDS)
    item = await factories.item(consultation, place, voice, text="将罚款降低。")
    assert "<h1>已经编进建议里了</h1>" in await _open(client, voice)
    await factories.published(consultation, place, item)
    shown = await _open(client, voice)
    assert "<h1>有回音了</h1>" in shown
    for told in (WORDS, "将罚款降低。", "采纳。罚款已经降为二十元。", "原来的第三条", "现在的第三条", "试街办〔"):
        assert told in shown
    assert "五十" in "".join(re.findall(r"<del>.*?</del>", shown))
    assert "警告" in "".join(re.findall(r"<ins>.*?</ins>", shown))
    assert await db.fetch_value("SELECT count(*) FROM notice WHERE first_seen_at IS NOT NULL") == 1


async def test_left_out_it_shows_the_reason(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    voice = await factories.suggestion(consultation)
    made = await item_queries.by_id(await factories.item(consultation, place, voice))
    await items.discard(Ref(made.id, made.revision), "不属于这部条例的事，已转告居委。", place.officer)
    shown = await _open(client, voice)
    assert "<h1>这条意见没有报上去</h1>" in shown
    assert "不属于这部条例的事，已转告居委。" in shown


async def test_left_out_of_one_item_and_sent_up_in_another_it_was_sent_up(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    voice = await factories.suggestion(consultation)
    kept, dropped = [await factories.item(consultation, place, voice) for _ in range(2)]
    await factories.submission(consultation, place, kept)
    made = await item_queries.by_id(dropped)
    await items.discard(Ref(made.id, made.revision), "这一半与本条例无关。", place.officer)
    shown = await _open(client, voice)
    assert "<h1>已经报上去了</h1>" in shown
    assert "这一半与本条例无关。" in shown


async def test_sent_up_after_the_others_were_answered_it_still_waits(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    late = await factories.suggestion(consultation, "补充一点")
    await factories.published(consultation, place)
    await factories.submission(consultation, place, await factories.item(consultation, place, late))
    shown = await _open(client, late)
    assert "<h1>已经报上去了</h1>" in shown
    assert "没有编进报上去的建议" not in shown
    assert _steps(shown)[-2:] == ["人大签收", "作出答复"]


async def test_in_no_item_when_all_is_answered_it_says_so(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    alone = await factories.suggestion(consultation, "别的话")
    await factories.published(consultation, place)
    shown = await _open(client, alone)
    assert "<h1>这次征询已经答复完了</h1>" in shown
    assert "没有编进报上去的建议" in shown


async def test_after_the_deadline_it_says_who_is_at_work(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    voice = await factories.suggestion(consultation)
    with clock.shifted(timedelta(days=16)):
        assert "联络员正在把大家的意见编成建议条目" in await _open(client, voice)


async def test_a_phone_number_is_pointed_out_not_refused(client: httpx.AsyncClient, send: Send) -> None:
    sent = await send("有事打我电话13800138000，身份证11010519491231002X。")
    shown = (await client.get(sent.headers["location"])).text
    assert "您的话里好像写了手机号、身份证号。" in shown
    assert "13800138000" in shown


async def test_what_others_said_of_themselves_is_masked(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    voice = await factories.suggestion(consultation)
    item = await factories.item(consultation, place, voice, text="请联系13800138000，罚款降低。")
    await factories.published(consultation, place, item)
    code = await factories.receipt_code(voice)
    for path in (
        f"/r/{code}",
        f"/c/{consultation.number}",
        f"/c/{consultation.number}/results",
        f"/api/receipts/{code}",
    ):
        shown = (await client.get(path)).text
        assert "13800138000" not in shown
        assert "罚款降低" in shown


@pytest.mark.parametrize("spoken", ["{0}-{1}-{2}", " {0} {1}　{2} ", "{0}{1}{2}"])
async def test_a_code_may_be_typed_as_it_is_read(
    client: httpx.AsyncClient, consultation: ConsultationOut, spoken: str
) -> None:
    code = await factories.receipt_code(await factories.suggestion(consultation))
    typed = spoken.format(code[:4], code[4:8], code[8:])
    found = await client.get("/r", params={"code": typed})
    assert (found.status_code, found.headers["location"]) == (303, f"/r/{code}")
    full_width = typed.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    assert (await client.get("/r", params={"code": full_width})).status_code == 303


async def test_wrong_codes_cannot_be_told_apart(client: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    code = await factories.receipt_code(await factories.suggestion(consultation))
    mistyped = f"{code[:-1]}{(int(code[-1]) + 1) % 10}"
    never_given = "000000000000"
    for address in ("/r/{}", "/r/{}/slip", "/r?code={}"):
        answers = set()
        for wrong in (mistyped, never_given, "12", "abc", "9" * 400, "%00", "' OR 1=1"):
            shown = await client.get(address.format(wrong))
            assert shown.status_code == 404
            # What was typed stands in the box, and the page's own address in the switch for large type.
            answers.add(re.sub(r'(value|nonce)="[^"]*"', "", shown.text))
        [page] = answers
        assert "没有查到这个号码。" in page


async def test_nobody_keeps_or_lists_a_receipt(client: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    code = await factories.receipt_code(await factories.suggestion(consultation))
    for path in ("/r", f"/r/{code}", f"/r/{code}/slip", "/r/1", f"/r?code={code}", f"/api/receipts/{code}"):
        headers = (await client.get(path)).headers
        assert (headers["cache-control"], headers["x-robots-tag"]) == ("no-store", "noindex, nofollow")


async def test_guessing_is_slowed_down_on_pages_and_in_json_together(client: httpx.AsyncClient) -> None:
    statuses = [(await client.get(f"/{'api/receipts' if n % 2 else 'r'}/1")).status_code for n in range(121)]
    assert statuses == [404] * 120 + [429]


async def test_the_slip_has_code_drawing_and_words_for_paper(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    code = await factories.receipt_code(await factories.suggestion(consultation, WORDS))
    shown = (await client.get(f"/r/{code}/slip")).text
    for told in (f"{code[:4]} {code[4:8]} {code[8:]}", "<svg", WORDS, consultation.title, "第三条"):
        assert told in shown
