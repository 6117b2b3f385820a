import httpx
import pytest

from app.web import csrf


async def test_large_type_is_remembered_without_account_or_script(client: httpx.AsyncClient, form_token: str) -> None:
    before = await client.get("/staff/sign-in")
    assert '<html lang="zh-CN" class="">' in before.text
    await client.post("/display", data={"mode": "elder", "back": "/", csrf.FIELD: form_token})
    large = await client.get("/staff/sign-in")
    assert '<html lang="zh-CN" class="elder">' in large.text
    assert "标准字号" in large.text
    await client.post("/display", data={"mode": "standard", "back": "/", csrf.FIELD: form_token})
    assert '<html lang="zh-CN" class="">' in (await client.get("/staff/sign-in")).text


async def test_what_was_searched_is_still_there_in_large_type(client: httpx.AsyncClient) -> None:
    page = await client.get("/search?q=头盔")
    assert 'name="back" value="/search?q=%E5%A4%B4%E7%9B%94"' in page.text


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "no-slash", "/a\r\nSet-Cookie: x=1"])
async def test_the_switch_leads_back_to_this_site_only(client: httpx.AsyncClient, form_token: str, back: str) -> None:
    answer = await client.post("/display", data={"mode": "elder", "back": back, csrf.FIELD: form_token})
    assert answer.headers["location"] == "/"


async def test_contrast_and_large_type_are_two_switches(client: httpx.AsyncClient, form_token: str) -> None:
    async def press(button: str) -> str:
        await client.post("/display", data={"mode": button, "back": "/", csrf.FIELD: form_token})
        return (await client.get("/staff/sign-in")).text

    assert 'class="contrast"' in await press("contrast")
    both = await press("elder")
    assert 'class="elder contrast"' in both
    assert "普通颜色" in both
    assert 'class="elder"' in await press("colours")
    assert 'class="elder"' in await press("no-such-button")
