"""Results and statistics: every number with its definition, no ranking, no ratio without a denominator."""

import re

import httpx

from app.consultations.structs import ConsultationOut
from app.figures.registry import WAY, WAY_RATES
from tests import factories
from tests.factories import Place


def _cells(page: str, name: str) -> list[str]:
    [row] = re.findall(rf'<tr[^>]*><th scope="row"[^>]*>(?:<a [^>]*>)?{re.escape(name)}.*?</tr>', page, re.DOTALL)[:1]
    return re.findall(r'<td class="number"[^>]*>([^<]*)</td>', row)


async def test_results_tell_clause_by_clause_what_came_of_what(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    await factories.published(consultation, place, reason="采纳。理由写在这里。")
    shown = (await client.get(f"/c/{consultation.number}/results")).text
    for told in (">第三条<", "建议首次教育，不罚款。", "采纳。理由写在这里。", "现在的第三条"):
        assert told in shown
    for one in (*WAY, *WAY_RATES):
        assert one.definition in shown
    numbers = re.findall(r'<dt>([^<]+)</dt><dd><strong class="number">([^<]+)</strong>', shown)
    assert numbers == [(one.name, "1 条") for one in WAY] + [(one.name, "100.0%") for one in WAY_RATES]


async def test_before_publication_the_results_say_so(client: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    shown = await client.get(f"/c/{consultation.number}/results")
    assert shown.status_code == 200
    assert "结果还没有公布。" in shown.text


async def test_statistics_of_nothing_are_zeros_without_ratios(client: httpx.AsyncClient) -> None:
    shown = (await client.get("/statistics")).text
    assert "一共提了 0 条意见" in shown
    assert "还没有征询。" in shown
    for one in (*WAY, *WAY_RATES):
        assert one.definition in shown


async def test_statistics_count_by_consultation_and_by_point(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    await factories.suggestion(consultation, "没有编进去的一句")
    await factories.published(consultation, place)
    waiting = await factories.consultation(place)
    await factories.suggestion(waiting)
    shown = (await client.get("/statistics")).text
    assert _cells(shown, "合计") == ["3", "1", "1", "1", "1", "1", "100.0%", "100.0%", "33.3%"]
    assert _cells(shown, "一号联系点") == ["3", "1", "1", "1", "1", "1", "100.0%", "100.0%", "33.3%"]
    assert _cells(shown, "二号联系点") == ["0", "0", "0", "0", "0", "0", "—", "—", "—"]
    assert f'href="/c/{consultation.number}/results"' in shown
    assert f'href="/c/{waiting.number}"' in shown
