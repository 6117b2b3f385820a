"""A consultation and its draft, as people read them."""

from datetime import timedelta

import httpx
import pytest

from app.consultations import editing
from app.consultations.structs import ConsultationOut
from app.core import clock
from tests import factories
from tests.factories import Place


async def test_the_page_has_questions_contents_and_the_way_to_speak(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    for words in ("头盔太热", "罚得太重"):
        await factories.suggestion(consultation, words, "3")
    shown = (await client.get(f"/c/{consultation.number}")).text
    assert consultation.summary in shown
    assert "头盔该不该罚款？" in shown
    assert "第二章　通行" in shown
    assert shown.count('class="contents__count">2 条意见') == 1
    assert f'<a class="button" href="/c/{consultation.number}/suggest">提意见</a>' in shown
    assert f'href="/c/{consultation.number}/text"' in shown


async def test_an_article_is_set_like_law_with_its_neighbours(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    home = f"/c/{consultation.number}"
    await factories.suggestion(consultation, article="4")
    shown = (await client.get(f"{home}/articles/4")).text
    assert '<h1 class="article__mark">第四条' in shown
    assert '<p class="provision provision--item" id="p-4.1.1"><span class="provision__mark">（一）</span>' in shown
    assert "第二章 通行" in shown
    assert f'rel="prev" href="{home}/articles/3"' in shown
    assert f'rel="next" href="{home}/articles/5"' in shown
    assert "有 1 条意见说到这一条。" in shown
    assert f'href="{home}/suggest?article=4">对第四条提意见</a>' in shown


@pytest.mark.parametrize(("path", "missing"), [("1", 'rel="prev"'), ("5", 'rel="next"')])
async def test_the_ends_of_the_draft_have_one_neighbour(
    client: httpx.AsyncClient, consultation: ConsultationOut, path: str, missing: str
) -> None:
    shown = await client.get(f"/c/{consultation.number}/articles/{path}")
    assert shown.status_code == 200
    assert missing not in shown.text


@pytest.mark.parametrize("path", ["99", "3.1", "zhang1", "%00", "%E7%AC%AC", "3'--"])
async def test_what_is_no_article_is_not_found(
    client: httpx.AsyncClient, consultation: ConsultationOut, path: str
) -> None:
    assert (await client.get(f"/c/{consultation.number}/articles/{path}")).status_code == 404


async def test_the_whole_text_has_every_provision_and_deep_links(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    shown = (await client.get(f"/c/{consultation.number}/text")).text
    for words in ("第一章　总则", "制定本条例", "未佩戴头盔的，处五十元罚款。", "（二）", "自2027年1月1日起施行"):
        assert words in shown
    assert [f'id="article-{number}"' in shown for number in range(1, 6)] == [True] * 5


@pytest.mark.parametrize("place_of", ["", "/text", "/articles/1", "/suggest", "/results"])
async def test_one_in_preparation_or_unknown_does_not_exist(
    client: httpx.AsyncClient, place: Place, place_of: str
) -> None:
    preparing = await factories.consultation(place, issued=False)
    for number in (preparing.number, preparing.number + 1000, 2**70):
        shown = await client.get(f"/c/{number}{place_of}")
        assert shown.status_code == 404
        assert "没有找到" in shown.text


async def test_after_the_deadline_nobody_is_invited_to_speak(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    with clock.shifted(timedelta(days=16)):
        for path in ("", "/articles/3", "/text"):
            assert "/suggest" not in (await client.get(f"/c/{consultation.number}{path}")).text


async def test_a_published_one_lists_the_answers(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    await factories.published(consultation, place)
    shown = (await client.get(f"/c/{consultation.number}")).text
    assert "收到 1 条意见，其中 1 条编成了 1 条建议报给人大，每一条建议都有了答复。" in shown
    assert f'href="/c/{consultation.number}/results#changed"' in shown


async def test_why_a_deadline_was_put_off_is_told_to_everyone(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    assert "延长了期限" not in (await client.get(f"/c/{consultation.number}")).text
    why = "骑手的座谈会推迟了一周。"
    await editing.extend(consultation.id, consultation.closes_at + timedelta(days=7), why, place.congress_officer)
    assert f"延长了期限，理由：{why}" in (await client.get(f"/c/{consultation.number}")).text
