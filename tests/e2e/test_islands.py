"""The islands in a real browser, on bare pages and under the policy every page is served with."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, Route, expect

from app.web.assets import DIST
from app.web.headers import content_security_policy

SITE = "http://huiyin.test"
SCRIPTS = ("/app.js", "/staff.js")
HEAD = '<!doctype html><html lang="zh-CN">' + "".join(
    f'<script src="{script}" type="module" nonce="n"></script>' for script in SCRIPTS
)
FORM = (
    '<form method="post" action="/sent"><keep-text key="k"><char-count max="20">'
    '<textarea name="text">{}</textarea><p class="field__count">最多 20 个字</p></char-count></keep-text>'
    "<button>交上去</button></form>"
)

pytestmark = pytest.mark.e2e

Site = tuple[Page, dict[str, str], list[str]]


@pytest.fixture
async def site(browser: Browser) -> AsyncIterator[Site]:
    """A browser page, the pages it will be served by path, and what its console complained about."""
    pages: dict[str, str] = {}
    complaints: list[str] = []

    async def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path in SCRIPTS:
            await route.fulfill(path=DIST / path[1:], content_type="text/javascript")
            return
        headers = {"content-security-policy": content_security_policy("n")}
        await route.fulfill(body=HEAD + pages[path], content_type="text/html; charset=utf-8", headers=headers)

    page = await browser.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.route(f"{SITE}/**", answer)
    yield page, pages, complaints
    await page.close()


async def test_the_count_runs_with_the_typing_and_counts_like_the_server(site: Site) -> None:
    page, pages, complaints = site
    pages["/"] = FORM.format("")
    await page.goto(f"{SITE}/")
    count = page.locator(".field__count")
    assert await count.inner_text() == "还可以写 20 个字"
    await page.fill("textarea", "  小区门口𠮷字。\n第二行 ")
    assert await count.inner_text() == "还可以写 9 个字"
    await page.fill("textarea", "字" * 23)
    assert await count.inner_text() == "多了 3 个字，请删去一些"
    assert complaints == []


async def test_typed_text_survives_a_reload_and_is_forgotten_when_taken(site: Site) -> None:
    page, pages, complaints = site
    pages["/"] = FORM.format("")
    pages["/sent"] = "<p>收到了</p>"
    await page.goto(f"{SITE}/")
    await page.fill("textarea", "楼道里不许充电")
    await page.goto(f"{SITE}/")
    assert await page.input_value("textarea") == "楼道里不许充电"
    assert await page.locator("[role=status]").inner_text() == "上次没交的内容已经放回来了。"
    await page.click("button")
    await page.wait_for_url(f"{SITE}/sent")
    await page.goto(f"{SITE}/")
    assert await page.input_value("textarea") == ""
    assert complaints == []


async def test_a_refused_text_is_kept_until_it_is_taken(site: Site) -> None:
    page, pages, _ = site
    pages["/"] = FORM.format("")
    pages["/sent"] = '<div class="error-summary">有几处需要改一下</div>' + FORM.format("楼道里不许充电")
    await page.goto(f"{SITE}/")
    await page.fill("textarea", "楼道里不许充电")
    await page.click("button")
    await page.wait_for_url(f"{SITE}/sent")
    await page.goto(f"{SITE}/")
    assert await page.input_value("textarea") == "楼道里不许充电"


async def test_what_the_server_filled_in_is_not_overwritten(site: Site) -> None:
    page, pages, _ = site
    pages["/"] = FORM.format("")
    await page.goto(f"{SITE}/")
    await page.fill("textarea", "昨天写的")
    pages["/"] = FORM.format("服务器上的")
    await page.goto(f"{SITE}/")
    assert await page.input_value("textarea") == "服务器上的"


async def test_progress_refreshes_itself_until_it_is_done(site: Site) -> None:
    page, pages, complaints = site
    shown = '<live-refresh id="run" src="/run" seconds="1"><p{}>{}</p></live-refresh>'
    pages["/run"] = shown.format(" data-live", "1 / 3")
    await page.goto(f"{SITE}/run")
    pages["/run"] = shown.format("", "3 / 3")
    await expect(page.locator("live-refresh")).to_have_text("3 / 3")
    pages["/run"] = shown.format("", "asked again")
    await page.wait_for_timeout(1500)
    assert await page.locator("live-refresh").inner_text() == "3 / 3"
    assert complaints == []


async def test_keys_click_but_rest_while_one_types(site: Site) -> None:
    page, pages, complaints = site
    pages["/"] = (
        '<hot-keys><a data-key="j" href="#next">下一条</a><input><dialog data-key-help>按键说明</dialog></hot-keys>'
    )
    await page.goto(f"{SITE}/")
    await page.focus("input")
    await page.keyboard.type("j?")
    assert (page.url, await page.locator("dialog").is_visible()) == (f"{SITE}/", False)
    await page.evaluate("document.activeElement.blur()")
    await page.keyboard.press("j")
    await expect(page).to_have_url(f"{SITE}/#next")
    await page.keyboard.press("?")
    await expect(page.locator("dialog")).to_be_visible()
    assert complaints == []


DESK = """<desk-keys><dialog data-key-help>按键说明<form method="dialog"><button>知道了</button></form></dialog>
<input data-key="/"><button type="button" data-key="?">按键说明</button>
<div data-stop="a" tabindex="-1"><a data-key="m" href="#a">编</a></div>
<div data-stop="b" tabindex="-1"><a data-key="m" href="#b">编</a></div>
<section data-scope="words"><div data-stop="c" tabindex="-1">原话</div>
<form method="post" action="/sent"><textarea name="text" data-key="e">写法</textarea><button>保存</button></form>
</section></desk-keys>"""
COMPOSING = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'm', isComposing: true, bubbles: true}))"


@pytest.fixture
async def desk(site: Site) -> Site:
    page, pages, _ = site
    pages["/"], pages["/sent"] = DESK, "<p>收到了</p>"
    await page.goto(f"{SITE}/")
    return site


async def test_keys_of_a_desk_act_where_the_cursor_stands(desk: Site) -> None:
    page, _, complaints = desk
    await page.keyboard.press("m")
    await expect(page).to_have_url(f"{SITE}/#a")
    await page.keyboard.press("j")
    await expect(page.locator("[data-stop=b]")).to_be_focused()
    await page.keyboard.press("m")
    await expect(page).to_have_url(f"{SITE}/#b")
    for key in ("Control+m", "Alt+m"):
        await page.keyboard.press("k")
        await page.keyboard.press(key)
        await page.evaluate(COMPOSING)
        assert page.url == f"{SITE}/#b"
    assert complaints == []


async def test_keys_of_a_desk_rest_while_one_types_and_esc_leads_back(desk: Site) -> None:
    page, _, complaints = desk
    await page.keyboard.press("/")
    await page.keyboard.type("mj?")
    await expect(page.locator("input")).to_have_value("mj?")
    assert page.url == f"{SITE}/"
    await page.keyboard.press("Escape")
    await expect(page.locator("[data-stop=a]")).to_be_focused()
    await page.focus("[data-stop=c]")
    await page.keyboard.press("e")
    await page.keyboard.type("。")
    await expect(page.locator("textarea")).to_have_value("写法。")
    await page.keyboard.press("Escape")
    await expect(page.locator("[data-stop=c]")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("[data-stop=a]")).to_be_focused()
    await page.focus("textarea")
    await page.keyboard.press("ControlOrMeta+Enter")
    await page.wait_for_url(f"{SITE}/sent")
    assert complaints == []


async def test_the_key_sheet_holds_the_focus_and_gives_it_back(desk: Site) -> None:
    page, _, complaints = desk
    await page.keyboard.press("j")
    await page.keyboard.press("?")
    await expect(page.get_by_role("button", name="知道了")).to_be_focused()
    await page.keyboard.press("k")
    await page.keyboard.press("m")
    assert page.url == f"{SITE}/"
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog")).to_be_hidden()
    await expect(page.locator("[data-stop=b]")).to_be_focused()
    assert complaints == []


async def test_without_storage_one_can_still_type_and_send(site: Site) -> None:
    page, pages, complaints = site
    pages["/"] = FORM.format("")
    pages["/sent"] = "<p>收到了</p>"
    await page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused'); };")
    await page.goto(f"{SITE}/")
    await page.fill("textarea", "照样能写")
    await page.click("button")
    await page.wait_for_url(f"{SITE}/sent")
    assert complaints == []


async def test_what_is_typed_ahead_of_a_new_page_is_done_there(desk: Site) -> None:
    page, pages, complaints = desk
    whole = '<main id="all"><desk-keys>{}</desk-keys></main>'
    swap = 'hx-get="/next" hx-target="#all" hx-select="#all" hx-swap="outerHTML"'
    pages["/first"] = whole.format(f'<a data-key="n" href="/next" {swap}>下一页</a><a data-key="m" href="#old">旧</a>')
    stops = "".join(
        f'<div data-stop="{name}" tabindex="-1"><a data-key="m" href="#{name}">编</a></div>' for name in "ab"
    )
    pages["/next"] = whole.format(f'<p data-land data-said tabindex="-1">到了</p>{stops}')
    await page.goto(f"{SITE}/first")
    for key in "njm":
        await page.keyboard.press(key)
    await page.wait_for_url(f"{SITE}/first#b")
    await expect(page.locator("[data-stop=b]")).to_be_focused()
    assert complaints == []


async def test_ticks_are_counted_and_outlive_another_step(site: Site) -> None:
    page, pages, complaints = site
    swap = 'hx-target="#desk" hx-select="#desk" hx-swap="outerHTML"'
    boxes = "".join(
        f'<input type="checkbox" name="{name}" form="picks">' for name in ('whole" value="1', 'pick" value="2')
    )
    pages["/"] = (
        f'<main id="desk"><form id="picks"><live-ticks></live-ticks></form>{boxes}'
        f'<form id="other" hx-get="/" {swap}><button>读过了</button></form>'
        f'<section id="detail"><form hx-get="/" {swap}><button>编成条目</button></form></section></main>'
    )
    await page.goto(f"{SITE}/")
    told = page.locator("live-ticks")
    await expect(told).to_have_text("")
    await page.check("[name=whole]")
    await page.check("[name=pick]")
    await expect(told).to_have_text("勾选了 1 组、1 条")
    async with page.expect_response(f"{SITE}/"):
        await page.click("text=读过了")
    await expect(told).to_have_text("勾选了 1 组、1 条")
    await expect(page.locator("[name=pick]")).to_be_checked()
    await page.click("text=编成条目")
    await expect(told).to_have_text("")
    await expect(page.locator("input:checked")).to_have_count(0)
    assert complaints == []
