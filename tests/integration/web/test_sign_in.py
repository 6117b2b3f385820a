from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest

from app.accounts.structs import AccountOut
from app.core import clock, db
from app.core.actor import Role
from app.web import csrf, sessions

SignIn = Callable[..., Awaitable[httpx.Response]]
Member = Callable[..., Awaitable[AccountOut]]


@pytest.fixture(autouse=True)
async def officer(member: Member) -> AccountOut:
    return await member("lianluo", Role.LIAISON_OFFICER)


async def test_the_right_password_leads_where_one_wanted_to_go(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    wanted = await client.get("/staff/account")
    assert (wanted.status_code, wanted.headers["location"]) == (303, "/staff/sign-in?next=%2Fstaff%2Faccount")

    answer = await sign_in("lianluo", next="/staff/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/account")
    page = await client.get("/staff/account")
    assert page.status_code == 200
    assert "lianluo老师" in page.text
    assert "联络员" in page.text


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
async def test_nobody_is_sent_to_another_site(sign_in: SignIn, next_: str) -> None:
    assert (await sign_in("lianluo", next=next_)).headers["location"] == "/staff"


@pytest.mark.parametrize(("name", "password"), [("lianluo", "wrong password"), ("nobody", "wrong password")])
async def test_refusals_look_the_same_and_keep_the_name(
    client: httpx.AsyncClient, sign_in: SignIn, name: str, password: str
) -> None:
    answer = await sign_in(name, password)
    assert answer.status_code == 401
    assert "用户名或密码不对，没有登录" in answer.text
    assert f'value="{name}"' in answer.text
    assert password not in answer.text
    assert sessions.COOKIE not in client.cookies


async def test_a_disabled_account_cannot_sign_in_nor_go_on(
    client: httpx.AsyncClient, sign_in: SignIn, officer: AccountOut
) -> None:
    await sign_in("lianluo")
    await db.execute("UPDATE account SET disabled_at = {} WHERE id = {}", clock.now(), officer.id)
    assert (await client.get("/staff/account")).status_code == 303
    assert (await sign_in("lianluo")).status_code == 401


async def test_a_planted_token_never_becomes_a_session(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    client.cookies.set(sessions.COOKIE, "planted")
    await sign_in("lianluo")
    assert client.cookies.get(sessions.COOKIE, domain="testserver.local") != "planted"
    thief = {"cookie": f"{sessions.COOKIE}=planted"}
    client.cookies.clear()
    assert (await client.get("/staff/account", headers=thief)).status_code == 303


async def test_signing_in_again_ends_the_session_before(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    await sign_in("lianluo")
    first = client.cookies[sessions.COOKIE]
    await sign_in("lianluo")
    second = client.cookies[sessions.COOKIE]
    assert first != second
    client.cookies.clear()
    old, new = ({"cookie": f"{sessions.COOKIE}={token}"} for token in (first, second))
    assert (await client.get("/staff/account", headers=old)).status_code == 303
    assert (await client.get("/staff/account", headers=new)).status_code == 200


async def test_the_cookie_is_kept_from_scripts_and_other_sites(sign_in: SignIn) -> None:
    cookie = (await sign_in("lianluo")).headers["set-cookie"]
    assert cookie.startswith(f"{sessions.COOKIE}=")
    assert cookie.endswith("; HttpOnly; Max-Age=43200; Path=/; SameSite=lax")


async def test_the_token_itself_is_not_in_the_database(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    await sign_in("lianluo")
    rows = await db.execute("SELECT s::text AS row, token_hash FROM staff_session s")
    assert len(rows) == 1
    assert client.cookies[sessions.COOKIE] not in rows[0]["row"]
    assert len(rows[0]["token_hash"]) == 32


async def test_an_idle_session_ends(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    await sign_in("lianluo")
    with clock.shifted(timedelta(minutes=119)):
        assert (await client.get("/staff/account")).status_code == 200
    with clock.shifted(timedelta(minutes=119 + 119)):
        assert (await client.get("/staff/account")).status_code == 200
    with clock.shifted(timedelta(minutes=119 + 119 + 121)):
        assert (await client.get("/staff/account")).status_code == 303


async def test_a_busy_session_ends_after_a_working_day(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    await sign_in("lianluo")
    for hours in range(1, 12):
        with clock.shifted(timedelta(hours=hours)):
            assert (await client.get("/staff/account")).status_code == 200
    with clock.shifted(timedelta(hours=12, seconds=1)):
        assert (await client.get("/staff/account")).status_code == 303


async def test_use_is_written_down_once_a_minute_at_most(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    await sign_in("lianluo")
    first = await db.fetch_value("SELECT seen_at FROM staff_session")
    with clock.shifted(timedelta(seconds=50)):
        await client.get("/staff/account")
    assert await db.fetch_value("SELECT seen_at FROM staff_session") == first
    with clock.shifted(timedelta(seconds=70)):
        await client.get("/staff/account")
    assert await db.fetch_value("SELECT seen_at FROM staff_session") > first + timedelta(seconds=60)


async def test_signing_out_ends_this_session_only(client: httpx.AsyncClient, sign_in: SignIn, form_token: str) -> None:
    await sign_in("lianluo")
    other = client.cookies[sessions.COOKIE]
    client.cookies.delete(sessions.COOKIE)
    await sign_in("lianluo")
    mine = client.cookies[sessions.COOKIE]

    answer = await client.post("/staff/sign-out", data={csrf.FIELD: form_token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in")
    client.cookies.clear()
    for token, status in ((mine, 303), (other, 200)):
        page = await client.get("/staff/account", headers={"cookie": f"{sessions.COOKIE}={token}"})
        assert page.status_code == status


async def test_signing_out_everywhere_ends_all_of_ones_own(
    client: httpx.AsyncClient, sign_in: SignIn, form_token: str, member: Member
) -> None:
    await member("fuzeren", Role.POINT_HEAD)
    tokens = []
    for name in ("lianluo", "fuzeren", "lianluo"):
        await sign_in(name)
        tokens.append(client.cookies[sessions.COOKIE])
        client.cookies.delete(sessions.COOKIE)
    client.cookies.set(sessions.COOKIE, tokens[2])
    shown = await client.get("/staff/account")
    assert shown.text.count("就是这里") == 1
    assert shown.text.count("其他浏览器（其他设备）") == 2

    await client.post("/staff/sign-out-everywhere", data={csrf.FIELD: form_token})
    client.cookies.clear()
    pages = [await client.get("/staff/account", headers={"cookie": f"{sessions.COOKIE}={t}"}) for t in tokens]
    assert [page.status_code for page in pages] == [303, 200, 303]


async def test_a_new_password_ends_the_other_sessions(
    client: httpx.AsyncClient, sign_in: SignIn, form_token: str
) -> None:
    await sign_in("lianluo")
    other = client.cookies[sessions.COOKIE]
    client.cookies.delete(sessions.COOKIE)
    await sign_in("lianluo")
    change = {"current": "wrong", "password": "荷塘边上听意见2026", csrf.FIELD: form_token}
    refused = await client.post("/staff/account/password", data=change)
    assert refused.status_code == 400
    assert "现在的密码不对" in refused.text

    change["current"] = "梧桐树下说法律2026"
    done = await client.post("/staff/account/password", data=change)
    assert (done.status_code, done.headers["location"]) == (303, "/staff/account?done=password")
    assert (await client.get("/staff/account?done=password")).text.count("密码改好了") == 1
    assert (await sign_in("lianluo")).status_code == 401
    client.cookies.clear()
    page = await client.get("/staff/account", headers={"cookie": f"{sessions.COOKIE}={other}"})
    assert page.status_code == 303
