"""The sample's opinions of one draft, from a heap of raw words to a signed batch, by keyboard alone."""

import re
from uuid import UUID, uuid4

import pytest
from playwright.async_api import Browser, expect

from app.consultations.structs import ConsultationOut
from app.core import db
from app.core.actor import Actor, Role
from app.sample import files
from app.suggestions import service as suggestions
from app.suggestions.structs import SuggestionIn
from tests import factories
from tests.e2e.keyboard import Keyboard, sign_in_as
from tests.factories import Place

pytestmark = pytest.mark.e2e

DRAFT = "feijidongche_2024.txt"
REASON = "与本次征询的条文无关，已转有关部门。"


async def _all_voices(place: Place) -> ConsultationOut:
    """Every point's voices about the draft, at one point."""
    consultation = await factories.consultation(place, draft=files.text(DRAFT))
    for voice in [one for one in files.suggestions() if one.consultation == "feijidongche"]:
        data = SuggestionIn(text=voice.text, form_token=uuid4(), article=voice.article, channel=voice.channel)
        await suggestions.submit(consultation, data, Actor.resident())
    return consultation


async def _grouped(hands: Keyboard, count: int) -> None:
    """The open page says by itself when the worker has grouped them all."""
    told = hands.page.locator("#run", has_text=f"归并了 {count} 条意见")
    await expect(told).to_be_visible(timeout=90_000)
    await hands.page.reload()


async def _to_stop(hands: Keyboard, selector: str) -> None:
    """From the top down the list with j until the cursor stands on what is wanted."""
    await _back_to_top(hands)
    stops = hands.page.locator("#desk [data-stop]")
    for _ in range(await stops.count() + 1):
        if await hands.page.locator(f"{selector}.is-stop").count():
            return
        await hands.press("j")
    raise AssertionError(f"j never reached {selector}")


async def _back_to_top(hands: Keyboard) -> None:
    for _ in range(await hands.page.locator("#desk [data-stop]").count()):
        await hands.press("k")


async def _item_of_the_rest(hands: Keyboard, number: int) -> None:
    """Tick every group and opinion still without an item, word them formally, make one of them."""
    page = hands.page
    await _back_to_top(hands)
    for _ in range(await page.locator(".group, .single").count()):
        if await page.locator(".is-stop [data-key=m]").count():
            await hands.press("x")
        await hands.press("j")
    await hands.press("s")
    await hands.expect_focus("#detail h2")
    await hands.press("e", "ControlOrMeta+a")
    await hands.write(f"建议完善本条的规定，采纳居民提出的第 {number} 项意见。")
    await hands.press("ControlOrMeta+Enter")
    await hands.done("编好了")
    await hands.expect_focus("[data-stop]")


async def _read_make_undo_redo(hands: Keyboard) -> None:
    """One group with single keys; opening it and leaving it again leads back to it."""
    group = hands.page.locator(".group.is-stop")
    await hands.press("v")
    await hands.done("标为读过了")
    await expect(group.locator(".group__title .opinion__new")).to_have_count(0)
    for key, told in (("m", "编好了"), ("u", "撤销了“编成条目”"), ("r", "重做了“编成条目”")):
        await hands.press(key)
        await hands.done(told)
    name = await group.get_attribute("data-stop")
    await hands.press("o")
    await hands.expect_focus("#detail h2")
    await hands.press("j", "x", "x", "e")
    await hands.expect_focus("#field-proposed_text")
    await hands.press("Escape", "Escape")
    await hands.expect_focus(f"[data-stop='{name}']")


async def _merge_and_take_back(hands: Keyboard) -> None:
    await _to_stop(hands, ".made")
    await hands.press("x", "j", "x", "g")
    await hands.done("合并好了")
    await hands.press("u")
    await hands.done("撤销了“合并”")


async def _on_the_item(hands: Keyboard) -> None:
    """Split, reword, merge, move, set aside and back: each with the keys of the item's page."""
    page = hands.page
    await _to_stop(hands, ".made")
    await hands.press("o")
    await page.wait_for_url("**/staff/items/*")
    await hands.press("x", "p", "Tab", "Enter")
    await hands.done("移过去了")
    await hands.press("u")
    await hands.done("撤销好了")
    await hands.press("k", "x", "s")
    await hands.done("拆好了")
    await hands.press("e", "ControlOrMeta+a")
    await hands.write("建议将这一点单独写明。")
    await hands.press("ControlOrMeta+Enter")
    await hands.done("改好了")
    await hands.press("g", "x", "g")
    await hands.done("并好了")
    await hands.press("u")
    await hands.done("撤销好了")
    await hands.press("c", "Tab", "Enter")
    await hands.done("标为重复了")
    await hands.press("u")
    await hands.done("撤销好了")
    await hands.press("z")
    await hands.write("市交警总队")
    await hands.press("Tab")
    await hands.write("属于执法问题。")
    await hands.press("ControlOrMeta+Enter")
    await hands.done("转出去了")
    await hands.press("u")
    await hands.done("撤销好了")
    await hands.press("d")
    await hands.write("已在另一条例中规定。")
    await hands.press("ControlOrMeta+Enter")
    await hands.done("不上报了")
    await hands.press("b")
    await hands.expect_focus("[data-stop]")


async def _judge_pairs(hands: Keyboard) -> None:
    await _to_stop(hands, ".pair")
    await hands.press("n")
    await hands.done("不是一个意思")


async def _curate(hands: Keyboard) -> int:
    """Article after article; what speaks of none is left. Returns how many articles there were."""
    page, tried, number = hands.page, set[str](), 0
    while await page.locator("#place").inner_text() != "没有说到哪一条":
        number += 1
        if "group" not in tried and await page.locator(".group").count() and await page.locator(".single").count():
            tried.add("group")
            await _to_stop(hands, ".group")
            await _read_make_undo_redo(hands)
            await _item_of_the_rest(hands, number)
            await _merge_and_take_back(hands)
            await _on_the_item(hands)
        else:
            await _item_of_the_rest(hands, number)
        if "pair" not in tried and await page.locator(".pair").count():
            tried.add("pair")
            await _judge_pairs(hands)
        place = await page.locator("#place").inner_text()
        await hands.press("l")
        await expect(page.locator("#place")).not_to_have_text(place)
    assert tried == {"group", "pair"}
    return number


async def _to_batch(hands: Keyboard) -> str:
    """Build the batch, ask the adviser, say why the rest is left out; returns the batch's address."""
    page = hands.page
    await hands.press("3")
    await page.wait_for_url("**/items")
    await hands.press("m")
    await hands.done("整理稿编好了")
    await hands.press("i")
    await hands.tab_to("#asked-note")
    await hands.write("请看措辞")
    await hands.press("Enter")
    await hands.done("请到了")
    rest = page.locator("#unsorted ~ form input[type=checkbox]")
    for box in await rest.all():
        await hands.tab_to(f"[value='{await box.get_attribute('value')}']")
        await hands.press("Space")
    await hands.tab_to("#field-reason")
    await hands.write(REASON)
    await hands.press("ControlOrMeta+Enter")
    await hands.done("理由记下了")
    return page.url.partition("?")[0]


async def _advise(hands: Keyboard) -> None:
    await hands.open("section[aria-labelledby=invited] a")
    await hands.page.wait_for_url("**/staff/batches/*")
    await hands.press("j", "c")
    await hands.write("“完善”请写得再具体一些。")
    await hands.press("ControlOrMeta+Enter")
    await hands.done("意见写上了")
    await hands.open("form[action$='/through'] button")
    await hands.done("不再列在您的首页上")


async def _settle(hands: Keyboard, batch: str) -> None:
    await hands.page.goto(batch)
    await hands.open(".remark--open button[value=accepted]")
    await hands.done("处理好了")


async def _sign(hands: Keyboard) -> UUID:
    """The head signs; returns the submission's id."""
    await hands.open("section[aria-labelledby=waiting] a")
    await hands.page.wait_for_url("**/staff/batches/*")
    await hands.open("form[action$='/sign'] button")
    await hands.done("已签发上报")
    await expect(hands.page.locator("#signed")).to_contain_text(re.compile(r"〔\d{4}〕1号"))
    [row] = await db.execute("SELECT id FROM submission")
    return UUID(str(row["id"]))


async def test_the_sample_is_curated_by_keyboard_alone_to_a_signed_batch(
    browser: Browser, address: str, place: Place
) -> None:
    consultation = await _all_voices(place)
    officer = await sign_in_as(browser, address, place, Role.LIAISON_OFFICER)
    await officer.open(f"a[href='/staff/consultations/{consultation.number}']")
    everything = int(await db.fetch_value("SELECT count(*) FROM suggestion"))
    assert everything > 80
    await _grouped(officer, everything)
    articles = await _curate(officer)
    batch = await _to_batch(officer)
    await _advise(await sign_in_as(browser, address, place, Role.LEGAL_ADVISER))
    await _settle(officer, batch)
    submission = await _sign(await sign_in_as(browser, address, place, Role.POINT_HEAD))

    signed, told = await _recount(submission), await _told(officer, batch)
    assert signed == told
    assert len(signed) >= articles
    fates = await db.execute(_FATES)
    assert {row["fate"] for row in fates} == {"item", "left out"}
    assert sum(row["count"] for row in fates) == everything
    kinds = {row["kind"] for row in await db.execute("SELECT DISTINCT kind FROM item_command")}
    assert kinds >= {"made", "merged", "split", "moved", "reworded", "discarded", "redirected", "undone", "redone"}


_FATES = """
SELECT CASE WHEN EXISTS (SELECT 1 FROM item_source x JOIN item i ON i.id = x.item
                         WHERE x.suggestion = s.id AND (i.state = 'active' OR i.discard_reason <> '')) THEN 'item'
            WHEN EXISTS (SELECT 1 FROM left_out l WHERE l.suggestion = s.id AND l.reason <> '') THEN 'left out'
            ELSE 'lost' END AS fate, count(*)::int AS count
FROM suggestion s GROUP BY 1
"""


async def _recount(submission: UUID) -> list[tuple[str, int]]:
    """Wording and people of what was signed, counted from the rows behind each item."""
    rows = await db.execute(
        "SELECT f.proposed_text, (SELECT count(*) FROM item_source x WHERE x.item = f.item)::int AS people "
        "FROM submission_item f WHERE f.submission = {} ORDER BY f.ordinal",
        submission,
    )
    return [(row["proposed_text"], row["people"]) for row in rows]


async def _told(hands: Keyboard, batch: str) -> list[tuple[str, int]]:
    """The same as the page of the signed batch tells it."""
    await hands.page.goto(batch)
    lines = await hands.page.locator(".line").all()
    people = [await line.locator(".line__head .quiet").inner_text() for line in lines]
    texts = [await line.locator(".line__text").inner_text() for line in lines]
    return [(text, int(told.split()[0])) for text, told in zip(texts, people, strict=True)]
