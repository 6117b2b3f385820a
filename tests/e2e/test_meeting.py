"""A meeting brought home: offline and sent once, minutes read, attendance by QR code, captured without script."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from app.activities.service import activities
from app.activities.structs import ActivityOut
from app.core import db
from app.core.actor import Role
from tests import factories
from tests.factories import Place
from tests.integration.activities.test_activities import plan
from tests.integration.meetings.test_minutes import TEXT

pytestmark = pytest.mark.e2e

CAPTURES = 30


@asynccontextmanager
async def _context(browser: Browser, address: str, *, script: bool = True) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(
        base_url=address, java_script_enabled=script, viewport={"width": 360, "height": 740}
    )
    try:
        yield context
    finally:
        await context.close()


async def _sign_in(page: Page, place: Place, role: Role) -> None:
    await page.goto("/staff/sign-in")
    await page.get_by_label("用户名").fill(place.usernames[role])
    await page.get_by_label("密码").fill(factories.PASSWORD)
    await page.get_by_role("main").get_by_role("button", name="登录").click()
    await expect(page.get_by_role("heading", name="征询任务")).to_be_visible()


async def _forum(place: Place, home: str = "collection_point") -> ActivityOut:
    about = await factories.consultation(place)
    who = place.collector if home == "collection_point" else place.officer
    return await activities.make(plan(getattr(place, home), consultations=(about.id,)), who)


async def _stored() -> int:
    return int(await db.fetch_value("SELECT count(*) FROM capture"))


async def _write(page: Page, words: str) -> None:
    await page.get_by_label("原话").fill(words)
    await page.get_by_label("谁说的").fill("居民代表")
    await page.get_by_role("button", name="记下来，下一条").click()
    await expect(page.get_by_role("listitem").filter(has_text=words)).to_be_visible()


async def test_thirty_captures_offline_arrive_once_after_two_failed_attempts(
    browser: Browser, address: str, place: Place
) -> None:
    forum = await _forum(place)
    async with _context(browser, address) as context:
        page = await context.new_page()
        await _sign_in(page, place, Role.COLLECTOR)
        await page.goto(f"/staff/capture#{forum.number}")
        await expect(page.locator("#n-article option")).to_have_count(6)
        await page.evaluate("navigator.serviceWorker.ready.then(() => true)")

        await context.set_offline(True)
        await page.reload()
        await expect(page.get_by_role("heading", name="记意见")).to_be_visible()
        await page.get_by_label("说的是哪一条").select_option("3")
        for number in range(CAPTURES):
            await _write(page, f"第{number:02}位：头盔罚款太重，先教育。")
        await expect(page.get_by_text(f"还有 {CAPTURES} 条没送出")).to_be_visible()
        assert await _stored() == 0

        # What lies on the device is not readable there.
        lying = await page.evaluate(_LYING)
        assert lying["count"] == CAPTURES + 1
        assert "头盔" not in lying["text"]
        assert lying["extractable"] is False

        # First attempt: the answer is lost after the server has stored everything. Second: the server is not reached.
        attempts = 0

        async def fail_twice(route: Route) -> None:
            nonlocal attempts
            attempts += 1
            if attempts == 1:
                await route.fetch()
                await route.abort()
            elif attempts == 2:
                await route.abort()
            else:
                await route.continue_()

        await context.route(f"**/api/captures/{forum.number}", fail_twice)
        await context.set_offline(False)
        for _ in range(3):
            await page.reload()
            await page.wait_for_timeout(500)
        await expect(page.get_by_text("都送出了")).to_be_visible()
        await expect(page.get_by_text("回执号码")).to_have_count(CAPTURES)
        assert attempts >= 3
        assert await _stored() == CAPTURES

        # Signing out leaves the key behind nowhere, and no other page of staff in the cache.
        kept = await page.evaluate(_KEPT)
        assert [path for path in kept if path.startswith("/staff")] == ["/staff/capture"]
        await page.goto("/staff/activities")
        await page.get_by_role("button", name="退出").click()
        await page.wait_for_url("**/staff/sign-in**")
        assert await page.evaluate(_LOCK) is None
        assert await page.evaluate("caches.keys().then((names) => names.length)") == 0


async def test_a_lost_session_keeps_the_queue_until_the_same_person_is_back(
    browser: Browser, address: str, place: Place
) -> None:
    forum = await _forum(place)
    async with _context(browser, address) as context:
        page = await context.new_page()
        await _sign_in(page, place, Role.COLLECTOR)
        await page.goto(f"/staff/capture#{forum.number}")
        await expect(page.locator("#n-article option")).to_have_count(6)
        await db.execute("UPDATE staff_session SET ended_at = now()")
        await _write(page, "楼道里不能停车。")
        await expect(page.get_by_text("登录过期了")).to_be_visible()
        await expect(page.get_by_text("还有 1 条没送出")).to_be_visible()
        await _sign_in(page, place, Role.COLLECTOR)
        await page.goto("/staff/capture")
        await expect(page.get_by_text("都送出了")).to_be_visible()
        assert await _stored() == 1


async def test_minutes_are_accepted_and_cut_by_selection(browser: Browser, address: str, place: Place) -> None:
    forum = await _forum(place, "point")
    async with _context(browser, address) as context:
        page = await context.new_page()
        await _sign_in(page, place, Role.LIAISON_OFFICER)
        await page.goto(f"{forum.address}/minutes")
        await page.get_by_label("纪要文件").set_input_files(
            {"name": "纪要.txt", "mimeType": "text/plain", "buffer": TEXT.encode("gb18030")}
        )
        await page.get_by_role("button", name="读纪要").click()
        await expect(page.get_by_text("还有 2 处建议等您看")).to_be_visible()
        await page.get_by_role("button", name="采用", exact=True).last.click()
        await expect(page.get_by_text("已采用 1 条")).to_be_visible()
        await page.evaluate(_SELECT, "建议第三条的罚款从五十元降到二十元")
        await page.get_by_role("link", name="把选中的当作一条意见").click()
        await expect(page.locator(".quote")).to_have_text("建议第三条的罚款从五十元降到二十元")
        await page.get_by_role("button", name="采用这一段").click()
        await expect(page.get_by_text("已采用 2 条")).to_be_visible()
        raw = await db.execute("SELECT raw_text FROM suggestion ORDER BY serial")
        assert raw[1]["raw_text"] == "建议第三条的罚款从五十元降到二十元"


async def test_somebody_signs_in_with_a_phone(browser: Browser, address: str, place: Place) -> None:
    forum = await _forum(place)
    async with _context(browser, address) as context:
        page = await context.new_page()
        await page.goto(f"/a/{forum.sign_in_code}")
        await page.get_by_label("称呼").fill("张阿姨")
        await page.get_by_role("main").get_by_role("button", name="签到").click()
        await expect(page.get_by_text("签好了")).to_be_visible()
    assert await db.fetch_value("SELECT name FROM attendance") == "张阿姨"


async def test_captured_without_script(browser: Browser, address: str, place: Place) -> None:
    forum = await _forum(place)
    async with _context(browser, address, script=False) as context:
        page = await context.new_page()
        await _sign_in(page, place, Role.COLLECTOR)
        await page.goto(f"{forum.address}/capture")
        await page.get_by_label("原话").fill("充电棚夜里没有灯。")
        await page.get_by_role("button", name="记下来，下一条").click()
        await expect(page.get_by_text("记下了")).to_be_visible()
        await page.get_by_role("button", name="撤回").click()
        await expect(page.get_by_text("已撤回")).to_be_visible()


_OPEN = """
const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("huiyin-capture");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const asked = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
const base = await opened;
"""

_LYING = f"""async () => {{
{_OPEN}
const rows = await asked(base.transaction("sealed").objectStore("sealed").getAll());
const lock = await asked(base.transaction("settings").objectStore("settings").get("lock"));
const text = rows.map((row) => new TextDecoder().decode(row.data)).join("");
return {{ count: rows.length, text, extractable: lock.key.extractable }};
}}"""

_LOCK = f"""async () => {{
{_OPEN}
return (await asked(base.transaction("settings").objectStore("settings").get("lock"))) ?? null;
}}"""

_KEPT = """async () => {
const names = await caches.keys();
const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
return requests.flat().map((request) => new URL(request.url).pathname);
}"""

_SELECT = """(words) => {
for (const piece of document.querySelectorAll("[data-start]")) {
  const at = piece.textContent.indexOf(words);
  if (at < 0) continue;
  const range = document.createRange();
  range.setStart(piece.firstChild, at);
  range.setEnd(piece.firstChild, at + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
}"""
