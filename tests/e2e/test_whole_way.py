"""One sentence travels the whole way: draft, opinion, group, item, submission, decision, answer."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from docx import Document
from playwright.async_api import Browser, Page, expect

from app.core import clock, db
from app.core.actor import Role
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.e2e

WORDS = "我家老人忘戴头盔，罚五十元太重，建议先教育。"
OTHER_WORDS = "不戴头盔就罚五十元太重了，第一次先教育。"
PROPOSAL = "将第三条第二款修改为：“未佩戴头盔的，给予警告，可以并处二十元罚款。”"
REASON = "采纳。第三条第二款已改为先给予警告，罚款降为二十元。"


@asynccontextmanager
async def _visitor(browser: Browser, address: str, *, script: bool = True, width: int = 1440) -> AsyncIterator[Page]:
    context = await browser.new_context(
        base_url=address, java_script_enabled=script, viewport={"width": width, "height": 800}, accept_downloads=True
    )
    try:
        yield await context.new_page()
    finally:
        await context.close()


@asynccontextmanager
async def _staff(browser: Browser, address: str, place: Place, role: Role) -> AsyncIterator[Page]:
    async with _visitor(browser, address) as page:
        await page.goto("/staff/sign-in")
        await page.get_by_label("用户名").fill(place.usernames[role])
        await page.get_by_label("密码").fill(factories.PASSWORD)
        await page.get_by_role("main").get_by_role("button", name="登录").click()
        await expect(page.get_by_role("heading", name="征询任务")).to_be_visible()
        yield page


async def _open_consultation(page: Page) -> None:
    await page.get_by_role("link", name="发起新的征询").click()
    await page.get_by_label("标题").fill("《试点市非机动车管理条例》征求意见")
    await page.get_by_label("或者粘贴正文").fill(factories.DRAFT)
    await page.get_by_label("说明", exact=True).fill("管电动自行车怎么骑、停在哪里。最想听头盔要不要罚款。")
    await page.get_by_label("重点问题").fill("头盔该不该罚款？")
    await page.get_by_label("身份选项").fill("骑手\n老年居民")
    await page.get_by_label("一号联系点").check()
    await page.get_by_label("截止日期").fill((clock.local(clock.now()) + timedelta(days=10)).date().isoformat())
    await page.get_by_role("button", name="看读出来的条文").click()
    await expect(page.get_by_text("5 条", exact=True)).to_be_visible()
    await page.get_by_role("button", name="保存").click()
    await page.get_by_role("button", name="发出").click()
    await expect(page.get_by_text("发出了。")).to_be_visible()


async def _speak(page: Page, words: str) -> str:
    """From the home page to a receipt; returns the code as shown."""
    await page.goto("/")
    await page.get_by_role("link", name="《试点市非机动车管理条例》征求意见").first.click()
    await page.get_by_role("link", name="第三条").first.click()
    await page.get_by_role("link", name="对第三条提意见").first.click()
    await page.get_by_label("您想说什么").fill(words)
    await page.get_by_label("您是").select_option("老年居民")
    await page.get_by_role("button", name="交上去").click()
    # Sent before the live answer came, the page asks once whether one of the same mind is enough.
    await expect(page.get_by_text("收到了").or_(page.get_by_text("还没有交")).first).to_be_visible()
    if await page.get_by_text("还没有交").count():
        await page.get_by_role("button", name="交上去").click()
    await expect(page.get_by_text(words)).to_be_visible()
    return await page.locator(".receipt-code").first.inner_text()


async def _curate(page: Page) -> None:
    """Make an item of both opinions once the machine has grouped them, and build a batch."""
    await page.get_by_role("link", name="《试点市非机动车管理条例》征求意见").click()
    await expect(page.get_by_text("归并了 2 条意见")).to_be_visible(timeout=60_000)
    await page.reload()
    await page.get_by_label(WORDS).check()
    await page.get_by_label(OTHER_WORDS).check()
    await page.get_by_role("button", name="把勾选的合成一个条目").click()
    await page.get_by_label("修改建议").fill(PROPOSAL)
    await page.get_by_label("理由").fill("居民普遍反映罚款偏重，应当先教育。")
    await page.get_by_role("button", name="编成条目", exact=True).click()
    await page.get_by_role("link", name="条目和整理稿").click()
    await page.get_by_role("button", name="用勾选的条目编整理稿").click()
    await page.get_by_role("button", name="送法律顾问审核").click()
    await expect(page.get_by_text("已送审核。")).to_be_visible()


async def _advise(page: Page) -> None:
    await page.get_by_role("link", name="整理稿").first.click()
    await page.get_by_role("textbox", name="对整份的审核意见").fill("“警告”是处罚种类，表述合适。")
    await page.get_by_role("button", name="写上").last.click()
    await expect(page.get_by_text("意见写上了。")).to_be_visible()


async def _resolve(page: Page) -> None:
    await page.goto("/staff")
    await page.get_by_role("link", name="整理稿").first.click()
    await page.get_by_role("button", name="采纳", exact=True).click()
    await expect(page.get_by_text("审核意见都处理了")).to_be_visible()


async def _sign(page: Page) -> bytes:
    """The head signs; returns the summary table that can be downloaded."""
    await page.get_by_role("link", name="整理稿").first.click()
    await page.get_by_role("button", name="签发上报").click()
    await expect(page.get_by_text("已签发上报。")).to_be_visible()
    async with page.expect_download() as started:
        await page.get_by_role("link", name="下载意见建议汇总表").click()
    saved = await (await started.value).path()
    return await asyncio.to_thread(saved.read_bytes)


async def _decide(page: Page) -> None:
    await page.goto("/staff")
    await page.get_by_role("link", name="试街办〔").first.click()
    await page.get_by_role("button", name="签收").click()
    await page.goto("/staff")
    await page.get_by_role("link", name="《试点市非机动车管理条例》征求意见").click()
    await page.get_by_role("link", name="添加后来的文本").click()
    await page.get_by_label("哪一稿").select_option("passed")
    await page.get_by_label("或者粘贴正文").fill(factories.PASSED)
    await page.get_by_role("button", name="看读出来的条文").click()
    await page.get_by_role("button", name="保存").click()
    await page.get_by_role("link", name="试街办〔").click()
    await page.get_by_role("link", name="办下一条").click()
    await page.get_by_label("采纳", exact=True).check()
    await page.get_by_label("理由").fill(REASON)
    landing = await page.locator("select[name=landing] option", has_text="第三条").get_attribute("value")
    await page.locator("select[name=landing]").select_option(landing)
    await page.get_by_role("button", name="保存，办下一条").click()
    await page.get_by_role("link", name="《试点市非机动车管理条例》征求意见").first.click()
    await db.execute("UPDATE consultation SET closes_at = {}", clock.now())  # the last day has passed
    await page.get_by_role("link", name="复核和公布").click()
    await page.get_by_label("由我本人再核一遍").check()
    await page.get_by_role("button", name="勾选的已复核").click()
    await page.get_by_role("button", name="公布这 1 条答复").click()
    await expect(page.get_by_text("答复公布了。")).to_be_visible()


async def _read_answer(page: Page, code: str, words: str) -> None:
    """The resident's page ends with the answer: own words, reason, the clause before and after."""
    await page.goto("/r")
    await page.get_by_label("回执号码").fill(code)
    await page.get_by_role("button", name="查").click()
    for told in (words, PROPOSAL, REASON, "采纳", "签发上报", "人大签收", "作出答复"):
        await expect(page.get_by_text(told).first).to_be_visible()
    assert "五十" in "".join(await page.locator("del").all_inner_texts())
    assert "二十" in "".join(await page.locator("ins").all_inner_texts())
    overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0


def _table_words(document: bytes) -> str:
    [table] = Document(io.BytesIO(document)).tables
    return "\n".join(cell.text for row in table.rows for cell in row.cells)


async def test_a_residents_sentence_travels_the_whole_way(browser: Browser, address: str, place: Place) -> None:
    async with _staff(browser, address, place, Role.CONGRESS_OFFICER) as page:
        await _open_consultation(page)
    async with _visitor(browser, address, script=False, width=360) as page:
        first = await _speak(page, WORDS)
    async with _visitor(browser, address, width=360) as page:
        second = await _speak(page, OTHER_WORDS)
    async with _staff(browser, address, place, Role.LIAISON_OFFICER) as page:
        await _curate(page)
    async with _staff(browser, address, place, Role.LEGAL_ADVISER) as page:
        await _advise(page)
    async with _staff(browser, address, place, Role.LIAISON_OFFICER) as page:
        await _resolve(page)
    async with _staff(browser, address, place, Role.POINT_HEAD) as page:
        table = _table_words(await _sign(page))
    assert PROPOSAL in table
    assert "2 人提出；来自 1 类群体" in table
    async with _staff(browser, address, place, Role.CONGRESS_OFFICER) as page:
        await _decide(page)
    for code, words, script in ((first, WORDS, False), (second, OTHER_WORDS, True)):
        async with _visitor(browser, address, script=script, width=360) as page:
            await _read_answer(page, code, words)
