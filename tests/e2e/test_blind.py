"""Ten pairs rated on a phone without script, stopped in between and taken up again; and by the keyboard alone."""

import re
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, expect

from app.core import db
from app.core.actor import Role
from app.quality import service
from tests import factories
from tests.factories import Place
from tests.integration.quality.groups import grouped

pytestmark = pytest.mark.e2e

PHONE = {"width": 360, "height": 640}


@pytest.fixture
async def sample(place: Place) -> UUID:
    """Ten pairs for the officer and the adviser."""
    consultation = await factories.consultation(place)
    said = [await factories.suggestion(consultation, f"头盔罚款太重，{number}号。") for number in range(5)]
    await grouped(consultation, place.point, [(said[:3], "3"), (said[3:], "3")])
    assert place.officer.id is not None
    assert place.adviser.id is not None
    raters = place.officer.id, place.adviser.id
    return await service.draw(consultation.id, place.point, raters, place.officer, wanted=10, seed=1)


async def _signed_in(browser: Browser, address: str, place: Place, role: Role, *, script: bool) -> Page:
    page = await (await browser.new_context(viewport=PHONE, java_script_enabled=script)).new_page()
    await page.goto(f"{address}/staff/sign-in")
    await page.fill("[name=username]", place.usernames[role])
    await page.fill("[name=password]", factories.PASSWORD)
    await page.click("main form button:not([name=mode])")
    await page.wait_for_url(re.compile("/staff$"))
    return page


async def test_ten_pairs_on_a_phone_without_script(browser: Browser, address: str, place: Place, sample: UUID) -> None:
    page = await _signed_in(browser, address, place, Role.LEGAL_ADVISER, script=False)
    await page.click("text=10 对意见，是不是一个意思")
    await page.click("text=开始判断")
    for number in range(1, 5):
        await expect(page.locator("h1")).to_contain_text(f"第 {number} 对")
        button = page.get_by_role("button", name="同一个意思", exact=False).first
        box = await button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= PHONE["width"]
        await button.click()
    await page.click("text=先停在这里")

    page = await _signed_in(browser, address, place, Role.LEGAL_ADVISER, script=False)
    await page.goto(f"{address}/staff/samples/{sample}")
    await expect(page.locator("main")).to_contain_text("判断了：4 / 10")
    await page.click("text=接着判断")
    for number in range(5, 11):
        await expect(page.locator("h1")).to_contain_text(f"第 {number} 对")
        await page.get_by_role("button", name="说不准").click()
    await page.click("text=交出我的判断")
    await expect(page.locator("[role=status]")).to_contain_text("您的判断交出了")
    said = await db.execute("SELECT meaning, count(*) AS n FROM blind_rating GROUP BY 1 ORDER BY 1")
    assert [(row["meaning"], row["n"]) for row in said] == [("same", 4), ("unclear", 6)]


async def test_by_keyboard_alone_with_a_word_taken_back(
    browser: Browser, address: str, place: Place, sample: UUID
) -> None:
    page = await _signed_in(browser, address, place, Role.LIAISON_OFFICER, script=True)
    await page.goto(f"{address}/staff/samples/{sample}/pairs/1")
    for number, key in enumerate("1213211231", 1):
        await expect(page.locator("h1")).to_contain_text(f"第 {number} 对")
        await page.wait_for_load_state()  # it can be read before its script listens
        await page.keyboard.press(key)
    await expect(page.locator("main")).to_contain_text("都判断完了")
    await page.goto(f"{address}/staff/samples/{sample}/pairs/3")
    await expect(page.locator("main")).to_contain_text("您上次说的是“同一个意思”")
    await page.keyboard.press("2")
    await expect(page.locator("main")).to_contain_text("都判断完了")
    assert await db.fetch_value(
        "SELECT meaning FROM blind_rating g JOIN blind_pair p ON p.id = g.pair WHERE p.ordinal = 3"
    ) == ("different")
