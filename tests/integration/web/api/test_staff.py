"""The whole main job as a program would do it, and who is kept out of it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.accounts import sessions
from app.accounts.structs import Credentials
from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.actor import Role
from app.web.sessions import COOKIE
from tests import factories
from tests.factories import Place
from tests.integration.web.api.conftest import Act

REASON = "采纳。第三条第二款已经改为先警告。"


async def _ok(response: httpx.Response, status: int = 200) -> Any:
    assert response.status_code == status, response.text
    return response.json() if response.content else None


async def test_from_draft_to_answer(act: Act, place: Place) -> None:
    new = {
        "title": "征求意见",
        "draft_text": factories.DRAFT,
        "level": "municipal",
        "kind": "local_regulation",
        "summary": "管电动自行车。",
        "questions": ["头盔该不该罚款？"],
        "groups": ["骑手"],
        "points": [str(place.point)],
        "closes_at": (clock.now() + timedelta(days=9)).isoformat(),
    }
    congress = await act(Role.CONGRESS_OFFICER)
    made = await _ok(await congress.post("/api/consultations", json=new), 201)
    home = f"/api/consultations/{made['number']}"
    assert made["state"] == "preparing"
    assert (await _ok(await congress.post(f"{home}/issue", json={}), 201))["state"] == "open"
    for text in ("头盔罚五十元太重。", "罚得太重，先教育。"):
        await _ok(await congress.post(f"{home}/suggestions", json={"text": text, "form_token": str(uuid4())}), 201)

    officer = await act(Role.LIAISON_OFFICER)
    inbox = await _ok(await officer.get(f"{home}/inbox"))
    assert [row["raw_text"] for row in inbox] == ["罚得太重，先教育。", "头盔罚五十元太重。"]
    assert await _ok(await officer.get(f"{home}/groups")) == []
    assert await _ok(await officer.get(f"{home}/runs/latest")) is None
    await _ok(await officer.post(f"{home}/runs", json={}), 202)
    wording = {"proposed_text": "降低罚款。", "article": "3", "rationale": "过重"}
    items = [
        await _ok(await officer.post(f"{home}/items", json={**wording, "suggestions": [row["id"]]}), 201)
        for row in inbox
    ]
    merging = {"revision": items[0]["revision"], "others": [{"id": items[1]["id"], "revision": items[1]["revision"]}]}
    merged = await _ok(await officer.post(f"/api/items/{items[0]['id']}/merge", json=merging))
    assert merged["people"] == 2
    batch = await _ok(await officer.post(f"{home}/batches", json={"items": [merged["id"]], "title": "整理稿"}), 201)
    await _ok(await officer.post(f"/api/batches/{batch['id']}/review", json={}))

    adviser = await act(Role.LEGAL_ADVISER)
    said = await _ok(await adviser.post(f"/api/batches/{batch['id']}/comments", json={"text": "表述合适。"}), 201)
    head = await act(Role.POINT_HEAD)
    refused = await head.post(f"/api/batches/{batch['id']}/sign", json={})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:huiyin:problem:comments-unresolved")
    await _ok(await head.post(f"/api/comments/{said['id']}/resolve", json={"outcome": "accepted"}), 204)
    submission = await _ok(await head.post(f"/api/batches/{batch['id']}/sign", json={}), 201)
    assert submission["document_number"].startswith("试街办〔")

    congress = await act(Role.CONGRESS_OFFICER)
    assert [one["id"] for one in await _ok(await congress.get(f"{home}/submissions"))] == [submission["id"]]
    await _ok(await congress.post(f"/api/submissions/{submission['id']}/receive", json={}))
    version = await _ok(
        await congress.post(f"{home}/versions", json={"stage": "passed", "text": factories.PASSED}), 201
    )
    [row] = await _ok(await congress.get(f"/api/submissions/{submission['id']}/items"))
    assert row["decision"] is None
    decision = {"outcome": "adopted", "reason": REASON, "landed_version": version["id"], "landed_article": "3"}
    decided = await _ok(await congress.put(f"/api/submission-items/{row['item']['id']}/decision", json=decision))
    assert decided["landed_mark"] == "第三条"
    early = await congress.post(f"{home}/publish", json={"seen": []})
    assert early.json()["type"] == "urn:huiyin:problem:consultation-still-open"
    await factories.close(await consultations.by_number(made["number"]))
    assert (await congress.post(f"{home}/publish", json={"seen": []})).status_code == 409
    seen = [f"{one['id']}:{one['revision']}" for one in await _ok(await congress.get(f"{home}/ready-decisions"))]
    unchecked = await congress.post(f"{home}/publish", json={"seen": seen})
    assert unchecked.json()["type"] == "urn:huiyin:problem:decisions-unchecked"
    alone = await congress.post(f"{home}/check", json={"seen": seen})
    assert alone.json()["type"] == "urn:huiyin:problem:own-check-unconfirmed"
    assert await _ok(await congress.post(f"{home}/check", json={"seen": seen, "own": True})) == {"decisions": 1}
    assert await _ok(await congress.post(f"{home}/publish", json={"seen": seen})) == {"decisions": 1}
    assert [answer["reason"] for answer in await _ok(await congress.get(f"{home}/answers"))] == [REASON]
    assert await db.fetch_value("SELECT count(*) FROM notice") == 2


async def test_items_are_reworded_split_discarded_and_restored(
    act: Act, place: Place, consultation: ConsultationOut
) -> None:
    voices = [await factories.suggestion(consultation, text) for text in ("一句", "两句")]
    item = f"/api/items/{await factories.item(consultation, place, *voices)}"
    officer = await act(Role.LIAISON_OFFICER)
    now = await _ok(await officer.get(item))
    changed = {"revision": now["revision"], "proposed_text": "改成这样。", "article": "4", "rationale": ""}
    now = await _ok(await officer.put(item, json=changed))
    assert (now["proposed_text"], now["article_mark"]) == ("改成这样。", "第四条")
    stale = await officer.put(item, json=changed)
    assert (stale.status_code, stale.json()["type"]) == (409, "urn:huiyin:problem:stale-edit")
    splitting = {"revision": now["revision"], "suggestions": [str(voices[1])]}
    new = await _ok(await officer.post(f"{item}/split", json=splitting), 201)
    assert [row["raw_text"] for row in await _ok(await officer.get(f"/api/items/{new['id']}/sources"))] == ["两句"]
    discarding = {"revision": new["revision"], "reason": "不属于本条例"}
    gone = await _ok(await officer.post(f"/api/items/{new['id']}/discard", json=discarding))
    assert gone["state"] == "discarded"
    back = await _ok(await officer.post(f"/api/items/{new['id']}/restore", json={"revision": gone["revision"]}))
    assert back["state"] == "active"
    history = await _ok(await officer.get(f"/api/items/{new['id']}/history"))
    assert [one["action"] for one in history] == ["restored", "discarded", "split_off"]
    home = f"/api/consultations/{consultation.number}"
    assert len(await _ok(await officer.get(f"{home}/items"))) == 2
    assert await _ok(await officer.get(f"{home}/unsure-pairs")) == []
    built = await _ok(await officer.post(f"{home}/batches", json={"items": [back["id"]]}), 201)
    assert await _ok(await officer.get(f"{home}/batches")) == [built]
    assert await _ok(await officer.get(f"/api/batches/{built['id']}")) == built
    assert [one["id"] for one in await _ok(await officer.get(f"/api/batches/{built['id']}/items"))] == [back["id"]]
    assert await _ok(await officer.get(f"/api/batches/{built['id']}/comments")) == []


async def test_staff_of_another_point_see_and_change_nothing(
    client: httpx.AsyncClient, place: Place, consultation: ConsultationOut
) -> None:
    item = f"/api/items/{await factories.item(consultation, place)}"
    batch = f"/api/batches/{await factories.batch(consultation, place)}"
    home = f"/api/consultations/{consultation.number}"
    username = await db.fetch_value("SELECT username FROM account WHERE id = {}", place.stranger.id)
    token, _ = await sessions.sign_in(Credentials(username=username, password=factories.PASSWORD), device="test")
    client.cookies.set(COOKIE, token)
    reads = [item, f"{item}/sources", f"{item}/history", batch, f"{batch}/items", f"{batch}/comments"]
    reads += [f"{home}/{part}" for part in ("inbox", "groups", "unsure-pairs", "runs/latest", "items", "batches")]
    assert {path: (await client.get(path)).status_code for path in reads} == dict.fromkeys(reads, 403)
    wording = {"proposed_text": "改", "revision": 1}
    writes: list[tuple[str, str, dict[str, Any]]] = [
        ("PUT", item, wording),
        ("POST", f"{item}/merge", {"revision": 1, "others": [{"id": str(uuid4()), "revision": 1}]}),
        ("POST", f"{item}/split", {"revision": 1, "suggestions": [str(uuid4())]}),
        ("POST", f"{item}/discard", {"revision": 1, "reason": "不报"}),
        ("POST", f"{item}/restore", {"revision": 1}),
        ("POST", f"{batch}/comments", {"text": "看看"}),
        ("POST", f"{batch}/review", {}),
        ("POST", f"{home}/items", {"proposed_text": "改", "suggestions": []}),
        ("POST", f"{home}/batches", {"items": []}),
        ("POST", f"{home}/runs", {}),
    ]
    answers = {path: (await client.request(method, path, json=body)).status_code for method, path, body in writes}
    assert answers == {path: 403 for _, path, _ in writes}


async def test_another_congress_may_not_answer(client: httpx.AsyncClient, act: Act, place: Place) -> None:
    elsewhere = await factories.place()
    foreign = await factories.consultation(elsewhere)
    submission = await factories.submission(foreign, elsewhere)
    await act(Role.CONGRESS_OFFICER)
    home, mine = f"/api/consultations/{foreign.number}", f"/api/submissions/{submission}"
    reads = [f"{home}/submissions", f"{home}/versions", f"{home}/ready-decisions", mine, f"{mine}/items"]
    assert {path: (await client.get(path)).status_code for path in reads} == dict.fromkeys(reads, 403)
    item = await db.fetch_value("SELECT id FROM submission_item WHERE submission = {}", submission)
    for method, path, body in (
        ("POST", f"{mine}/receive", {}),
        ("POST", f"{home}/publish", {"seen": []}),
        ("POST", f"{home}/check", {"seen": ["x:1"]}),
        ("POST", f"{home}/issue", {}),
        ("POST", f"{home}/versions", {"stage": "passed", "text": factories.PASSED}),
        ("PUT", f"/api/submission-items/{item}/decision", {"outcome": "not_adopted", "reason": "不采纳，理由如下。"}),
    ):
        assert (await client.request(method, path, json=body)).status_code == 403, path


async def test_personal_data_stays_at_the_point(act: Act, place: Place, consultation: ConsultationOut) -> None:
    item = await factories.item(consultation, place, text="请联系13800138000，罚款降低。")
    submission = await factories.submission(consultation, place, item)
    congress = await act(Role.CONGRESS_OFFICER)
    home = f"/api/submissions/{submission}"
    await _ok(await congress.post(f"{home}/receive", json={}))
    [row] = await _ok(await congress.get(f"{home}/items"))
    decision = {"outcome": "not_adopted", "reason": "与上位法不一致，不能采纳。"}
    await _ok(await congress.put(f"/api/submission-items/{row['item']['id']}/decision", json=decision))
    [ready] = await _ok(await congress.get(f"/api/consultations/{consultation.number}/ready-decisions"))
    for shown in (row["item"]["proposed_text"], ready["proposed_text"]):
        assert "13800138000" not in shown
        assert "罚款降低" in shown


@pytest.mark.parametrize("path", ["items", "batches", "submissions"])
async def test_what_does_not_exist_is_not_found(act: Act, path: str) -> None:
    client = await act(Role.CONGRESS_OFFICER if path == "submissions" else Role.LIAISON_OFFICER)
    told = await client.get(f"/api/{path}/{uuid4()}")
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")


async def test_a_text_without_articles_or_a_past_deadline_is_refused(act: Act, place: Place) -> None:
    congress = await act(Role.CONGRESS_OFFICER)
    new = {
        "title": "征求意见",
        "draft_text": factories.DRAFT,
        "level": "municipal",
        "kind": "law",
        "summary": "三句话。",
        "questions": [],
        "groups": [],
        "points": [str(place.point)],
        "closes_at": (clock.now() + timedelta(days=9)).isoformat(),
    }
    for change, problem in (
        ({"draft_text": "各位居民：请来开会。"}, "draft-without-articles"),
        ({"closes_at": clock.now().isoformat()}, "deadline-passed"),
        ({"points": []}, "points-not-chosen"),
        ({"closes_at": "9999-12-31T23:00:00Z"}, "deadline-too-far"),
        ({"title": " \u0001 "}, "invalid-input"),
        ({"level": "moon"}, "invalid-input"),
        ({"title": ""}, "invalid-input"),
        ({"closes_at": "2027-01-01T00:00:00"}, "invalid-input"),
        ({"points": [str(uuid4())]}, "unknown-point"),
        ({"points": [str(place.collection_point)]}, "unknown-point"),
    ):
        told = await congress.post("/api/consultations", json={**new, **change})
        assert (told.status_code, told.json()["type"]) == (400, f"urn:huiyin:problem:{problem}"), change
