"""From chosen items to a signed submission and its summary table."""

import io
from urllib.parse import unquote
from uuid import UUID, uuid4

import docx

from app.curation.queries import batches, items
from app.curation.service import batches as service
from app.curation.service import items as item_service
from app.curation.service import returning, sign_off, undoing
from app.curation.service.items import Ref
from app.curation.states import BatchState, CommentState
from app.curation.structs import ItemIn
from tests import factories
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import Browser, Page, browser


async def _open(person: Browser, batch: UUID) -> Page:
    page = await person.get(f"/staff/batches/{batch}")
    assert page.status == 200
    return page


async def _comment(office: Office, batch: UUID, item: UUID | None = None) -> UUID:
    adviser = await office.adviser()
    form = (await _open(adviser, batch)).forms[-1]
    fields = form.fields | {"text": ["“教育”宜改为“批评教育”。"]} | ({"item": [str(item)]} if item else {})
    assert (await adviser.post(f"/staff/batches/{batch}/comments", fields)).status == 303
    return (await batches.comments(batch))[-1].id


async def test_without_items_the_list_leads_to_the_workbench(office: Office) -> None:
    page = await (await office.officer()).get(f"{office.desk}/items")
    assert "还没有条目" in page.text
    assert "去归并工作台" in page.text


async def test_chosen_items_become_a_batch(office: Office) -> None:
    chosen, left = await office.item(), await office.item(text="先不报的。")
    officer = await office.officer()
    page = await officer.get(f"{office.desk}/items")
    shown = await officer.follow(await officer.send(page, "/batches", items=[str(chosen)], title="第一批"))
    assert "整理稿编好了" in shown.text
    [batch] = await batches.of_point(office.consultation.id, office.place.point)
    assert (batch.title, batch.state, batch.items) == ("第一批", BatchState.EDITING, 1)
    assert (await items.by_id(left)).batch is None


async def test_choosing_nothing_or_what_stands_elsewhere_is_refused(office: Office) -> None:
    taken = await office.item()
    free = await office.item(text="还没编入的。")
    await office.batch(taken)
    officer = await office.officer()
    page = await officer.get(f"{office.desk}/items")
    nothing = await officer.send(page, "/batches", items=[], title="第二批")
    assert (nothing.status, "整理稿里还没有条目" in nothing.text) == (400, True)
    assert nothing.form("/batches").fields["title"] == ["第二批"]
    twice = await officer.send(page, "/batches", items=[str(taken), str(free)])
    assert (twice.status, "已经编入其他整理稿" in twice.text) == (409, True)
    assert twice.form("/batches").fields["items"] == [str(free)]
    unknown = await officer.send(page, "/batches", items=[str(uuid4())])
    assert unknown.status == 400
    assert len(await batches.of_point(office.consultation.id, office.place.point)) == 1


async def test_review_goes_back_and_forth_on_one_page(office: Office) -> None:
    item = await office.item()
    batch = await office.batch(item)
    officer = await office.officer()
    sent = await officer.follow(await officer.send(await _open(officer, batch), "/review"))
    assert "已送审核" in sent.text
    comment = await _comment(office, batch, item)
    page = await _open(officer, batch)
    assert "还有 1 条审核意见没有处理" in page.text
    assert "“教育”宜改为“批评教育”。" in page.text
    done = await officer.follow(
        await officer.send(page, f"/comments/{comment}", outcome="declined", reply="用语照草案")
    )
    assert "审核意见都处理了" in done.text
    [stored] = await batches.comments(batch)
    assert (stored.state, stored.item, stored.resolved_label) == (
        CommentState.DECLINED,
        item,
        office.place.officer.label,
    )
    again = await officer.send(page, f"/comments/{comment}", outcome="accepted")
    assert again.status == 409


async def test_an_empty_or_misplaced_comment_is_refused_and_kept(office: Office) -> None:
    item, elsewhere = await office.item(), await office.item(text="别的。")
    batch = await office.batch(item)
    adviser = await office.adviser()
    form = (await _open(adviser, batch)).forms[-1]
    empty = await adviser.post(form.action, form.fields | {"text": [" "]})
    assert (empty.status, "请写下审核意见" in empty.text) == (400, True)
    wrong = await adviser.post(form.action, form.fields | {"text": ["写了半天"], "item": [str(elsewhere)]})
    assert wrong.status == 404
    long = await adviser.post(form.action, form.fields | {"text": ["长" * 2_001]})
    assert (long.status, "长" * 2_001 in long.html) == (400, True)
    assert await batches.comments(batch) == []


async def test_a_comment_is_accepted_or_declined_and_nothing_else(office: Office) -> None:
    batch = await office.batch()
    comment = await _comment(office, batch)
    officer = await office.officer()
    page = await _open(officer, batch)
    for outcome in ("open", "whatever", ""):
        assert (await officer.send(page, f"/comments/{comment}", outcome=outcome)).status == 400
    unknown = page.form(f"/comments/{comment}").fields | {"outcome": ["accepted"]}
    assert (await officer.post(f"/staff/batches/{batch}/comments/{uuid4()}", unknown)).status == 404
    [stored] = await batches.comments(batch)
    assert stored.state is CommentState.OPEN


async def test_the_head_signs_only_when_every_comment_is_resolved(office: Office) -> None:
    batch = await office.batch()
    await service.send_to_review(batch, office.place.officer)
    comment = await _comment(office, batch)
    head = await office.head()
    page = await _open(head, batch)
    refused = await head.send(page, "/sign")
    assert (refused.status, "还有 1 条审核意见没有处理，签发前" in refused.text) == (409, True)
    await head.send(refused, f"/comments/{comment}", outcome="accepted")
    signed = await head.follow(await head.send(page, "/sign"))
    assert "已签发上报" in signed.text
    current = await batches.by_id(batch)
    assert current.submission
    submission = await batches.submission(current.submission)
    assert submission.document_number in signed.text
    assert submission.manifest_digest in signed.text
    twice = await head.send(page, "/sign")
    assert (twice.status, "已经签发" in twice.text) == (409, True)
    late = await head.post(f"/staff/batches/{batch}/comments", page.forms[-1].fields | {"text": ["晚了"]})
    assert late.status == 409
    assert not signed.has_form("/comments")


async def test_nobody_but_the_head_signs(office: Office) -> None:
    batch = await office.batch()
    fields = (await _open(await office.head(), batch)).form("/sign").fields
    for person in (await office.officer(), await office.adviser(), await office.stranger()):
        assert (await person.post(f"/staff/batches/{batch}/sign", fields)).status == 403
    assert not (await _open(await office.officer(), batch)).has_form("/sign")
    assert (await batches.by_id(batch)).state is BatchState.EDITING


async def test_personal_data_in_the_wording_is_pointed_at(office: Office) -> None:
    item = await office.item(text="请联系王建国，手机13800000000，谈一谈罚款。")
    page = await _open(await office.head(), await office.batch(item))
    assert "第 1 条的写法里可能有个人信息" in page.text


async def test_another_points_staff_are_refused_everywhere(office: Office) -> None:
    batch = await office.batch()
    fields = (await _open(await office.officer(), batch)).forms[-1].fields | {"text": ["看看"]}
    stranger = await office.stranger()
    assert (await stranger.get(f"/staff/batches/{batch}")).status == 403
    for action in ("comments", "review"):
        assert (await stranger.post(f"/staff/batches/{batch}/{action}", fields)).status == 403
    assert (await stranger.post(f"{office.desk}/batches", fields)).status == 403
    assert (await (await office.officer()).get(f"/staff/batches/{uuid4()}")).status == 404


async def test_the_summary_table_goes_to_the_point_and_the_issuing_congress_only(office: Office) -> None:
    submission = await sign_off.sign(await office.batch(), office.place.head)
    address = f"/staff/submissions/{submission}/summary-table"
    for person in (office.place.officer, office.place.adviser, office.place.head, office.place.congress_officer):
        answer = await (await browser(office.client, person)).raw(address)
        assert answer.status_code == 200
    number = (await batches.submission(submission)).document_number
    named = answer.headers["content-disposition"].split("filename*=UTF-8''")[1]
    assert unquote(named) == f"意见建议汇总表 {number}.docx"
    table = docx.Document(io.BytesIO(answer.content)).tables[0]
    assert "建议首次教育，不罚款。" in [cell.text for cell in table.rows[1].cells]

    other_congress = (await factories.place()).congress_officer
    for person in (office.place.stranger, other_congress):
        assert (await (await browser(office.client, person)).raw(address)).status_code == 403
    assert (await (await office.head()).get(f"/staff/submissions/{uuid4()}/summary-table")).status == 404


async def test_a_comment_on_an_item_that_left_the_batch_can_still_be_settled(office: Office) -> None:
    kept, dropped = await office.item(), await office.item(text="不该报的。")
    batch = await office.batch(kept, dropped)
    comment = await _comment(office, batch, dropped)
    seen = await items.by_id(dropped)
    await item_service.discard(Ref(dropped, seen.revision), "顾问说得对。", office.place.officer)
    officer = await office.officer()
    page = await _open(officer, batch)
    await officer.send(page, f"/comments/{comment}", outcome="accepted")
    [settled] = await batches.comments(batch)
    assert settled.state is CommentState.ACCEPTED


async def test_a_suggested_wording_on_an_older_text_is_settled_with_all_three_in_view(office: Office) -> None:
    item = await office.item()
    batch = await office.batch(item)
    adviser = await office.adviser()
    page = await _open(adviser, batch)
    form = next(one for one in page.forms if "proposed_text" in one.fields)
    officer = await office.officer()
    wording = ItemIn(proposed_text="罚款降到二十元。", article="3")
    await item_service.reword(Ref(item, 1), wording, office.place.officer)
    sent = await adviser.post(form.action, form.fields | {"proposed_text": ["建议予以警告。"]})
    assert sent.status == 303
    [comment] = await batches.comments(batch)
    shown = await _open(officer, batch)
    assert "后来写法又改过" in shown.text
    address = f"/staff/batches/{batch}/comments/{comment.id}"
    refused = await officer.send(shown, f"/comments/{comment.id}", outcome="accepted")
    assert refused.status == 409
    for words in ("建议首次教育，不罚款。", "罚款降到二十元。", "建议予以警告。", "还没有采纳"):
        assert words in refused.text
    assert "罚款降到二十元。" in (await officer.get(f"{address}?start=now")).form("/combine").fields["proposed_text"]
    combine = refused.form("/combine")
    await item_service.reword(Ref(item, 2), ItemIn(proposed_text="罚款降到十元。", article="3"), office.place.officer)
    again = await officer.post(combine.action, combine.fields | {"proposed_text": ["先警告，再罚十元。"]})
    assert (again.status, "先警告，再罚十元。" in again.text, "罚款降到十元。" in again.text) == (409, True, True)
    combine = again.form("/combine")
    done = await officer.follow(await officer.post(combine.action, combine.fields))
    assert "先警告，再罚十元。" in done.text
    assert (await batches.comment(batch, comment.id)).state is CommentState.ACCEPTED
    assert (await (await office.stranger()).get(address)).status == 403


async def test_a_new_version_begun_by_mistake_is_given_up_on_its_page(office: Office) -> None:
    item = await office.item()
    submission = await sign_off.sign(await office.batch(item), office.place.head)
    first, new = (
        (await batches.submission(submission)).batch,
        await returning.correct(submission, "有错", office.place.head),
    )
    give_up = f"/staff/submissions/{submission}/give-up-correction"
    assert "照原样" not in (await _open(await office.officer(), new)).text, "recalled by the head, it is the head's"
    head = await office.head()
    page = await _open(head, new)
    await item_service.reword(Ref(item, 1), ItemIn(proposed_text="改过的写法"), office.place.officer)
    refused = await head.send(page, give_up)
    assert (refused.status, "请先撤销改动" in refused.text) == (409, True)
    await undoing.undo_last(office.consultation.id, office.place.point, office.place.officer)
    shown = await head.follow(await head.send(await _open(head, new), give_up))
    assert "材料照签发时的原样" in shown.text
    assert "没有改动，照原样送回" in shown.text
    assert (await items.by_id(item)).batch == first
    assert (await head.post(give_up, page.forms[-1].fields)).status == 409
