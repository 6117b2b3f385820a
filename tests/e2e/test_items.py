"""Items in a real browser: redline while typing, undo after merge and split, review, return, a new version."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from app.core.actor import Role
from app.curation.queries import items
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.e2e


async def _sign_in(browser: Browser, address: str, place: Place, role: Role) -> Page:
    page = await (await browser.new_context()).new_page()
    await page.goto(f"{address}/staff/sign-in")
    await page.fill("[name=username]", place.usernames[role])
    await page.fill("[name=password]", factories.PASSWORD)
    await page.click("main form button:not([name=mode])")
    await page.wait_for_url(re.compile("/staff$"))
    return page


async def test_wording_merge_and_split_are_seen_and_undone(browser: Browser, address: str, place: Place) -> None:
    consultation = await factories.consultation(place)
    first, second = [await factories.suggestion(consultation, text) for text in ("罚款太重。", "先教育。")]
    item = await factories.item(consultation, place, first, second, text="建议将第三条中的“五十元”改为“二十元”。")
    other = await factories.item(consultation, place, text="建议将第三条中的“五十元”改为“十元”。")
    page = await _sign_in(browser, address, place, Role.LIAISON_OFFICER)
    await page.goto(f"{address}/staff/items/{item}")
    preview = page.locator("live-preview")
    await expect(preview.locator("ins")).to_contain_text("二十")
    await expect(preview).to_contain_text("互相矛盾")
    typed = "建议将第三条中的“五十元”改为“三十元”。"
    await page.fill("#field-proposed_text", typed)
    await expect(preview.locator("ins")).to_contain_text("三十")

    await page.check(f'input[name="others"][value^="{other}"]')
    await page.click("text=把勾选的并进来")
    await expect(page.locator("[role=status]").first).to_contain_text("并好了")
    await expect(page.locator("#field-proposed_text")).to_have_value(typed)
    await page.locator(".history form button").first.click()
    await expect(page.locator("[data-said]")).to_contain_text("撤销好了")
    assert (await items.by_id(other)).state.value == "active"

    await page.check(f"#source-{second}")
    await page.get_by_role("button", name="把勾选的拆成新条目").click()
    await expect(page.locator("[data-said]")).to_contain_text("拆好了")
    assert await items.source_ids(item) == [first]
    await page.locator(".history form button").first.click()
    await expect(page.locator("[data-said]")).to_contain_text("撤销好了")
    assert set(await items.source_ids(item)) == {first, second}


async def test_a_review_round_a_return_and_a_new_version(browser: Browser, address: str, place: Place) -> None:
    consultation = await factories.consultation(place)
    item = await factories.item(consultation, place)
    batch = await factories.batch(consultation, place, item)
    adviser = await _sign_in(browser, address, place, Role.LEGAL_ADVISER)
    head = await _sign_in(browser, address, place, Role.POINT_HEAD)
    congress = await _sign_in(browser, address, place, Role.CONGRESS_OFFICER)

    await head.goto(f"{address}/staff/batches/{batch}")
    await head.click("text=请他审核")
    await adviser.goto(f"{address}/staff")
    await adviser.locator("section[aria-labelledby=invited] a").click()
    await adviser.locator(f"#item-{item} .say > summary").click()
    await adviser.fill(f"#write-{item}", "建议首次违法给予批评教育。")
    await adviser.locator(f"#item-{item} .say form button").click()
    await head.reload()
    await head.click("text=采纳，改成这样")
    await expect(head.locator(".line__text")).to_have_text("建议首次违法给予批评教育。")
    await head.click("text=签发上报")
    await expect(head.locator("#signed")).to_contain_text("1号")

    await congress.goto(f"{address}/staff")
    await congress.locator("a[href^='/congress/submissions/']").first.click()
    await congress.click("text=签收")
    await congress.click("text=有不清楚的地方，退回联系点")
    await congress.fill("#field-reason", "请写明依据。")
    await congress.get_by_role("button", name="退回", exact=True).click()
    await expect(congress.locator("p.banner--good")).to_contain_text("退回了")

    await head.goto(f"{address}/staff")
    await head.locator("section[aria-labelledby=returned] a").click()
    await head.click("text=内容要改，编新版")
    await expect(head.locator("p.banner--good")).to_contain_text("新版打开了")
    await head.click("text=签发上报")
    await expect(head.locator("#signed")).to_contain_text("第 2 版")
    await congress.reload()
    await expect(congress.locator("main")).to_contain_text("已经报来新版")
