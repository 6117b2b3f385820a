"""One item: worded, merged, split, set aside, brought back; whatever is refused, nothing typed is lost."""

from uuid import UUID, uuid4

import pytest

from app.curation.queries import items
from app.curation.service import sign_off
from app.curation.states import ItemState
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import Browser, Page


async def _open(browser: Browser, item: UUID) -> Page:
    page = await browser.get(f"/staff/items/{item}")
    assert page.status == 200
    return page


async def _state(item: UUID) -> tuple[ItemState, int]:
    current = await items.by_id(item)
    return current.state, current.revision


async def test_an_item_shows_its_wording_beside_the_raw_words_and_the_clause(office: Office) -> None:
    item = await office.item(await office.say())
    page = await _open(await office.adviser(), item)
    assert "头盔罚五十元太重，先教育。" in page.text
    assert "未佩戴头盔的，处五十元罚款。" in page.text
    assert "编成条目" in page.text
    assert not page.has_form("/wording")


async def test_a_new_wording_is_kept_with_the_old_one_in_the_history(office: Office) -> None:
    item = await office.item()
    browser = await office.officer()
    sent = await browser.send(await _open(browser, item), "/wording", proposed_text="罚款改为二十元。", article="4")
    shown = await browser.follow(sent)
    assert "改好了" in shown.text
    current = await items.by_id(item)
    assert (current.proposed_text, current.article, current.revision) == ("罚款改为二十元。", "4", 2)
    assert "建议首次教育，不罚款。" in shown.text
    latest = next(form for form in shown.forms if form.action.endswith("/undo"))
    undone = await browser.follow(await browser.post(latest.action, latest.fields))
    assert "撤销“修改文字”" in undone.text


async def test_a_stale_edit_shows_both_versions_and_may_be_saved_after_comparing(office: Office) -> None:
    item = await office.item()
    slow, quick = await office.officer(), await office.head()
    old = await _open(slow, item)
    await quick.send(await _open(quick, item), "/wording", proposed_text="负责人改的写法。")
    refused = await slow.send(old, "/wording", proposed_text="联络员改的写法。", rationale="我的理由。")
    assert refused.status == 409
    assert "point_head某已经改过" in refused.text
    assert "负责人改的写法。" in refused.text
    assert (await items.by_id(item)).proposed_text == "负责人改的写法。"
    form = refused.form("/wording")
    assert form.fields["proposed_text"] == ["联络员改的写法。"]
    assert form.fields["rationale"] == ["我的理由。"]
    again = await slow.send(refused, "/wording")
    assert again.status == 303
    current = await items.by_id(item)
    assert (current.proposed_text, current.revision) == ("联络员改的写法。", 3)


@pytest.mark.parametrize(
    ("typed", "told"),
    [({"proposed_text": ""}, "请写出修改建议"), ({"article": "99"}, "草案里没有这一条"), ({"revision": "x"}, "整数")],
)
async def test_a_wrong_wording_changes_nothing(office: Office, typed: dict[str, str], told: str) -> None:
    item = await office.item()
    browser = await office.officer()
    refused = await browser.send(await _open(browser, item), "/wording", **({"rationale": "留着"} | typed))
    assert refused.status == 400
    assert told in refused.text
    assert refused.form("/wording").fields["rationale"] == ["留着"]
    assert await _state(item) == (ItemState.ACTIVE, 1)


async def test_merging_and_taking_it_back_are_both_on_the_page(office: Office) -> None:
    target = await office.item(await office.say())
    other = await office.item(await office.say("第一次先教育。"), text="首次教育。")
    browser = await office.officer()
    page = await _open(browser, target)
    assert "首次教育。" in page.text
    shown = await browser.follow(await browser.send(page, f"{target}/merge", others=[f"{other}:1"]))
    assert "并好了" in shown.text
    assert (await items.by_id(target)).people == 2
    merged = await _open(browser, other)
    assert "已并入" in merged.text
    assert not merged.has_form("/wording")
    back = await browser.follow(await browser.send(shown, f"{other}/restore"))
    assert "恢复了" in back.text
    assert ((await items.by_id(target)).people, (await _state(other))[0]) == (1, ItemState.ACTIVE)


async def test_merging_nothing_or_what_changed_meanwhile_is_refused(office: Office) -> None:
    target, other = await office.item(), await office.item(text="另一条。")
    browser = await office.officer()
    page = await _open(browser, target)
    nothing = await browser.send(page, f"{target}/merge")
    assert (nothing.status, "合并需要至少两个条目" in nothing.text) == (400, True)
    for seen in (f"{other}:7", "乱写", f"{other}"):
        stale = await browser.send(page, f"{target}/merge", others=[seen])
        assert (stale.status, "别人已经改过" in stale.text) == (409, True)
    unknown = await browser.send(page, f"{target}/merge", others=[f"{uuid4()}:1"])
    assert unknown.status == 404
    assert await _state(target) == (ItemState.ACTIVE, 1)
    assert await _state(other) == (ItemState.ACTIVE, 1)


async def test_splitting_takes_the_ticked_originals_into_a_new_item(office: Office) -> None:
    stays, goes = await office.say(), await office.say("楼道里不能停车。")
    item = await office.item(stays, goes)
    browser = await office.officer()
    sent = await browser.send(await _open(browser, item), "/split", suggestions=[str(goes)])
    shown = await browser.follow(sent)
    assert "这是拆出来的新条目" in shown.text
    new = UUID(sent.location.split("/")[-1].split("?")[0])
    assert await items.source_ids(item) == [stays]
    assert await items.source_ids(new) == [goes]


@pytest.mark.parametrize(("ticked", "told"), [(0, "请先勾选至少一条意见"), (2, "至少留下一条意见")])
async def test_splitting_nothing_or_everything_is_refused(office: Office, ticked: int, told: str) -> None:
    sources = [await office.say(), await office.say("另一句。")]
    item = await office.item(*sources)
    browser = await office.officer()
    refused = await browser.send(
        await _open(browser, item), "/split", suggestions=[str(one) for one in sources[:ticked]]
    )
    assert (refused.status, told in refused.text) == (400, True)
    assert len(await items.source_ids(item)) == 2


async def test_setting_aside_needs_a_reason_and_is_taken_back(office: Office) -> None:
    item = await office.item()
    browser = await office.officer()
    page = await _open(browser, item)
    refused = await browser.send(page, "/discard", reason="  ")
    assert (refused.status, "请写明不上报的理由" in refused.text) == (400, True)
    long = await browser.send(page, "/discard", reason="长" * 501)
    assert (long.status, long.form("/discard").fields["reason"]) == (400, ["长" * 501])
    shown = await browser.follow(await browser.send(page, "/discard", reason="已在另一条例中规定。"))
    assert "已在另一条例中规定。" in shown.text
    assert not shown.has_form("/wording")
    listed = await browser.get(f"{office.desk}/items")
    assert "已合并和不上报的" in listed.text
    await browser.send(shown, "/restore")
    assert await _state(item) == (ItemState.ACTIVE, 3)


async def test_a_signed_item_can_no_longer_be_changed(office: Office) -> None:
    item, free = await office.item(), await office.item(text="没有上报的。")
    browser = await office.officer()
    before = await _open(browser, item)
    await sign_off.sign(await office.batch(item), office.place.head)
    after = await _open(browser, item)
    assert not any(after.has_form(action) for action in ("/wording", f"{item}/merge", "/discard"))
    for action, fields in (
        ("/wording", {"proposed_text": "改"}),
        ("/discard", {"reason": "不要了"}),
        (f"{item}/merge", {"others": [f"{free}:1"]}),
    ):
        refused = await browser.send(before, action, **fields)
        assert (refused.status, "已随整理稿签发上报" in refused.text) == (409, True)
    assert await _state(item) == (ItemState.ACTIVE, 1)


async def test_restoring_what_is_in_use_is_refused(office: Office) -> None:
    item = await office.item()
    browser = await office.officer()
    form = (await _open(browser, item)).form("/wording")
    refused = await browser.post(f"/staff/items/{item}/restore", form.fields)
    assert (refused.status, "不需要恢复" in refused.text) == (409, True)


async def test_another_points_staff_neither_see_nor_change_it(office: Office) -> None:
    item = await office.item()
    form = (await _open(await office.officer(), item)).form("/wording")
    stranger = await office.stranger()
    assert (await stranger.get(f"/staff/items/{item}")).status == 403
    for action in ("wording", "merge", "split", "discard", "restore"):
        fields = form.fields | {"reason": ["理由"], "others": [f"{uuid4()}:1"], "suggestions": [str(uuid4())]}
        assert (await stranger.post(f"/staff/items/{item}/{action}", fields)).status == 403
    assert await _state(item) == (ItemState.ACTIVE, 1)


async def test_an_unknown_item_is_not_found(office: Office) -> None:
    assert (await (await office.officer()).get(f"/staff/items/{uuid4()}")).status == 404
