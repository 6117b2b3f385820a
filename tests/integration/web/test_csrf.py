import re
from typing import Any

import httpx
import pytest

from app.core.settings import Settings
from app.web import csrf, display
from app.web.application import build

DISPLAY = {"mode": display.ELDER, "back": "/staff/sign-in"}


def field_in(page: httpx.Response) -> str:
    """The token in the last form of a page."""
    return str(re.findall(rf'name="{csrf.FIELD}" value="([^"]+)"', page.text)[-1])


async def test_a_form_with_its_token_is_taken(client: httpx.AsyncClient, form_token: str) -> None:
    answer = await client.post("/display", data=DISPLAY | {csrf.FIELD: form_token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in")
    assert client.cookies[display.COOKIE] == display.ELDER


async def test_the_token_may_come_in_a_header(client: httpx.AsyncClient, form_token: str) -> None:
    answer = await client.post("/display", data=DISPLAY, headers={csrf.HEADER: form_token})
    assert answer.status_code == 303


@pytest.mark.parametrize("token", ["", "x", "0123456789abcdef.0123456789abcdef", ":", "ab:zz", "ab:abab", "00:ff"])
async def test_a_wrong_token_is_refused_and_the_text_comes_back(
    client: httpx.AsyncClient, form_token: str, token: str
) -> None:
    typed = "小区门口的充电棚应当装喷淋，<b>去年</b>烧过一次。\n第二行。"
    data = DISPLAY | {"text": typed, "id": "0d5c6c8e-8f1c-4b07-9d0c-0f4f0a0a0a0a", csrf.FIELD: token}
    answer = await client.post("/display", data=data)
    assert answer.status_code == 403
    assert "您写的内容都在下面，没有丢" in answer.text
    assert "小区门口的充电棚应当装喷淋，&lt;b&gt;去年&lt;/b&gt;烧过一次。\n第二行。</textarea>" in answer.text
    assert '<input type="hidden" name="id" value="0d5c6c8e-8f1c-4b07-9d0c-0f4f0a0a0a0a">' in answer.text
    again = await client.post("/display", data=DISPLAY | {csrf.FIELD: field_in(answer)})
    assert again.status_code == 303


async def test_after_a_lost_cookie_the_form_can_be_sent_again(client: httpx.AsyncClient, form_token: str) -> None:
    client.cookies.clear()
    refused = await client.post("/display", data=DISPLAY | {csrf.FIELD: form_token})
    assert refused.status_code == 403
    assert client.cookies[csrf.COOKIE] != form_token
    again = await client.post("/display", data=DISPLAY | {csrf.FIELD: field_in(refused)})
    assert again.status_code == 303


async def test_a_token_signed_by_nobody_is_refused_though_cookie_and_field_agree(client: httpx.AsyncClient) -> None:
    client.cookies.set(csrf.COOKIE, "a.b")
    assert (await client.post("/display", data=DISPLAY | {csrf.FIELD: "a.b"})).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}],
)
async def test_another_sites_form_is_refused_without_offering_to_send_it(
    client: httpx.AsyncClient, form_token: str, headers: dict[str, str]
) -> None:
    data = DISPLAY | {"text": "别的网站塞进来的话", csrf.FIELD: form_token}
    answer = await client.post("/display", data=data, headers=headers)
    assert answer.status_code == 403
    assert "来自别的网站" in answer.text
    assert "别的网站塞进来的话" not in answer.text


async def test_the_token_never_stands_twice_in_the_same_bytes(client: httpx.AsyncClient, form_token: str) -> None:
    """Pages are compressed: see ``csrf.token``."""
    pages = [await client.get("/staff/sign-in") for _ in range(2)]
    fields = {field_in(page) for page in pages}
    assert len(fields) == 2
    assert all(form_token not in page.text for page in pages)
    assert {page.headers["content-encoding"] for page in pages} == {"gzip"}
    for field in fields:
        assert (await client.post("/display", data=DISPLAY | {csrf.FIELD: field})).status_code == 303


async def test_our_own_origin_is_accepted(client: httpx.AsyncClient, form_token: str) -> None:
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    answer = await client.post("/display", data=DISPLAY | {csrf.FIELD: form_token}, headers=headers)
    assert answer.status_code == 303


async def test_secrets_are_never_shown_again(client: httpx.AsyncClient, form_token: str) -> None:
    data = {"username": "lianluo", "password": "梧桐树下 说法律", csrf.FIELD: "stale"}
    answer = await client.post("/staff/sign-in", data=data)
    assert answer.status_code == 403
    assert "说法律" not in answer.text


async def test_plain_text_pretending_to_be_json_is_refused(client: httpx.AsyncClient) -> None:
    headers = {"content-type": "text/plain"}
    answer = await client.post("/display", content='{"mode": "elder"}', headers=headers)
    assert answer.status_code == 403


async def test_cookies_are_secure_behind_https(settings: Settings, database: Any, valkey: Any) -> None:
    import msgspec

    app = build(msgspec.structs.replace(settings, base_url="https://huiyin.example"), valkey)
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="https://huiyin.example") as browser:
        answer = await browser.get("/staff/sign-in")
    assert answer.headers["set-cookie"].endswith("; HttpOnly; Path=/; SameSite=lax; Secure")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
