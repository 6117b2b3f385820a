import json

import httpx
import pytest

from app.core import logs
from app.web import csrf

PLANTED = {
    "phone": "13812345678",
    "identity": "310107194912310021",
    "words": "楼道里不许充电",
    "name": "王小明",
    "query": "secret-query",
    "code": "HY7K2M9QXW",
}


async def test_nothing_of_a_person_reaches_the_log(
    client: httpx.AsyncClient, form_token: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = PLANTED | {"username": PLANTED["name"], "password": "planted password", csrf.FIELD: form_token}
    headers = {
        "x-forwarded-for": "203.0.113.7",
        "user-agent": "planted-agent",
    }
    client.cookies.set("huiyin_staff", "planted-token")
    capsys.readouterr()
    assert (await client.post("/staff/sign-in", data=data, headers=headers)).status_code == 401
    await client.get(f"/r/{PLANTED['code']}?q={PLANTED['query']}")
    await client.get(f"/no-such/{PLANTED['phone']}")
    written = capsys.readouterr().out

    lines = [json.loads(line) for line in written.splitlines()]
    assert [line["event"] for line in lines].count("request") == 3
    for value in (*PLANTED.values(), "planted", "203.0.113.7", form_token):
        assert value not in written


async def test_a_line_says_what_an_operator_needs(
    client: httpx.AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    answer = await client.get("/static/app.css?v=1")
    [line] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert line["method"] == "GET"
    assert line["route"] == "/static/{file_path}"
    assert line["status"] == 200
    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["milliseconds"] >= 0


async def test_an_error_is_logged_by_place_not_by_message(
    client: httpx.AsyncClient, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_: str) -> None:
        raise RuntimeError("Key (phone)=(13812345678) already exists")

    monkeypatch.setattr("app.accounts.sessions.actor_for", fail)
    capsys.readouterr()
    await client.get("/staff/account", headers={"cookie": "huiyin_staff=x"})
    written = capsys.readouterr().out
    [problem] = [line for line in map(json.loads, written.splitlines()) if line["event"] == "unexpected error"]
    assert problem["error"] == "RuntimeError"
    assert any("current_actor" in place for place in problem["where"])
    assert "already exists" not in written


def test_numbers_that_slip_in_are_blotted_out() -> None:
    event = {"note": "请打13812345678或310107194912310021", "list": ["13812345678"], "serial": 13812345678901}
    assert logs.redact(None, "", event) == {
        "note": "请打[电话]或[证件号]",
        "list": ["[电话]"],
        "serial": 13812345678901,
    }
