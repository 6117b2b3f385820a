import re

import httpx
import pytest

from app.web.headers import FIXED


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/staff/sign-in", 200),
        ("GET", "/no-such-page", 404),
        ("GET", "/api/no-such-thing", 404),
        ("DELETE", "/staff/sign-in", 405),
        ("GET", "/static/app.css", 200),
        ("GET", "/static/missing.css", 404),
        ("POST", "/display", 403),
    ],
)
async def test_every_response_carries_the_headers(
    client: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await client.request(method, path)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in FIXED} == FIXED
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src ")
    assert "unsafe" not in policy
    assert len(answer.headers["x-request-id"]) == 16


async def test_an_unexpected_error_has_them_too_and_tells_nothing(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_: str) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("app.accounts.sessions.actor_for", fail)
    answer = await client.get("/staff/account", headers={"cookie": "huiyin_staff=x"})
    assert answer.status_code == 500
    assert {name: answer.headers[name] for name in FIXED} == FIXED
    assert "系统出了意外" in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text


async def test_each_script_carries_the_nonce_of_its_own_response(client: httpx.AsyncClient) -> None:
    seen = set()
    for _ in range(2):
        answer = await client.get("/staff/sign-in")
        [promised] = re.findall(r"script-src 'nonce-([^']+)'", answer.headers["content-security-policy"])
        nonces = re.findall(r"<script[^>]* nonce=\"([^\"]+)\"", answer.text)
        assert nonces
        assert nonces == [promised] * answer.text.count("<script")
        seen.add(promised)
    assert len(seen) == 2


async def test_where_no_script_is_needed_none_is_allowed(client: httpx.AsyncClient) -> None:
    answer = await client.get("/robots.txt")
    assert "script-src 'none'" in answer.headers["content-security-policy"]


async def test_files_are_kept_for_good_and_asked_for_by_digest(client: httpx.AsyncClient) -> None:
    page = await client.get("/staff/sign-in")
    [address] = re.findall(r'href="(/static/app\.css\?v=[0-9a-f]{12})"', page.text)
    answer = await client.get(address)
    assert answer.headers["cache-control"] == "max-age=31536000, public, immutable"
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["etag"]


async def test_staff_pages_leave_nothing_on_a_shared_machine(client: httpx.AsyncClient) -> None:
    anonymous = await client.get("/staff/sign-in")
    assert anonymous.headers["cache-control"] == "private, no-cache"
    client.cookies.set("huiyin_staff", "anything")
    assert (await client.get("/staff/sign-in")).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/api/captures/offer", "GET, OPTIONS"),
        ("/api/consultations", "GET, OPTIONS, POST"),
        ("/healthz", "GET, OPTIONS"),
    ],
)
async def test_all_methods_of_an_address_are_told_and_no_others(
    client: httpx.AsyncClient, path: str, methods: str
) -> None:
    refused = await client.request("TRACE", path)
    assert (refused.status_code, refused.headers["allow"]) == (405, methods)
    assert (await client.options(path)).headers["allow"] == methods
