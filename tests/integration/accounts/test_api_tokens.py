"""Tokens of programs: shown once, no stronger than their account, dead when revoked, expired or the account is."""

from datetime import timedelta

import httpx
import pytest

from app.accounts import administration, api_tokens
from app.accounts.errors import TokenLabelMissing, TokenNotFound, TooManyTokens
from app.accounts.structs import TokenIn
from app.core import clock, db
from tests import factories
from tests.factories import Place


@pytest.fixture
async def place(client: httpx.AsyncClient) -> Place:
    return await factories.place()


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_a_program_reads_what_its_account_may(client: httpx.AsyncClient, place: Place) -> None:
    consultation = await factories.consultation(place)
    await factories.suggestion(consultation)
    own, foreign = [
        await api_tokens.create(TokenIn(label="汇总程序"), actor) for actor in (place.officer, place.stranger)
    ]
    inbox = f"/api/consultations/{consultation.number}/inbox"
    assert len((await client.get(inbox, headers=_bearer(own))).json()) == 1
    assert (await client.get(inbox, headers=_bearer(foreign))).status_code == 403
    assert (await client.get(inbox)).status_code == 401
    assert (await api_tokens.own(place.officer))[0].used_at is not None


async def test_a_reading_token_changes_nothing_and_a_writing_one_does(client: httpx.AsyncClient, place: Place) -> None:
    consultation = await factories.consultation(place)
    body = {"proposed_text": "改为先教育", "suggestions": [str(await factories.suggestion(consultation))]}
    address = f"/api/consultations/{consultation.number}/items"
    reads, writes = [await api_tokens.create(TokenIn(label="程序", writes=one), place.officer) for one in (False, True)]
    refused = await client.post(address, json=body, headers=_bearer(reads))
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:huiyin:problem:token-scope-missing")
    assert await db.fetch_value("SELECT count(*) FROM item") == 0
    assert (await client.post(address, json=body, headers=_bearer(writes))).status_code == 201


@pytest.mark.parametrize("wrong", [b"", b"hy_wrong", b"x" * 10_000, "令牌".encode(), b"\xff\x00".replace(b"\x00", b"")])
async def test_a_wrong_token_opens_nothing(client: httpx.AsyncClient, wrong: bytes) -> None:
    answer = await client.get("/api/consultations/1/inbox", headers={"Authorization": b"Bearer " + wrong})
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


async def test_tokens_open_the_api_and_no_page(client: httpx.AsyncClient, place: Place) -> None:
    token = await api_tokens.create(TokenIn(label="程序"), place.officer)
    assert (await client.get("/staff", headers=_bearer(token))).status_code == 303


async def test_revoked_expired_and_disabled_open_nothing(client: httpx.AsyncClient, place: Place) -> None:
    first = await api_tokens.create(TokenIn(label="一"), place.officer)
    second = await api_tokens.create(TokenIn(label="二", days=1), place.officer)
    assert await api_tokens.program_of(first)
    [newest, oldest] = await api_tokens.own(place.officer)
    await api_tokens.revoke(oldest.id, place.officer)
    assert await api_tokens.program_of(first) is None
    with clock.shifted(timedelta(days=1, seconds=1)):
        assert await api_tokens.program_of(second) is None
    assert await api_tokens.program_of(second)
    assert place.officer.id
    await administration.disable(place.officer.id, place.operator)
    assert await api_tokens.program_of(second) is None
    assert newest.label == "二"


async def test_only_the_owner_revokes(client: httpx.AsyncClient, place: Place) -> None:
    await api_tokens.create(TokenIn(label="一"), place.officer)
    [token] = await api_tokens.own(place.officer)
    with pytest.raises(TokenNotFound):
        await api_tokens.revoke(token.id, place.stranger)


async def test_a_token_needs_a_label_and_there_is_an_end_to_them(client: httpx.AsyncClient, place: Place) -> None:
    with pytest.raises(TokenLabelMissing):
        await api_tokens.create(TokenIn(label=" \n\x07"), place.officer)
    for number in range(api_tokens.MOST):
        await api_tokens.create(TokenIn(label=f"{number}"), place.officer)
    with pytest.raises(TooManyTokens):
        await api_tokens.create(TokenIn(label="多一个"), place.officer)


async def test_the_page_shows_a_token_once(client: httpx.AsyncClient, place: Place) -> None:
    from tests.integration.web.staff_browser import browser

    officer = await browser(client, place.officer)
    page = await officer.get("/staff/account/tokens")
    made = await officer.send(page, "/staff/account/tokens", label="街道网站", days="30")
    assert "hy_" in made.text
    again = await officer.get("/staff/account/tokens")
    assert "街道网站" in again.text
    assert "hy_" not in again.text
    wrong = await officer.send(again, "/staff/account/tokens", label="", days="0")
    assert (wrong.status, "请写明给哪个程序用。" in wrong.text) == (400, True)
    gone = await officer.follow(await officer.send(again, "/revoke"))
    assert "令牌收回了" in gone.text
