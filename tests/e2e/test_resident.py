"""A resident with a phone: thirty seconds to be heard, and everything of one's own in one's own hands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from app.consultations.structs import ConsultationOut
from app.core import db
from app.suggestions import inquiries
from tests import factories
from tests.e2e.conftest import PATIENCE
from tests.factories import Place

pytestmark = pytest.mark.e2e

SAID = "不戴头盔就罚五十元太重了，第一次先教育。"
WORDS = "不戴头盔罚五十元太重，建议第一次先教育。"
OTHER = "楼道里停车，第四条应当一律禁止。"


@pytest.fixture
async def consultation(place: Place) -> ConsultationOut:
    return await factories.consultation(place)


@asynccontextmanager
async def _phone(browser: Browser, address: str, *, script: bool = True) -> AsyncIterator[Page]:
    context = await browser.new_context(
        base_url=address, java_script_enabled=script, viewport={"width": 360, "height": 740}
    )
    try:
        yield await context.new_page()
    finally:
        await context.close()


async def _clean(page: Page) -> None:
    found = await Axe().run(page)
    assert [one["id"] for one in found.response["violations"]] == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def _said(to: ConsultationOut) -> UUID:
    """An opinion the worker has read."""
    one = await factories.suggestion(to, SAID)
    for _ in range(PATIENCE * 10):
        if await db.fetch_value("SELECT 1 FROM suggestion_reading WHERE suggestion = {}", one):
            return one
        await db.execute("SELECT pg_sleep(0.1)")
    raise AssertionError("the worker did not read it")


async def _say(page: Page, to: ConsultationOut, words: str) -> None:
    await page.goto(f"/c/{to.number}/suggest")
    await page.get_by_label("您想说什么").fill(words)


@pytest.mark.parametrize("script", [True, False])
async def test_thirty_seconds_are_enough(
    browser: Browser, address: str, consultation: ConsultationOut, script: bool
) -> None:
    async with _phone(browser, address, script=script) as page:
        await _say(page, consultation, OTHER)
        if not script:
            await page.get_by_role("button", name="交上去").click()
            await expect(page.get_by_text("还没有交")).to_be_visible()
        await page.get_by_label("您说的是第四条吗").check()
        if script:
            await _clean(page)
        await page.get_by_role("button", name="交上去").click()
        await expect(page.get_by_role("heading", name="收到了")).to_be_visible()
        await expect(page.get_by_text(OTHER)).to_be_visible()
        if script:
            await _clean(page)
            await page.go_back()
            await page.get_by_role("button", name="交上去").click()
            await expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    assert await db.fetch_value("SELECT count(*) FROM suggestion") == 1
    assert await db.fetch_value("SELECT article FROM suggestion") == "4"


@pytest.mark.parametrize("script", [True, False])
async def test_one_tap_joins_instead(
    browser: Browser, address: str, consultation: ConsultationOut, script: bool
) -> None:
    await _said(consultation)
    async with _phone(browser, address, script=script) as page:
        await _say(page, consultation, WORDS)
        if not script:
            await page.get_by_role("button", name="交上去").click()
        await page.get_by_role("button", name="我也是这个意思").click()
        await expect(page.get_by_role("heading", name="附议收到了")).to_be_visible()
        await page.get_by_role("link", name="收回附议").click()
        await page.get_by_role("button", name="收回附议").click()
        await expect(page.get_by_role("heading", name="已经收回了")).to_be_visible()
    assert await db.fetch_value("SELECT count(*) FROM suggestion") == 1
    assert await db.fetch_value("SELECT count(*) FROM support WHERE withdrawn_at IS NOT NULL") == 1


async def test_ones_own_words_are_corrected_withdrawn_and_erased(
    browser: Browser, address: str, consultation: ConsultationOut
) -> None:
    code = await factories.receipt_code(await factories.suggestion(consultation))
    async with _phone(browser, address) as page:
        await page.goto("/")
        await page.locator("button[name=mode][value=elder]").first.click()
        await page.goto(f"/r/{code}")
        await _clean(page)
        await page.get_by_role("link", name="撤回、更正、删除").click()
        await _clean(page)
        await page.get_by_label("改成这样").fill("罚二十元就够了。")
        await page.get_by_role("button", name="用新说的话").click()
        await expect(page.get_by_text("罚二十元就够了。")).to_be_visible()
        await page.get_by_role("link", name="撤回、更正、删除").click()
        await page.get_by_role("button", name="撤回", exact=True).click()
        await expect(page.get_by_role("heading", name="已经收回了")).to_be_visible()
        await page.get_by_role("link", name="删除原话").click()
        await page.get_by_label("我知道删了就找不回来").check()
        await page.get_by_role("button", name="删除", exact=True).click()
        await expect(page.get_by_text("（本人已删除）")).to_be_visible()
    assert await db.fetch_value("SELECT count(*) FROM suggestion WHERE raw_text = '（本人已删除）'") == 2


async def test_a_question_of_the_point_is_answered(
    browser: Browser, address: str, place: Place, consultation: ConsultationOut
) -> None:
    one = await factories.suggestion(consultation)
    await inquiries.ask(one, "您说的是哪条路？", place.officer)
    async with _phone(browser, address) as page:
        await page.goto(f"/r/{await factories.receipt_code(one)}")
        await _clean(page)
        await page.get_by_label("您的回答").fill("梧桐路东口。")
        await page.get_by_role("button", name="回答").click()
        await expect(page.get_by_text("已经转给联系点")).to_be_visible()
    assert [row.answer for row in await inquiries.of([one])] == ["梧桐路东口。"]


async def test_without_network_the_words_stay_and_are_sent_once(
    browser: Browser, address: str, consultation: ConsultationOut
) -> None:
    async with _phone(browser, address) as page:
        await _say(page, consultation, WORDS)
        await page.context.set_offline(True)
        await page.get_by_role("button", name="交上去").click()
        await expect(page.get_by_text("现在没有网")).to_be_visible()
        await page.context.set_offline(False)
        await page.reload()
        await expect(page.get_by_label("您想说什么")).to_have_value(WORDS)
        await page.get_by_role("button", name="交上去").click()
        await page.get_by_role("button", name="交上去").or_(page.get_by_role("heading", name="收到了")).first.wait_for()
        if await page.get_by_role("button", name="交上去").count():
            await page.get_by_role("button", name="交上去").click()
        await expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    assert await db.fetch_value("SELECT count(*) FROM suggestion") == 1
