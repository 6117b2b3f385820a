"""Bad moments at a desk: what happened, what was kept and what to do is told on the page; nothing half-done is left."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from app.core import clock, db
from app.curation.queries import batches, groups, items, runs
from app.curation.service import run_store, sign_off
from app.curation.service.items import Ref, merge
from app.curation.states import BatchState, ItemState
from app.curation.structs import ItemOut
from app.suggestions.tables import ERASED_WORDS
from app.web import csrf
from tests import factories
from tests.integration.deliveries import work_off
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import Browser, Page

MANY = 130
"""More than any page shows at once; the way of five thousand is the same."""


async def _open(person: Browser, item: UUID) -> Page:
    return await person.get(f"/staff/items/{item}")


async def _run(office: Office) -> None:
    """The machine reads and groups everything anew, as after an arrival."""
    from app.curation.service import grouping

    await grouping.request(office.consultation.id, office.place.point, office.place.officer)
    with clock.shifted(timedelta(seconds=40)):
        await work_off()


async def _act(client: httpx.AsyncClient, said: UUID, what: str, **fields: str) -> None:
    """The author does something with their receipt."""
    code = await factories.receipt_code(said)
    await client.get(f"/r/{code}/change")
    sent = await client.post(f"/r/{code}/{what}", data={csrf.FIELD: client.cookies[csrf.COOKIE], **fields})
    assert sent.status_code == 303


async def _state(item: UUID) -> tuple[ItemState, int, int]:
    current: ItemOut = await items.by_id(item)
    return current.state, current.revision, current.people


async def test_a_run_that_ends_while_an_item_is_being_worded_takes_nothing_away(office: Office) -> None:
    item = await office.item(await office.say())
    person = await office.officer()
    page = await _open(person, item)
    await _run(office)
    assert await runs.latest_done(office.consultation.id, office.place.point)
    saved = await person.follow(await person.send(page, "/wording", proposed_text="归并时正在写的。"))
    assert "改好了" in saved.text
    assert (await items.by_id(item)).proposed_text == "归并时正在写的。"


async def test_a_run_that_ends_while_a_group_is_being_worded_loses_no_typed_word(office: Office) -> None:
    """The groups that were shown are kept for a while, then they are gone; either way the words are not."""
    for text in ("头盔罚五十元太重，建议先教育。", "不戴头盔罚五十元太重了，应当先教育。"):
        await office.say(text)
    await _run(office)
    shown = await runs.latest_done(office.consultation.id, office.place.point)
    assert shown
    [group] = await groups.of_run(shown.id)
    person = await office.officer()
    page = await person.get(f"{office.desk}?article=3&group={group.id}")
    for _ in range(run_store.RUNS_KEPT + 1):
        await _run(office)
    refused = await person.send(page, "/items/new", proposed_text="打了很久的字。")
    assert refused.status == 409
    assert "这一组已经不在了，没有编条目" in refused.text
    assert await items.of_point(office.consultation.id, office.place.point) == []
    assert (await person.send(refused, "/items/new")).status == 303
    [made] = await items.of_point(office.consultation.id, office.place.point)
    assert (made.proposed_text, made.people) == ("打了很久的字。", 2)


async def test_two_people_merge_the_same_two_items(office: Office) -> None:
    one, two = await office.item(text="甲。"), await office.item(text="乙。")
    officer, head = await office.officer(), await office.head()
    seen, also_seen = await _open(officer, one), await _open(head, two)
    assert (await officer.send(seen, f"{one}/merge", others=[f"{two}:1"])).status == 303
    refused = await head.send(also_seen, f"{two}/merge", others=[f"{one}:1"])
    assert refused.status == 409
    assert "别人已经改过" in refused.text
    assert "没有保存" in refused.text
    assert "已并入" in refused.text
    assert (await _state(one), (await _state(two))[0]) == ((ItemState.ACTIVE, 2, 2), ItemState.MERGED)


async def test_undoing_what_was_signed_is_refused_with_the_way_to_do_it(office: Office) -> None:
    one, two = await office.item(text="甲。"), await office.item(text="乙。")
    await merge(Ref(one, 1), [Ref(two, 1)], office.place.officer)
    person = await office.officer()
    page = await person.get(f"{office.desk}/history")
    form = next(one for one in page.forms if one.action.endswith("/undo") and "/commands/" in one.action)
    await sign_off.sign(await office.batch(one), office.place.head)
    refused = await person.post(form.action, form.fields)
    assert refused.status == 409
    for told in ("已随整理稿签发上报", "也不能撤销", "由负责人在整理稿页面撤回", "请人大退回"):
        assert told in refused.text
    assert ((await _state(one))[1:], (await _state(two))[0]) == ((2, 2), ItemState.MERGED)


async def test_a_large_group_becomes_an_item_in_one_key(office: Office) -> None:
    await db.execute(
        "INSERT INTO suggestion (id, consultation, point, raw_text, raw_digest, channel, article, receipt_code, "
        "form_token, created_at) SELECT gen_random_uuid(), {}, {}, '头盔罚五十元太重。', n::text, 'import', '3', "
        "n::text, gen_random_uuid(), now() FROM generate_series(1, {}) n",
        office.consultation.id,
        office.place.point,
        MANY,
    )
    await _run(office)
    person = await office.officer()
    page = await person.get(f"{office.desk}?article=3")
    assert page.text.count("头盔罚五十元太重。") < 20, "the head of a group, not all of it"
    assert (await person.follow(await person.send(page, "/items/quick"))).status == 200
    [made] = await items.of_point(office.consultation.id, office.place.point)
    assert made.people == MANY
    assert (await _open(person, made.id)).status == 200


async def test_an_item_whose_last_opinion_moves_away_is_put_away_and_comes_back(office: Office) -> None:
    said = await office.say("只有这一条。")
    item, to, stays = await office.item(said), await office.item(text="去这里。"), await office.item(text="还在。")
    batch = await office.batch(item, stays)
    person = await office.officer()
    page = await _open(person, item)
    sent = await person.post(
        f"/staff/items/{item}/move", page.form("/split").fields | {"suggestions": [str(said)], "to": [f"{to}:1"]}
    )
    shown = await person.follow(sent)
    assert "最后一条意见也移走了" in shown.text
    assert "撤销那一步" in shown.text
    assert ((await _state(item))[0], (await items.by_id(to)).people) == (ItemState.EMPTIED, 2)
    assert [one.id for one in await items.of_batch(batch)] == [stays]
    undo = next(one for one in shown.forms if one.action.endswith("/undo") and "/commands/" in one.action)
    await person.follow(await person.post(undo.action, undo.fields))
    assert [one.id for one in await items.of_batch(batch)] == [item, stays]
    assert await items.source_ids(item) == [said]


async def test_an_opinion_withdrawn_after_it_was_merged_is_marked_and_counts_no_more(office: Office) -> None:
    said, other = await office.say("我收回这一条。"), await office.say("我还在。")
    one, two = await office.item(said), await office.item(other)
    await merge(Ref(two, 1), [Ref(one, 1)], office.place.officer)
    await _act(office.client, said, "withdraw")
    page = await _open(await office.officer(), two)
    assert "已撤回" in page.text
    assert "不再计作者本人" in page.text
    assert (await _state(two))[2] == 1


async def test_a_batch_whose_authors_all_withdrew_is_not_signed_and_says_what_to_do(office: Office) -> None:
    said = await office.say("我收回这一条。")
    batch = await office.batch(await office.item(said))
    head = await office.head()
    page = await head.get(f"/staff/batches/{batch}")
    await _act(office.client, said, "withdraw")
    refused = await head.send(page, "/sign")
    assert refused.status == 409
    assert "第 1 条背后的人都收回了意见，没有签发" in refused.text
    assert "移出整理稿" in refused.text
    assert (await batches.by_id(batch)).state is BatchState.EDITING


@pytest.mark.parametrize("how", ["withdraw", "erase"])
async def test_taken_back_after_the_submission_what_was_signed_stays_and_the_receipt_says_so(
    office: Office, how: str
) -> None:
    said = await office.say("报上去以后才收回。")
    submission = await sign_off.sign(await office.batch(await office.item(said)), office.place.head)
    before = await batches.submission_items(submission)
    code = await factories.receipt_code(said)
    assert "已经随文件签发上报" in (await office.client.get(f"/r/{code}/change")).text
    await _act(office.client, said, how, sure="1")
    assert await batches.submission_items(submission) == before
    shown = (await office.client.get(f"/r/{code}")).text
    assert "签发上报" in shown
    if how == "erase":
        assert "报上去以后才收回" not in shown
        [row] = await items.sources(before[0].item)
        assert row.raw_text == ERASED_WORDS


async def test_an_adviser_of_another_point_is_neither_asked_nor_let_in(office: Office) -> None:
    elsewhere = await factories.place()
    batch = await office.batch()
    officer = await office.officer()
    page = await officer.get(f"/staff/batches/{batch}")
    fields = page.form("/invitations").fields | {"adviser": [str(elsewhere.adviser.id)], "note": ["请看第三条"]}
    refused = await officer.post(f"/staff/batches/{batch}/invitations", fields)
    assert (refused.status, "请从本点的法律顾问里选人" in refused.text) == (400, True)
    assert await batches.invitations(batch) == []
    office.place.adviser = elsewhere.adviser
    stranger = await office.adviser()
    assert (await stranger.get(f"/staff/batches/{batch}")).status == 403
    said = await stranger.post(f"/staff/batches/{batch}/comments", page.forms[-1].fields | {"text": ["写了半天的意见"]})
    assert (said.status, "写了半天的意见" in said.text) == (403, True)
    assert await batches.comments(batch) == []


async def test_a_signature_by_someone_without_the_right_is_told_and_changes_nothing(office: Office) -> None:
    batch = await office.batch()
    fields = (await (await office.head()).get(f"/staff/batches/{batch}")).form("/sign").fields
    refused = await (await office.officer()).post(f"/staff/batches/{batch}/sign", fields)
    assert refused.status == 403
    assert "没有做这件事的权限" in refused.text
    assert (await batches.by_id(batch)).state is BatchState.EDITING
