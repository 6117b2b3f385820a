"""Two officers of one point at the same desk: each sees the other, nobody's work is lost, nothing is done by half."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from app.accounts import service as accounts
from app.accounts.structs import AccountIn
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor, Role
from app.curation.queries import items
from tests import factories
from tests.e2e.keyboard import Keyboard, sign_in, sign_in_as
from tests.factories import Place

pytestmark = pytest.mark.e2e

COLLEAGUE = "tongshi"
MINE, THEIRS = "建议首次违法给予警告。", "建议首次违法只教育，不罚款。"


async def _two(browser: Browser, address: str, place: Place) -> tuple[Keyboard, Keyboard]:
    data = AccountIn(username=COLLEAGUE, display_name="王同事", password=factories.PASSWORD)
    made = await accounts.create(data, Actor.system())
    await accounts.grant(made.id, place.point, Role.LIAISON_OFFICER, Actor.system())
    return await sign_in_as(browser, address, place, Role.LIAISON_OFFICER), await sign_in(browser, address, COLLEAGUE)


def _desk(consultation: ConsultationOut, article: str) -> str:
    return f"/staff/consultations/{consultation.number}?article={article}"


async def _reword(hands: Keyboard, text: str) -> None:
    await hands.press("e", "ControlOrMeta+a")
    await hands.write(text)
    await hands.press("ControlOrMeta+Enter")


async def _refused(page: Page, words: str) -> None:
    await expect(page.get_by_role("alert")).to_contain_text(words)


async def test_each_sees_where_the_other_looks_and_reads_for_oneself(
    browser: Browser, address: str, place: Place
) -> None:
    consultation = await factories.consultation(place)
    await factories.suggestion(consultation, "罚款太重。", "3")
    await factories.suggestion(consultation, "楼道要允许充电。", "4")
    first, second = await _two(browser, address, place)
    await first.page.goto(_desk(consultation, "3"))
    await second.page.goto(_desk(consultation, "3"))
    await expect(second.page.locator(".presence")).to_have_text("liaison_officer某也在看第三条")
    await second.press("l")
    await expect(second.page.locator("#place")).to_have_text("第四条")
    await expect(second.page.locator(".presence")).to_have_text("liaison_officer某在看第三条")
    # The open page asks again by itself.
    await expect(first.page.locator(".presence")).to_have_text("王同事在看第四条", timeout=30_000)

    await first.press("v")
    await first.done("标为读过了")
    await expect(first.page.locator(".single .opinion__new")).to_have_count(0)
    await second.press("h")
    await expect(second.page.locator("#place")).to_have_text("第三条")
    await expect(second.page.locator(".single .opinion__new")).to_have_count(1)


async def test_who_saves_second_gets_both_wordings(browser: Browser, address: str, place: Place) -> None:
    item = await factories.item(await factories.consultation(place), place)
    first, second = await _two(browser, address, place)
    for hands in (first, second):
        await hands.page.goto(f"/staff/items/{item}")
    await _reword(first, MINE)
    await first.done("改好了")
    await _reword(second, THEIRS)
    await _refused(second.page, "liaison_officer某已经改过。两份都在这里，您的还没有保存。")
    await expect(second.page.locator(".stale .quote").nth(0)).to_have_text(MINE)
    await expect(second.page.locator(".stale")).to_contain_text(THEIRS)
    assert (await items.by_id(item)).proposed_text == MINE
    # Compared, the second one decides.
    await second.press("e", "ControlOrMeta+Enter")
    await second.done("改好了")
    assert (await items.by_id(item)).proposed_text == THEIRS
    await expect(second.page.locator("#history ~ .history")).to_contain_text(MINE)


async def test_what_both_merge_is_merged_once(browser: Browser, address: str, place: Place) -> None:
    consultation = await factories.consultation(place)
    one = await factories.item(consultation, place, text=MINE)
    other = await factories.item(consultation, place, text=THEIRS)
    first, second = await _two(browser, address, place)
    for hands in (first, second):
        await hands.page.goto(_desk(consultation, "3"))
        while not await hands.page.locator(".made.is-stop").count():
            await hands.press("j")
        await hands.press("x", "j", "x")
    await first.press("g")
    await first.done("合并好了")
    await second.press("g")
    await _refused(second.page, "别人已经改过")
    assert {(await items.by_id(each)).state.value for each in (one, other)} == {"active", "merged"}
    assert len(await items.source_ids(one)) == 2
    # The refusal shows the desk as it is now.
    await expect(second.page.locator(".made")).to_have_count(1)


async def test_what_a_colleague_set_aside_is_told_and_typed_words_stay(
    browser: Browser, address: str, place: Place
) -> None:
    item = await factories.item(await factories.consultation(place), place)
    first, second = await _two(browser, address, place)
    for hands in (first, second):
        await hands.page.goto(f"/staff/items/{item}")
    await first.press("d")
    await first.write("已在另一条例中规定。")
    await first.press("ControlOrMeta+Enter")
    await first.done("不上报了")
    await _reword(second, THEIRS)
    await _refused(second.page, "这个条目现在是“不上报”")
    await expect(second.page.locator(".stale")).to_contain_text(THEIRS)
    assert (await items.by_id(item)).state.value == "discarded"


async def test_what_a_colleague_built_upon_is_not_pulled_away(browser: Browser, address: str, place: Place) -> None:
    consultation = await factories.consultation(place)
    await factories.suggestion(consultation)
    first, second = await _two(browser, address, place)
    await first.page.goto(_desk(consultation, "3"))
    await first.press("m")
    await first.done("编好了")
    [item] = await items.of_point(consultation.id, place.point)
    await second.page.goto(f"/staff/items/{item.id}")
    await _reword(second, THEIRS)
    await second.done("改好了")

    await first.press("u")
    await _refused(first.page, "请先撤销那一步")
    await expect(first.page.get_by_role("alert")).to_contain_text(re.compile("王同事.*修改文字"))
    assert (await items.by_id(item.id)).proposed_text == THEIRS
    await second.press("u")
    await second.done("撤销好了")
    await first.press("u")
    await first.done("撤销了“编成条目”")
    assert (await items.by_id(item.id)).people == 0
