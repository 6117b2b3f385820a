"""A congress officer goes through the evidence, decides several at once and one alone, checks, publishes."""

import pytest
from playwright.async_api import Browser, expect

from app.adoption import service
from app.core import clock, db
from app.core.actor import Role
from app.drafts.states import Stage
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.e2e
PATCH = "建议将第三条中的“处五十元罚款”改为“给予警告，可以并处二十元罚款”。"
WHY = "罚款数额由上位法规定，条例不宜另定。"


async def test_a_congress_officer_decides_checks_and_publishes(browser: Browser, address: str, place: Place) -> None:
    to = await factories.consultation(place)
    made = [await factories.item(to, place, text=text) for text in (PATCH, "取消罚款。", "增加停放点。")]
    await service.receive(await factories.submission(to, place, *made), place.congress_officer)
    await factories.passed(to, place, factories.PASSED, Stage.PASSED)
    await db.execute("UPDATE consultation SET closes_at = {}", clock.now())
    context = await browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await page.goto("/staff/sign-in")
    await page.get_by_label("用户名").fill(place.usernames[Role.CONGRESS_OFFICER])
    await page.get_by_label("密码").fill(factories.PASSWORD)
    await page.get_by_role("button", name="登录").click()
    home = f"/congress/consultations/{to.number}"
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    for _ in range(60):
        if await db.fetch_value("SELECT count(*) FROM evidence") == 3:
            break
        await page.wait_for_timeout(500)
    await page.goto(f"{home}/evidence")
    await expect(page.get_by_text("写进去了").first).to_be_visible()

    await page.goto(f"{home}/items")
    for text in ("取消罚款。", "增加停放点。"):
        await page.locator("tr", has_text=text).get_by_role("checkbox").check()
    await page.get_by_role("button", name="勾选的一起决定").click()
    await page.get_by_label("未采纳", exact=True).check()
    await page.get_by_label("理由").fill(WHY)
    await page.get_by_role("button", name="保存这 2 条").click()
    await expect(page.get_by_text("2 条一起存好了")).to_be_visible()

    await page.get_by_role("link", name=PATCH).click()
    await page.get_by_role("button", name="认可这条证据").click()
    await expect(page.get_by_label("采纳", exact=True)).to_be_checked()
    assert "二十" in "".join(await page.locator("ins").all_inner_texts())
    await page.get_by_label("理由").fill("已改为先警告，可以并处二十元罚款。")
    await page.get_by_role("button", name="保存，办下一条").click()

    await page.goto(f"{home}/publish")
    await page.get_by_label("由我本人再核一遍").check()
    await page.get_by_role("button", name="勾选的已复核").click()
    await page.get_by_role("button", name="公布这 3 条答复").click()
    await expect(page.get_by_text("答复公布了。")).to_be_visible()
    assert await db.fetch_value("SELECT count(*) FROM decision WHERE published_at IS NOT NULL") == 3
    await context.close()
