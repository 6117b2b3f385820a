"""The workbench: groups by article, raw words in view, items made of them; without script."""

from uuid import UUID, uuid4

import pytest

from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.ids import new_id
from app.curation import jobs
from app.curation.queries import groups, items, runs
from app.curation.service import judging, leaving
from app.suggestions import jobs as readings
from app.suggestions import queries as suggestions
from app.suggestions import regrouping, withdrawals
from tests import factories
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import Browser, Page

ALIKE = ("头盔罚五十元太重了，第一次应当先教育。", "头盔罚五十元太重了，第一次应当先教育！")


async def _group(office: Office) -> None:
    """What the worker does with the promise."""
    async with db.transaction():
        await regrouping.promise(office.consultation.id, office.place.point)
    [delivery] = [one for one in await outbox.lease(50) if one.topic == outbox.Topic.GROUP_SUGGESTIONS]
    await jobs.group_suggestions(delivery)


async def say_alike(office: Office) -> list[UUID]:
    made = [await office.say(text) for text in ALIKE]
    await office.say("禁止在楼道停车，应当加一句允许充电。", "4")
    await _group(office)
    return made


async def _whole_group(browser: Browser, office: Office) -> Page:
    run = await runs.latest_done(office.consultation.id, office.place.point)
    assert run
    [group, *_] = await groups.of_article(run.id, "3")
    return await browser.get(f"{office.desk}?article=3&group={group.id}")


async def test_before_any_opinion_it_says_what_to_do(office: Office) -> None:
    page = await (await office.officer()).get(office.desk)
    assert "还没有收到意见" in page.text
    assert "还没有归并过" in page.text


async def test_opinions_not_grouped_yet_can_be_worked_on(office: Office) -> None:
    await office.say()
    page = await (await office.officer()).get(office.desk)
    assert "单独的意见" in page.text
    assert "头盔罚五十元太重，先教育。" in page.text
    assert "第三条" in page.text


async def test_contents_count_what_is_left_and_the_first_article_with_something_is_open(office: Office) -> None:
    await say_alike(office)
    page = await (await office.officer()).get(office.desk)
    assert "2 条相近" in page.text
    assert ALIKE[0] in page.text
    assert "允许充电" not in page.text
    assert "归并了 3 条意见" in page.text
    other = await (await office.officer()).get(f"{office.desk}?article=4")
    assert "允许充电" in other.text
    assert "单独的意见" in other.text
    assert f'还没有编完的：<a href="{office.desk}?article=3">' in other.html


async def test_what_was_left_out_with_a_reason_waits_for_nobody(office: Office) -> None:
    thanks = await office.say("谢谢你们。", article="4")
    waiting = await office.say("建议降低罚款。", article="4")
    await leaving.leave_out(office.consultation.id, office.place.point, [thanks], "只是道谢", office.place.officer)
    officer = await office.officer()
    page = await officer.get(f"{office.desk}?article=4")
    assert "收到 2，成组 0，已编 0，不列入 1，未读 2" in page.text
    left = await officer.get(f"{office.desk}?article=4&flag=unsorted")
    assert "建议降低罚款" in left.text
    assert "谢谢你们" not in left.text
    await office.item(waiting)
    done = await officer.get(f"{office.desk}?article=4")
    assert "✓ 2" in " ".join(done.text.split())


async def test_a_whole_group_becomes_an_item(office: Office) -> None:
    made = await say_alike(office)
    browser = await office.officer()
    page = await _whole_group(browser, office)
    assert "这 2 条意见的原话" in page.text
    form = page.form("/items/new")
    assert form.fields["article"] == ["3"]
    assert form.fields["proposed_text"][0] in ALIKE
    assert {UUID(one) for one in form.fields["suggestions"]} == set(made)

    sent = await browser.send(page, "/items/new", proposed_text="首次不罚款。", rationale="太重。")
    shown = await browser.follow(sent)
    assert "编好了。" in shown.text
    [item] = await items.of_point(office.consultation.id, office.place.point)
    assert (item.article, item.proposed_text, item.rationale, item.people) == ("3", "首次不罚款。", "太重。", 2)
    assert f"/staff/items/{item.id}" in shown.html
    assert "已编入 1 个条目" in shown.text


async def test_ticked_opinions_become_an_item_about_no_article(office: Office) -> None:
    one, other = await office.say("一句话。", None), await office.say("另一句话。", None)
    browser = await office.officer()
    page = await browser.get(f"{office.desk}?article=none&pick={one}&pick={other}")
    assert page.form("/items/new").fields["proposed_text"] == ["一句话。"]
    sent = await browser.send(page, "/items/new", article="")
    assert sent.status == 303
    [item] = await items.of_point(office.consultation.id, office.place.point)
    assert (item.article, item.people) == (None, 2)


async def test_nothing_ticked_is_told_in_place(office: Office) -> None:
    await office.say()
    browser = await office.officer()
    page = await browser.get(office.desk)
    form = next(one for one in page.forms if "把勾选的合成一个条目" in "".join(one.buttons))
    assert form.method == "get"
    asked = await browser.get(f"{office.desk}?article=3&asked=1")
    assert "还没有勾选意见" in asked.text
    empty = await browser.post(f"{office.desk}/items/new", form_fields(browser, proposed_text="没有来源"))
    assert empty.status == 400
    assert "请先勾选至少一条意见" in empty.text
    assert await items.of_point(office.consultation.id, office.place.point) == []


def form_fields(browser: Browser, **values: str | list[str]) -> dict[str, list[str]]:
    token = browser.client.cookies["huiyin_form"]
    given = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    return {"_csrf_token": [token]} | given


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"proposed_text": "   "}, "请写出修改建议"),
        ({"proposed_text": "可以", "article": "99"}, "草案里没有这一条"),
        ({"proposed_text": "长" * 5_001}, "最多 5000 个字"),
    ],
)
async def test_a_wrong_wording_is_told_beside_the_field_and_nothing_is_lost(
    office: Office, typed: dict[str, str], told: str
) -> None:
    said = await office.say()
    browser = await office.officer()
    page = await browser.get(f"{office.desk}?article=3&pick={said}")
    refused = await browser.send(page, "/items/new", rationale="写了半天的理由", **typed)
    assert refused.status == 400
    assert told in refused.text
    form = refused.form("/items/new")
    assert form.fields["suggestions"] == [str(said)]
    assert form.fields["rationale"] == ["写了半天的理由"]
    assert form.fields["proposed_text"] == [typed["proposed_text"].strip()]
    assert await items.of_point(office.consultation.id, office.place.point) == []


async def test_opinions_of_another_consultation_or_nobody_are_refused(office: Office) -> None:
    elsewhere = await factories.consultation(office.place)
    foreign = await factories.suggestion(elsewhere)
    browser = await office.officer()
    for one in (foreign, uuid4()):
        shown = await browser.get(f"{office.desk}?pick={one}")
        assert not shown.has_form("/items/new")
        fields = form_fields(browser, proposed_text="好", suggestions=[str(one)])
        refused = await browser.post(f"{office.desk}/items/new", fields)
        assert refused.status == 400
        assert "不属于本点这次征询" in refused.text
    assert await items.of_point(office.consultation.id, office.place.point) == []


async def test_an_adviser_reads_and_changes_nothing(office: Office) -> None:
    said = await office.say()
    browser = await office.adviser()
    page = await browser.get(f"{office.desk}?article=3&pick={said}")
    assert "头盔罚五十元太重，先教育。" in page.text
    assert not page.has_form("/items/new")
    assert not page.has_form("/run")
    for path in ("/items/new", "/run", "/batches"):
        assert (await browser.post(office.desk + path, form_fields(browser))).status == 403


async def test_another_point_makes_nothing_here(office: Office) -> None:
    said = await office.say()
    browser = await office.stranger()
    fields = form_fields(browser, proposed_text="好", suggestions=[str(said)])
    assert (await browser.post(f"{office.desk}/items/new", fields)).status == 403
    assert (await browser.post(f"{office.desk}/run", fields)).status == 403
    assert await items.of_point(office.consultation.id, office.place.point) == []


async def test_grouping_is_asked_for_and_its_way_is_seen(office: Office) -> None:
    await office.say()
    browser = await office.officer()
    page = await browser.get(office.desk)
    asked = await browser.follow(await browser.send(page, "/run"))
    assert "归并已经排上队" in asked.text
    assert 'http-equiv="refresh"' in asked.html
    assert "data-live" in (await browser.get(f"{office.desk}/run")).html


async def test_progress_is_shown_live_and_a_failed_run_is_told(office: Office) -> None:
    await office.say()
    run = new_id()
    await db.execute(
        "INSERT INTO grouping_run (id, consultation, point, state, total, done, parameters, lexicon_version, "
        "started_at) VALUES ({}, {}, {}, 'running', 40, 325, {}, '', {})",
        run,
        office.consultation.id,
        office.place.point,
        "{}",
        clock.now(),
    )
    browser = await office.officer()
    piece = await browser.get(f"{office.desk}/run")
    assert "正在归并 40 条：通读原话，32%" in piece.text
    assert "data-live" in piece.html
    assert "<html" not in piece.html
    await db.execute("UPDATE grouping_run SET state = 'failed' WHERE id = {}", run)
    failed = await browser.get(f"{office.desk}/run")
    assert "上一次归并没有做完" in failed.text


async def test_unsure_pairs_stand_beside_each_other(office: Office) -> None:
    said = {await office.say("头盔罚款应当提高到二百元。"), await office.say("头盔罚款应当降低到二十元。")}
    await _group(office)
    run = await runs.latest_done(office.consultation.id, office.place.point)
    assert run
    [pair] = await groups.unsure(run.id)
    assert {pair.first, pair.second} == said
    page = await (await office.officer()).get(f"{office.desk}?article=3")
    assert "机器归成组" not in page.text
    assert "机器拿不准，请您看一看（1 对）" in page.text
    assert pair.reason in page.text
    assert "<mark>" in page.html
    assert page.has_form("/pairs")


async def test_a_pair_put_behind_one_item_is_not_asked_about(office: Office) -> None:
    said = [await office.say("头盔罚款应当提高到二百元。"), await office.say("头盔罚款应当降低到二十元。")]
    await _group(office)
    browser = await office.officer()
    page = await browser.get(f"{office.desk}?article=3&pick={said[0]}&pick={said[1]}")
    assert "机器拿不准" in page.text
    made = await browser.follow(await browser.send(page, "/items/new"))
    assert "机器拿不准" not in made.text
    undone = await browser.follow(await browser.send(made, "/undo"))
    assert "机器拿不准，请您看一看（1 对）" in undone.text


async def test_every_opinion_stands_somewhere_in_the_contents(office: Office) -> None:
    await say_alike(office)
    await office.say("归并之后才来的。", None)
    browser = await office.officer()
    page = await browser.get(office.desk)
    counts = [
        int(one.split("</span>")[0].split(" / ")[-1].split(">")[-1])
        for one in page.html.split('class="contents__count">')[1:]
    ]
    assert sum(counts) == await suggestions.count(office.consultation.id) == 4


async def test_a_group_replaced_by_a_later_run_is_told_and_nothing_is_made(office: Office) -> None:
    await say_alike(office)
    page = await (await office.officer()).get(f"{office.desk}?article=3&group={uuid4()}")
    assert "这一组已经被新的归并结果代替" in page.text
    assert not page.has_form("/items/new")


async def test_a_finished_run_leads_the_open_page_to_its_groups(office: Office) -> None:
    await say_alike(office)
    browser = await office.officer()
    first = await runs.latest_done(office.consultation.id, office.place.point)
    assert first
    same = await browser.get(f"{office.desk}/run?shown={first.id}")
    assert "看新的结果" not in same.text
    await _group(office)
    assert "看新的结果" in (await browser.get(f"{office.desk}/run?shown={first.id}")).text
    assert "看新的结果" not in (await browser.get(office.desk)).text


async def test_the_first_wording_holds_no_personal_data(office: Office) -> None:
    said = await office.say("我叫王建国，手机13800000000，头盔罚得太重。")
    page = await (await office.officer()).get(f"{office.desk}?article=3&pick={said}")
    assert page.form("/items/new").fields["proposed_text"] == ["我叫【姓名】，手机【手机号】，头盔罚得太重。"]
    assert "13800000000" in page.text


async def test_one_key_makes_an_item_of_a_group_and_takes_it_back(office: Office) -> None:
    made = await say_alike(office)
    browser = await office.officer()
    page = await browser.get(f"{office.desk}?article=3")
    shown = await browser.follow(await browser.send(page, "/items/quick"))
    assert "编好了。" in shown.text
    [item] = await items.of_point(office.consultation.id, office.place.point)
    assert {row.id for row in await items.sources(item.id)} == set(made)
    assert item.proposed_text in ALIKE
    again = await browser.send(page, "/items/quick")
    assert again.status == 409
    assert "已经被编入条目" in again.text
    back = await browser.follow(await browser.send(shown, "/undo"))
    assert "撤销了“编成条目”" in back.text
    assert (await items.by_id(item.id)).people == 0
    assert (await browser.send(back, "/undo")).status == 409


async def test_of_a_group_the_unticked_are_left_out(office: Office) -> None:
    made = await say_alike(office)
    browser = await office.officer()
    page = await _whole_group(browser, office)
    sent = await browser.send(page, "/items/new", suggestions=[str(made[1])])
    assert sent.status == 303
    [item] = await items.of_point(office.consultation.id, office.place.point)
    assert [row.id for row in await items.sources(item.id)] == [made[1]]


async def test_a_persons_word_on_a_pair_outweighs_the_machines(office: Office) -> None:
    one, other = await say_alike(office)
    browser = await office.officer()
    pair = form_fields(browser, first=str(one), second=str(other), same="false", place="3")
    assert (await browser.post(f"{office.desk}/pairs", pair)).status == 303
    page = await _whole_group(browser, office)
    assert "不是一个意思" in page.text
    refused = await browser.send(page, "/items/new")
    assert refused.status == 409
    assert await items.of_point(office.consultation.id, office.place.point) == []
    ticked = await browser.get(f"{office.desk}?article=3&pick={one}&pick={other}")
    changed = await browser.follow(await browser.send(ticked, "/pairs", same="true"))
    assert "说过：意见" not in changed.text
    assert (await browser.send(page, "/items/new")).status == 303


async def test_an_opinion_is_not_judged_against_itself(office: Office) -> None:
    one = await office.say()
    browser = await office.officer()
    pair = form_fields(browser, first=str(one), second=str(one), same="true", place="3")
    refused = await browser.post(f"{office.desk}/pairs", pair)
    assert (refused.status, "两边是同一条意见" in refused.text) == (400, True)


async def test_nobody_else_judges_pairs_undoes_or_makes_in_one_key(office: Office) -> None:
    one, other = await office.say(), await office.say("另一条。")
    for person in (await office.adviser(), await office.stranger()):
        fields = form_fields(person, first=str(one), second=str(other), same="true", suggestions=[str(one)])
        for path in ("/pairs", "/undo", "/redo", "/items/quick", "/run/cancel"):
            assert (await person.post(office.desk + path, fields)).status == 403
    assert (await (await office.stranger()).get(f"{office.desk}/runs")).status == 403
    assert (await (await office.stranger()).get(f"{office.desk}/presence?place=3")).status == 403
    assert "还没有归并过" in (await (await office.adviser()).get(f"{office.desk}/runs")).text
    assert await items.of_point(office.consultation.id, office.place.point) == []


async def test_searched_words_are_marked_and_filters_stand_in_the_address(office: Office) -> None:
    await office.say(ALIKE[0])
    await office.say("禁止在楼道停车，应当加一句允许充电。", "4")
    for delivery in [one for one in await outbox.lease(50) if one.topic == outbox.Topic.READ_SUGGESTION]:
        await readings.read_suggestion(delivery)
    browser = await office.officer()
    found = await browser.get(f"{office.desk}?article=all&q=充电")
    assert "<mark>充电</mark>" in found.html
    assert ALIKE[0] not in found.text
    assert "没有符合条件的意见" in (await browser.get(f"{office.desk}?article=all&q=充电&channel=paper")).text
    for odd in ("q='%26!:*", "after=x", "groups=-1", "start=99999999999999999999", "collection=zzz", "flag=zzz"):
        assert (await browser.get(f"{office.desk}?article=all&{odd}")).status == 200


async def test_what_was_opened_is_read_for_this_person_only(office: Office) -> None:
    said = await office.say()
    officer = await office.officer()
    assert "1 未读" in (await officer.get(office.desk)).text
    await officer.get(f"{office.desk}?article=3&pick={said}")
    assert "1 未读" not in (await officer.get(office.desk)).text
    assert "1 未读" in (await (await office.head()).get(office.desk)).text


async def test_a_colleague_on_the_same_article_is_shown(office: Office) -> None:
    await office.say()
    await (await office.officer()).get(f"{office.desk}?article=3")
    assert "liaison_officer某也在看第三条" in (await (await office.head()).get(f"{office.desk}?article=3")).text


async def test_taken_back_words_are_shown_but_never_offered(office: Office) -> None:
    made = await say_alike(office)
    await withdrawals.withdraw(await factories.receipt_code(made[0]), Actor.resident())
    browser = await office.officer()
    page = await _whole_group(browser, office)
    assert "已撤回" in page.text
    assert page.form("/items/new").fields["suggestions"] == [str(made[1])]
    await browser.send(page, "/items/new")
    [item] = await items.of_point(office.consultation.id, office.place.point)
    assert [row.id for row in await items.sources(item.id)] == [made[1]]


async def test_another_points_group_makes_nothing_and_is_told_of_nothing(office: Office) -> None:
    """Two of its opinions were judged apart there: the refusal must not name their numbers."""
    made = await say_alike(office)
    at = office.place
    await judging.judge(office.consultation.id, at.point, (made[0], made[1]), at.officer, same=False)
    group = await db.fetch_value('SELECT "group" FROM machine_group_member LIMIT 1')
    elsewhere = await factories.consultation(at)
    await db.execute("UPDATE consultation_point SET point = {} WHERE consultation = {}", at.other_point, elsewhere.id)
    stranger = await office.stranger()
    desk = f"/staff/consultations/{elsewhere.number}"
    for fields in ({"group": str(group)}, {"suggestions": [str(one) for one in made]}):
        sent = await stranger.post(f"{desk}/items/quick", form_fields(stranger, **fields))
        assert sent.status == 400
        assert "不属于本点" in sent.text
        assert "意见 " not in sent.text.split("不属于本点")[1][:60]
        assert ALIKE[0] not in sent.html
    assert await items.of_point(elsewhere.id, at.other_point) == []


async def test_what_a_later_run_changed_stays_until_the_person_has_seen_it_and_on_record_after(office: Office) -> None:
    made = await say_alike(office)
    item = await office.item(made[0])
    browser = await office.officer()
    address = f"{office.desk}?article=3"
    assert "归并后的变化" not in (await browser.get(address)).text
    await office.say(ALIKE[0] + "。")
    await _group(office)
    for _ in range(2):
        told = await browser.get(address)
        assert "这次归并后的变化" in told.text
        assert "新来 1 条意见" in told.text
    assert f'href="/staff/items/{item}"' in told.html
    await office.say(ALIKE[1] + "！")
    await _group(office)
    both = await browser.get(address)
    assert "这之前还有 1 次" in both.text
    assert "归并后的变化" in (await (await office.head()).get(address)).text
    seen = await browser.follow(await browser.send(both, "/runs/seen"))
    assert "归并后的变化" not in seen.text
    assert "这之前还有 1 次" in (await (await office.head()).get(address)).text
    later = await browser.follow(await browser.send(told, "/runs/seen"))
    assert "归并后的变化" not in later.text
    [run, *_] = await runs.of_desk(office.consultation.id, office.place.point)
    assert f"{office.desk}/runs/{run.id}" in (await browser.get(f"{office.desk}/runs")).html
    assert "新来 1 条意见" in (await browser.get(f"{office.desk}/runs/{run.id}")).text
    assert (await browser.get(f"{office.desk}/runs/{office.place.point}")).status == 404
    assert (await (await office.stranger()).get(f"{office.desk}/runs/{run.id}")).status == 403
