"""The search: what is found, what is not, and what people type into such boxes."""

from datetime import timedelta

import httpx
import pytest

from app.consultations.structs import ConsultationOut
from app.core import clock, outbox
from tests import factories
from tests.factories import Place

ODD = (
    "",
    "   ",
    "'",
    '"',
    "' | !& ()",
    "a & !b",
    "：*",
    "\\",
    "%00",
    "😀",
    "<script>",
    "头盔\x00",
    "-- ;DROP",
    "第",
    "＊",
)


async def _indexed(at: Place) -> ConsultationOut:
    from app.worker import HANDLERS  # it reads the settings, which a fixture makes

    to = await factories.consultation(at)
    for delivery in await outbox.lease(50):
        if delivery.topic == outbox.Topic.INDEX_CONSULTATION:
            await HANDLERS[outbox.Topic.INDEX_CONSULTATION](delivery)
    return to


async def _found(client: httpx.AsyncClient, query: str, **more: str) -> str:
    answer = await client.get("/search", params={"q": query, **more})
    assert answer.status_code == 200
    return answer.text


async def test_an_article_is_found_by_its_words_and_they_are_marked(client: httpx.AsyncClient, place: Place) -> None:
    to = await _indexed(place)
    shown = await _found(client, "佩戴头盔")
    assert f'href="/c/{to.number}/articles/3"' in shown
    assert "<mark>头盔</mark>" in shown
    assert f'href="/c/{to.number}/articles/4"' not in shown


async def test_a_consultation_is_found_by_its_title(client: httpx.AsyncClient, place: Place) -> None:
    to = await _indexed(place)
    assert f'<a href="/c/{to.number}">' in await _found(client, "试点市非机动车")


async def test_nothing_found_says_so_and_shows_a_way_on(client: httpx.AsyncClient, place: Place) -> None:
    await _indexed(place)
    shown = await _found(client, "潜水艇")
    assert "没有找到“潜水艇”" in shown


async def test_where_nothing_has_all_the_words_some_are_enough_and_it_is_said(
    client: httpx.AsyncClient, place: Place
) -> None:
    to = await _indexed(place)
    shown = await _found(client, "头盔 潜水艇")
    assert "没有一处同时写到这些词" in shown
    assert f'href="/c/{to.number}/articles/3"' in shown


async def test_what_is_not_issued_is_not_found(client: httpx.AsyncClient, place: Place) -> None:
    from app.worker import HANDLERS  # it reads the settings, which a fixture makes

    hidden = await factories.consultation(place, issued=False)
    for delivery in await outbox.lease(50):
        if delivery.topic == outbox.Topic.INDEX_CONSULTATION:
            await HANDLERS[outbox.Topic.INDEX_CONSULTATION](delivery)
    assert f"/c/{hidden.number}" not in await _found(client, "头盔")


async def test_a_closed_one_is_found_without_asking_for_opinions(client: httpx.AsyncClient, place: Place) -> None:
    to = await _indexed(place)
    with clock.shifted(timedelta(days=30)):
        shown = await _found(client, "头盔")
    assert f'href="/c/{to.number}/articles/3"' in shown
    assert "tag--open" not in shown


@pytest.mark.parametrize("query", ODD)
async def test_odd_input_is_an_ordinary_search(client: httpx.AsyncClient, place: Place, query: str) -> None:
    await _indexed(place)
    shown = await _found(client, query)
    assert "<script>alert" not in shown
    assert "找一件事" in shown


async def test_ten_thousand_characters_are_cut_and_it_is_said(client: httpx.AsyncClient, place: Place) -> None:
    await _indexed(place)
    shown = await _found(client, "a" * 10_000)
    assert "只按前 50 个字找的" in shown


async def test_a_page_beyond_the_last_leads_back(client: httpx.AsyncClient, place: Place) -> None:
    await _indexed(place)
    assert "没有这一页" in await _found(client, "头盔", page="9")
    assert "找到" in await _found(client, "头盔", page="x")
