"""What is done on the workbench in one step, as forms that work without script."""

from uuid import UUID

from app.core import db
from app.curation.queries import items
from app.suggestions import queries as suggestions
from tests import factories
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff.test_workbench import ALIKE, form_fields, say_alike


async def _group() -> str:
    return str(await db.fetch_value("SELECT id FROM machine_group WHERE size > 1"))


async def test_two_groups_ticked_whole_become_one_item(office: Office) -> None:
    made = await say_alike(office)
    apart = await office.say("头盔罚款的钱要公开去向。")
    browser = await office.officer()
    page = await browser.get(f"{office.desk}?article=3&whole={await _group()}&pick={apart}&asked=1")
    assert "这 3 条意见的原话" in page.text
    sent = await browser.send(page, "/items/new", proposed_text="一并完善。")
    assert "编好了。" in (await browser.follow(sent)).text
    [item] = await items.of_point(office.consultation.id, office.place.point)
    assert {row.id for row in await items.sources(item.id)} == {*made, apart}


async def test_the_rest_of_a_split_group_becomes_an_item_of_its_own(office: Office) -> None:
    made = await say_alike(office)
    browser = await office.officer()
    page = await browser.get(f"{office.desk}?article=3&group={await _group()}")
    await browser.send(page, "/items/new", suggestions=[str(made[0])])
    rest = await browser.get(f"{office.desk}?article=3")
    assert "其余 1 条编成条目" in rest.text
    # Opened again, what has its item already is not ticked.
    opened = await browser.get(f"{office.desk}?article=3&group={await _group()}")
    assert opened.form("/items/new").fields["suggestions"] == [str(made[1])]
    await browser.send(rest, "/items/quick")
    found = await items.of_point(office.consultation.id, office.place.point)
    assert [await items.source_ids(item.id) for item in found] == [[made[0]], [made[1]]]


async def test_what_comes_late_is_put_behind_an_item_there_is(office: Office) -> None:
    item = await office.item()
    late = await office.say("罚款还是太重。")
    browser = await office.officer()
    page = await browser.get(f"{office.desk}?article=3&pick={late}")
    assert f'/inbox/{(await suggestions.by_ids([late]))[0].serial}">意见' in page.html
    form = page.form("/items/new").fields
    to = f"{item}:{(await items.by_id(item)).revision}"
    sent = await browser.post(f"{office.desk}/items/add", form | {"to": [to]})
    assert "加进去了：“建议首次教育，不罚款。”。" in (await browser.follow(sent)).text
    assert late in await items.source_ids(item)
    again = await browser.post(f"{office.desk}/items/add", form | {"to": [to], "taken": ["1"]})
    assert again.status == 409
    assert "别人已经改过" in again.text


async def test_items_are_merged_where_they_are_listed_and_undone(office: Office) -> None:
    one, other = await office.item(), await office.item(text="建议降低罚款。")
    browser = await office.officer()
    page = await browser.get(f"{office.desk}?article=3")
    assert "这一条已编的条目" in page.text
    refs = [f"{item}:{(await items.by_id(item)).revision}" for item in (one, other)]
    for too_few in ([], refs[:1]):
        refused = await browser.send(page, "/items/merge", items=too_few)
        assert refused.status == 400
        assert "合并需要至少两个条目" in refused.text
    merged = await browser.follow(await browser.send(page, "/items/merge", items=refs))
    assert "合并好了" in merged.text
    assert (await items.by_id(other)).merged_into == one
    back = await browser.follow(await browser.send(merged, "/undo"))
    assert "撤销了“合并”" in back.text
    assert len(await items.source_ids(one)) == 1


async def test_reading_is_noted_for_oneself_without_opening(office: Office) -> None:
    said = await office.say()
    adviser = await office.adviser()
    page = await adviser.get(office.desk)
    assert "标为读过了" in (await adviser.follow(await adviser.send(page, "/read"))).text
    assert "1 未读" not in (await adviser.get(office.desk)).text
    assert "1 未读" in (await (await office.officer()).get(office.desk)).text
    stranger = await office.stranger()
    assert (await stranger.post(f"{office.desk}/read", form_fields(stranger, suggestions=[str(said)]))).status == 403


async def test_after_an_act_one_is_where_one_was(office: Office) -> None:
    """Search and filters stay; a refused undo is told without an empty form."""
    await office.say(ALIKE[0])
    browser = await office.officer()
    found = await browser.get(f"{office.desk}?article=3&channel=online&unread=1")
    sent = await browser.send(found, "/items/quick?channel=online&unread=1")
    assert "channel=online&unread=1" in sent.location
    assert "未读</span>" not in (await browser.get(f"{office.desk}?article=3")).html
    nothing = await browser.post(f"{office.desk}/redo?channel=online", form_fields(browser, place="3"))
    assert nothing.status == 409
    assert "没有可以重做的操作" in nothing.text
    assert not nothing.has_form("/items/new")
    assert 'value="online" selected' in nothing.html


async def test_a_step_of_another_desk_is_not_told_of(office: Office) -> None:
    await office.item()
    step = UUID(str(await db.fetch_value("SELECT id FROM item_command")))
    browser = await office.officer()
    assert "重做了“编成条目”" in (await browser.get(f"{office.desk}?step={step}")).text
    elsewhere = await factories.consultation(office.place)
    await db.execute(
        "UPDATE consultation_point SET point = {} WHERE consultation = {}", office.place.other_point, elsewhere.id
    )
    await factories.suggestion(elsewhere)
    other = f"/staff/consultations/{elsewhere.number}"
    assert "编成条目”" not in (await (await office.stranger()).get(f"{other}?step={step}")).text
    for odd in ("step=zzz&item=zzz", f"step={office.place.point}"):
        assert (await browser.get(f"{office.desk}?{odd}")).status == 200
