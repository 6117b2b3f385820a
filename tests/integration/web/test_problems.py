import asyncpg
import httpx
import pytest

from app.core.errors import NotFound, SignInRequired
from app.web import csrf

SESSION = {"cookie": "huiyin_staff=x"}


async def test_a_page_that_does_not_exist_says_so(client: httpx.AsyncClient) -> None:
    answer = await client.get("/no-such-page")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert NotFound.message in answer.text


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/api/no-such-thing", {}), ("/no-such-page", {"accept": "application/json"})],
)
async def test_programs_get_problem_details(client: httpx.AsyncClient, path: str, headers: dict[str, str]) -> None:
    answer = await client.get(path, headers=headers)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"type": "urn:huiyin:problem:not-found", "title": NotFound.message, "status": 404}


async def test_a_program_without_session_is_told_not_sent_on(client: httpx.AsyncClient) -> None:
    answer = await client.get("/staff/account", headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json() == {
        "type": "urn:huiyin:problem:sign-in-required",
        "title": SignInRequired.message,
        "status": 401,
    }


async def test_a_lost_session_keeps_what_was_typed(client: httpx.AsyncClient, form_token: str) -> None:
    data = {"comment": "这一条建议写得更明白些。", csrf.FIELD: form_token}
    answer = await client.post("/staff/sign-out", data=data)
    assert answer.status_code == 401
    assert "这一条建议写得更明白些。</textarea>" in answer.text
    assert 'action="/staff/sign-out"' in answer.text
    assert "登录已经过期" in answer.text
    assert "选的文件" not in answer.text
    assert 'href="/staff/sign-in" target="_blank"' in answer.text


@pytest.mark.parametrize(
    "error",
    [ConnectionRefusedError(), asyncpg.InterfaceError("pool is closed"), asyncpg.AdminShutdownError("shutting down")],
)
async def test_a_database_that_is_down_says_so_and_keeps_the_text(
    client: httpx.AsyncClient, form_token: str, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def down(_: str) -> None:
        raise error

    monkeypatch.setattr("app.accounts.sessions.actor_for", down)
    data = {"comment": "数据库断了，这句话也要在。", csrf.FIELD: form_token}
    client.cookies.set("huiyin_staff", "x")
    answer = await client.post("/staff/sign-out", data=data)
    assert answer.status_code == 503
    assert "数据库暂时连不上" in answer.text
    assert "数据库断了，这句话也要在。</textarea>" in answer.text


async def test_a_healthy_database_is_reported(client: httpx.AsyncClient) -> None:
    answer = await client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"database": "up"})


async def test_a_dead_database_is_reported(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def down(_: str) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("app.core.db.execute", down)
    answer = await client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"database": "down"})


async def test_a_body_over_a_megabyte_is_refused(client: httpx.AsyncClient) -> None:
    data = {"text": "长" * 400_000}
    answer = await client.post("/display", data=data)
    assert answer.status_code == 413
    assert "太大了" in answer.text


@pytest.mark.parametrize("body", [b"mode=%ff%fe&back=/", b"\xff\xfe=\xff", b"mode=elder&\x00=1"])
async def test_bytes_that_are_no_text_are_no_crash(client: httpx.AsyncClient, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = await client.post("/display", content=body, headers=headers)
    assert answer.status_code in {400, 403}


async def test_a_broken_multipart_body_is_no_crash(client: httpx.AsyncClient) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = await client.post("/display", content=b"--x\r\nnonsense", headers=headers)
    assert answer.status_code in {400, 403}


async def test_the_api_describes_itself(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["info"]["title"] == "回音 Huiyin"
    assert (await client.get("/api/openapi.json/")).json() == answer.json()


async def test_robots_are_kept_from_receipts(client: httpx.AsyncClient) -> None:
    assert "Disallow: /r/\n" in (await client.get("/robots.txt")).text
