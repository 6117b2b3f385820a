"""What anyone may read and say as JSON."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.consultations.structs import ConsultationOut
from app.core import clock
from app.suggestions import queries
from tests import factories
from tests.factories import Place

WORDS = "头盔罚五十元太重，先教育。"


def _body(**fields: Any) -> dict[str, Any]:
    return {"text": WORDS, "form_token": str(uuid4()), **fields}


async def test_consultations_are_listed_and_shown(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    await factories.consultation(place, issued=False)
    [row] = (await client.get("/api/consultations")).json()
    assert (row["number"], row["state"], row["days_left"]) == (consultation.number, "open", 15)
    shown = (await client.get(f"/api/consultations/{consultation.number}")).json()
    assert shown["groups"] == list(factories.GROUPS)
    assert shown["questions"] == ["头盔该不该罚款？"]
    assert [point["id"] for point in shown["points"]] == [str(place.point)]


async def test_articles_come_with_counts_and_one_by_one(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    await factories.suggestion(consultation, article="3")
    home = f"/api/consultations/{consultation.number}/articles"
    chapters = (await client.get(home)).json()
    assert [(one["title"], [entry["count"] for entry in one["entries"]]) for one in chapters] == [
        ("第一章　总则", [0, 0]),
        ("第二章　通行", [1, 0, 0]),
    ]
    article = (await client.get(f"{home}/4")).json()
    assert (article["mark"], article["previous"], article["next"]) == ("第四条", "3", "5")
    assert [part["mark"] for part in article["parts"]] == ["", "（一）", "（二）"]


async def test_a_suggestion_is_stored_once_for_a_token(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    body = _body(article="3", group="骑手")
    address = f"/api/consultations/{consultation.number}/suggestions"
    first, again = [await client.post(address, json=body) for _ in range(2)]
    assert (first.status_code, first.json()["repeated"]) == (201, False)
    assert (again.status_code, again.json()) == (200, {"code": first.json()["code"], "repeated": True})
    stored = await queries.by_code(first.json()["code"])
    assert (stored.raw_text, stored.article, stored.channel) == (WORDS, "3", "online")
    assert await queries.count(consultation.id) == 1


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (_body(text=""), "empty-suggestion"),
        (_body(text="😀"), "empty-suggestion"),
        (_body(text="字" * 5001), "suggestion-too-long"),
        (_body(article="99"), "unknown-article"),
        (_body(article="三\u0000"), "unknown-article"),
        (_body(group="火星"), "unknown-group"),
        (_body(point=str(uuid4())), "point-not-invited"),
        (_body(form_token="x"), "invalid-input"),
        ({"text": WORDS}, "invalid-input"),
        ({"form_token": str(uuid4())}, "invalid-input"),
        ([WORDS], "invalid-input"),
    ],
)
async def test_bad_input_is_a_named_problem(
    client: httpx.AsyncClient, consultation: ConsultationOut, body: Any, problem: str
) -> None:
    told = await client.post(f"/api/consultations/{consultation.number}/suggestions", json=body)
    assert told.status_code == 400
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["type"] == f"urn:huiyin:problem:{problem}"
    assert await queries.count(consultation.id) == 0


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"null", b'{"text": "\\ud800"}'])
async def test_what_is_no_json_is_refused(
    client: httpx.AsyncClient, consultation: ConsultationOut, content: bytes
) -> None:
    told = await client.post(
        f"/api/consultations/{consultation.number}/suggestions",
        content=content,
        headers={"content-type": "application/json"},
    )
    assert told.status_code == 400
    assert told.headers["content-type"] == "application/problem+json"


async def test_a_form_of_another_site_is_no_json_request(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    told = await client.post(f"/api/consultations/{consultation.number}/suggestions", data=_body())
    assert told.status_code == 403


async def test_nobody_chooses_channel_or_collection_point_from_outside(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    body = _body(channel="paper", collection_point=str(place.collection_point))
    told = await client.post(f"/api/consultations/{consultation.number}/suggestions", json=body)
    assert (await queries.by_code(told.json()["code"])).channel == "online"


async def test_closed_and_hidden_ones_take_nothing(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    preparing = await factories.consultation(place, issued=False)
    for number in (preparing.number, 10**9, 2**70):
        assert (await client.post(f"/api/consultations/{number}/suggestions", json=_body())).status_code in {400, 404}
    with clock.shifted(timedelta(days=16)):
        told = await client.post(f"/api/consultations/{consultation.number}/suggestions", json=_body())
    assert (told.status_code, told.json()["type"]) == (409, "urn:huiyin:problem:consultation-closed")


async def test_a_receipt_tells_the_way_and_the_answer(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    voice = await factories.suggestion(consultation, WORDS)
    await factories.published(consultation, place, await factories.item(consultation, place, voice))
    told = (await client.get(f"/api/receipts/{await factories.receipt_code(voice)}")).json()
    assert told["raw_text"] == WORDS
    assert [step["title"] for step in told["steps"]][-1] == "作出答复"
    assert [answer["outcome"] for answer in told["answers"]] == ["adopted"]
    assert told["ahead"] == []
    answers = (await client.get(f"/api/consultations/{consultation.number}/answers")).json()
    assert answers == told["answers"]


async def test_wrong_codes_are_one_problem(client: httpx.AsyncClient) -> None:
    told = {(await client.get(f"/api/receipts/{wrong}")).text for wrong in ("1", "000000000000", "x" * 300, "%00")}
    assert len(told) == 1


async def test_statistics_carry_definitions_and_null_ratios(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    await factories.suggestion(consultation)
    told = (await client.get("/api/statistics")).json()
    assert told["total"]["counts"]["raised"] == 1
    assert told["total"]["rates"]["adoption_rate"] is None
    assert told["figures"][0]["code"] == "raised"
    assert [row["number"] for row in told["consultations"]] == [consultation.number]
