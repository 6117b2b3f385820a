"""The front door tells what is open, what is being worked on and what came of the rest."""

from datetime import timedelta

import httpx

from app.consultations.structs import ConsultationOut
from app.core import clock
from tests import factories
from tests.factories import Place


async def test_without_any_consultation_it_says_so(client: httpx.AsyncClient) -> None:
    shown = await client.get("/")
    assert shown.status_code == 200
    assert "现在没有正在征求意见的草案。" in shown.text
    assert 'action="/r"' in shown.text


async def test_an_open_one_shows_its_days_and_its_way_in(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    await factories.suggestion(consultation)
    await factories.consultation(place, issued=False)
    shown = (await client.get("/")).text
    assert f'href="/c/{consultation.number}"' in shown
    assert '<span class="days-left__number">15</span> 天后截止' in shown
    assert "已有 1 条意见" in shown
    assert shown.count(consultation.title) == 2, "the one in preparation is not shown; once as link, once for readers"


async def test_a_closed_one_is_being_worked_on(client: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    with clock.shifted(timedelta(days=16)):
        shown = (await client.get("/")).text
    assert "意见收齐了，正在办" in shown
    assert "收到 0 条意见" in shown


async def test_a_published_one_tells_what_came_of_it(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    await factories.published(consultation, place)
    shown = (await client.get("/")).text
    assert "收到 1 条意见，报上去 1 条建议，答复 1 条，采纳 1 条。" in shown
    assert f'href="/c/{consultation.number}/results"' in shown
