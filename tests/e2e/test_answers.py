"""The answer in a real browser: read on a phone, the proof checked, reopened; slips printed at the point."""

import pytest
from playwright.async_api import Browser, expect

from tests import factories
from tests.factories import PASSWORD, Place

pytestmark = pytest.mark.e2e
PHONE = {"width": 360, "height": 740}


async def _answered(place: Place) -> tuple[int, str]:
    consultation = await factories.consultation(place)
    voice = await factories.suggestion(consultation, "罚五十元太重，先教育一次。")
    await factories.published(consultation, place, await factories.item(consultation, place, voice))
    return consultation.number, await factories.receipt_code(voice)


async def test_a_resident_reads_checks_and_reopens_the_answer(browser: Browser, address: str, place: Place) -> None:
    _, code = await _answered(place)
    page = await browser.new_page(viewport=PHONE)
    await page.goto(f"{address}/r/{code}")
    await expect(page.locator("h1")).to_have_text("有回音了")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.click("text=核对：我的话是不是真的报上去了")
    await page.click("text=现在核对")
    await expect(page.locator("proof-check [role=status]")).to_contain_text("对上了")
    await page.evaluate("document.querySelector('proof-check').setAttribute('words', '别人的话')")
    await page.click("text=现在核对")
    await expect(page.locator("proof-check [role=status]")).to_contain_text("对不上")
    await page.goto(f"{address}/r/{code}")
    await page.click("text=这不是我的意思")
    await page.fill("textarea", "我说的是第一次不罚。")
    await page.click("text=交给联系点")
    await expect(page.locator("#reopenings")).to_contain_text("等回复")
    await page.close()


async def test_without_script_the_proof_explains_itself(browser: Browser, address: str, place: Place) -> None:
    _, code = await _answered(place)
    context = await browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{address}/r/{code}/proof")
    await expect(page.locator("noscript p")).to_be_visible()
    await expect(page.locator("main")).to_contain_text("verify-proof")
    await context.close()


async def test_an_officer_prints_slips_and_notes_them(browser: Browser, address: str, place: Place) -> None:
    number, code = await _answered(place)
    page = await browser.new_page()
    await page.goto(f"{address}/staff/sign-in")
    await page.fill(
        "[name=username]", next(name for role, name in place.usernames.items() if role == "liaison_officer")
    )
    await page.fill("[name=password]", PASSWORD)
    await page.click("main form button:not([name=mode])")
    await page.goto(f"{address}/staff/consultations/{number}/answers/slips")
    await expect(page.locator(".answer-slip")).to_have_count(1)
    await expect(page.locator(".answer-slip")).to_contain_text(code[-4:])
    await page.emulate_media(media="print")
    assert await page.locator(".no-print").first.is_hidden()
    await page.emulate_media(media="screen")
    await page.goto(f"{address}/staff/consultations/{number}/answers")
    await page.check("[name=person]")
    await page.click("text=小票交给本人")
    await expect(page.locator(".banner--good")).to_have_text("记下了。")
    await page.close()
