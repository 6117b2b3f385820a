"""Open data: the same rows as JSON and CSV, masked, without small numbers; a feed and a page of the API."""

import csv
import io
from xml.etree import ElementTree as ET

import httpx
import pytest

from app.consultations.structs import ConsultationOut
from app.reports.open_data import DATASETS, FEWEST
from app.web.feed import ATOM
from tests import factories
from tests.factories import Place


async def _rows(client: httpx.AsyncClient, code: str) -> tuple[list[dict[str, str]], list[dict[str, object]]]:
    table = await client.get(f"/open/{code}.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    told = (await client.get(f"/open/{code}.json")).json()
    columns = [column["name"] for column in told["columns"]]
    assert columns == [column.name for column in DATASETS[code].columns]
    assert all(list(row) == columns for row in told["rows"])
    return list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")))), told["rows"]


async def test_both_forms_tell_the_same_and_what_is_not_public_is_not_there(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    hidden = await factories.consultation(place, issued=False)
    waiting = await factories.submission(await factories.consultation(place), place)
    await factories.published(consultation, place)
    table, rows = await _rows(client, "consultations")
    assert {row["number"] for row in rows} == {int(row["number"]) for row in table}
    assert hidden.number not in {row["number"] for row in rows}
    [answer] = (await _rows(client, "answers"))[1]
    assert (answer["consultation"], answer["outcome"], answer["landed_article"]) == (
        consultation.number,
        "adopted",
        "第三条",
    )
    assert waiting


async def test_small_numbers_and_personal_data_stay_out(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    said = [await factories.suggestion(consultation, f"意见{number}") for number in range(FEWEST)]
    few = await factories.item(consultation, place, said[0], text="请回电13912345678，罚款太重。")
    many = await factories.item(consultation, place, *said, text="=1+1 罚款太重。")
    await factories.published(consultation, place, few, many)
    table, rows = await _rows(client, "answers")
    by_text = {str(row["proposed_text"]): row["people"] for row in rows}
    assert sorted(by_text.values(), key=str) == [FEWEST, None]
    assert "13912345678" not in str(rows)
    assert any(row["proposed_text"].startswith("'=1+1") for row in table)
    assert any(str(row["proposed_text"]).startswith("=1+1") for row in rows)


@pytest.mark.parametrize(
    "name", ["answers", "answers.xml", "secrets.json", ".json", "answers.json.csv", "%00.csv", "a" * 3000]
)
async def test_what_is_not_offered_is_not_found(client: httpx.AsyncClient, name: str) -> None:
    assert (await client.get(f"/open/{name}")).status_code == 404


async def test_the_page_explains_every_column(client: httpx.AsyncClient) -> None:
    shown = (await client.get("/open")).text
    for dataset in DATASETS.values():
        for column in dataset.columns:
            assert column.meaning in shown


async def test_the_feed_tells_what_opened_and_what_was_published(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    await factories.published(consultation, place)
    feed = ET.fromstring((await client.get("/feed.atom")).content)  # noqa: S314 - our own
    titles = [entry.findtext(f"{{{ATOM}}}title") for entry in feed.findall(f"{{{ATOM}}}entry")]
    assert titles == [f"结果公布：{consultation.title}", f"征求意见：{consultation.title}"]
    links = [str(entry.findtext(f"{{{ATOM}}}id")) for entry in feed.findall(f"{{{ATOM}}}entry")]
    assert all(link.startswith("http") for link in links)
    assert len(set(links)) == len(links)


async def test_an_empty_feed_is_valid(client: httpx.AsyncClient) -> None:
    feed = ET.fromstring((await client.get("/feed.atom")).content)  # noqa: S314 - our own
    assert feed.findall(f"{{{ATOM}}}entry") == []
    assert feed.findtext(f"{{{ATOM}}}updated")


async def test_every_route_of_the_description_stands_on_the_page(client: httpx.AsyncClient) -> None:
    shown = (await client.get("/open/api")).text
    for path in (await client.get("/api/openapi.json")).json()["paths"]:
        assert f" {path}</code>" in shown, path
