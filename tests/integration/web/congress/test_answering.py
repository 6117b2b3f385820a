"""Receiving, deciding item by item, publishing: the congress's half of the way."""

from uuid import UUID, uuid4

import pytest

from app.adoption import queries as adoption
from app.adoption import service
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations import queries as consultations
from app.consultations.states import State
from app.core import db
from app.curation.queries import batches
from app.curation.service import sign_off
from app.drafts import queries as drafts
from tests import factories
from tests.integration.web.congress.conftest import Chamber
from tests.integration.web.staff_browser import Browser, Page

WHY = "现行规定已经够用，实践中没有发现问题。"


async def _open(officer: Browser, item: UUID) -> Page:
    page = await officer.get(f"/congress/submission-items/{item}")
    assert page.status == 200
    return page


async def _decide(chamber: Chamber, item: UUID) -> None:
    decision = DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=WHY)
    await service.decide(item, decision, chamber.place.congress_officer)


async def test_a_submission_is_received_and_then_read_by_article(chamber: Chamber) -> None:
    submission = await chamber.submission("首次教育。", "降到二十元。", received=False)
    officer = await chamber.officer()
    assert "等待签收" in (await officer.get("/staff")).text
    page = await officer.get(f"/congress/submissions/{submission}")
    assert "还没有签收" in page.text
    assert "办下一条" not in page.text
    shown = await officer.follow(await officer.send(page, "/receive"))
    assert "签收了，可以逐条答复" in shown.text
    assert "已作出决定：0 / 2" in shown.text
    assert "1 人提出" in shown.text
    assert "未说明身份1" in shown.text
    received = (await batches.submission(submission)).received_at
    assert received
    assert (await officer.send(page, "/receive")).status == 303
    assert (await batches.submission(submission)).received_at == received


async def test_deciding_before_receipt_is_refused(chamber: Chamber) -> None:
    [item] = await chamber.items(await chamber.submission("首次教育。", received=False))
    officer = await chamber.officer()
    page = await _open(officer, item.id)
    assert "先去签收" in page.text
    token = page.forms[0].fields["_csrf_token"]
    fields = {"_csrf_token": token, "outcome": ["not_adopted"], "reason": [WHY]}
    refused = await officer.post(f"/congress/submission-items/{item.id}", fields)
    assert (refused.status, "还没有签收。请先签收" in refused.text) == (409, True)
    assert await adoption.decision_of(item.id) is None


async def test_deciding_leads_from_item_to_item_until_all_are_done(chamber: Chamber) -> None:
    submission = await chamber.submission("一。", "二。", "三。")
    first, second, third = await chamber.items(submission)
    officer = await chamber.officer()
    await _decide(chamber, second.id)
    to_third = await officer.send(await _open(officer, first.id), f"{first.id}", outcome="out_of_scope", reason=WHY)
    assert to_third.location == f"/congress/submission-items/{third.id}?done={first.id}"
    page = await officer.get(to_third.location)
    assert "第 1 条存好了" in page.text
    done = await officer.send(page, f"{third.id}", outcome="duplicate", reason=WHY)
    assert done.location == f"/congress/submissions/{submission}?done=decided"
    assert "逐条办完了" in (await officer.follow(done)).text
    stored = await adoption.decisions_of(submission)
    assert [stored[one.id].outcome for one in (first, second, third)] == [
        Outcome.OUT_OF_SCOPE,
        Outcome.NOT_ADOPTED,
        Outcome.DUPLICATE,
    ]


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"outcome": []}, "outcome", "请选择采纳情况"),
        ({"outcome": "praised"}, "outcome", "请从给出的选项里选"),
        ({"reason": ""}, "reason", "请写明理由"),
        ({"reason": "已研究"}, "reason", "理由太短"),
        ({"reason": "经认真研究，予以采纳。"}, "reason", "没有说出理由"),
        ({"reason": "已写进第【几】条，表述改为先警告。"}, "reason", "还有没填的空"),
        ({"reason": "长" * 2_001}, "reason", "最多 2000 个字"),
        ({"outcome": "adopted"}, "landed_article", "请选择写进了后来文本的哪一条"),
        ({"outcome": "partially_adopted", "landing": "乱写"}, "landed_article", "请选择写进了后来文本的哪一条"),
        ({"outcome": "adopted", "landing": f"{uuid4()}/3"}, "landed_article", "请选择写进了后来文本的哪一条"),
        ({"outcome": "referred_to_department"}, "department", "请写明转给哪个部门"),
    ],
)
async def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost(
    chamber: Chamber, typed: dict[str, str | list[str]], field: str, told: str
) -> None:
    await chamber.passed()
    [item] = await chamber.items(await chamber.submission("首次教育。"))
    officer = await chamber.officer()
    given = {"outcome": "not_adopted", "reason": WHY, "department": ""} | typed
    refused = await officer.send(await _open(officer, item.id), f"{item.id}", **given)
    assert refused.status == 400
    assert told in refused.html.split(f'id="wrong-{field}"')[1].split("</p>")[0]
    form = refused.form(f"{item.id}")
    assert form.fields["reason"] == [given["reason"]]
    assert await adoption.decision_of(item.id) is None


async def test_an_adopted_item_names_the_clause_and_shows_both_texts(chamber: Chamber) -> None:
    version = await chamber.passed()
    [item] = await chamber.items(await chamber.submission("首次教育。"))
    officer = await chamber.officer()
    page = await _open(officer, item.id)
    assert "处五十元罚款" in page.text
    compared = await officer.send(page, f"{item.id}", step="compare", landing=f"{version}/3", reason="写到一半")
    assert compared.status == 200
    assert "<del>" in compared.html
    assert "给予警告，可以并处" in compared.text
    assert compared.form(f"{item.id}").fields["reason"] == ["写到一半"]
    assert compared.form(f"{item.id}").fields["landing"] == [f"{version}/3"]
    assert await adoption.decision_of(item.id) is None
    sent = await officer.send(compared, f"{item.id}", outcome="adopted", reason="采纳，改为先警告。", step="save")
    assert sent.status == 303
    decision = await adoption.decision_of(item.id)
    assert decision
    assert (decision.landed_version, decision.landed_mark) == (version, "第三条")
    again = await _open(officer, item.id)
    assert again.form(f"{item.id}").fields["outcome"] == ["adopted"]


async def test_the_text_consulted_on_is_no_later_text(chamber: Chamber) -> None:
    [item] = await chamber.items(await chamber.submission("首次教育。"))
    officer = await chamber.officer()
    page = await _open(officer, item.id)
    assert "还没有后来的文本" in page.text
    landing = f"{chamber.consultation.version}/3"
    refused = await officer.send(page, f"{item.id}", outcome="adopted", reason=WHY, landing=landing)
    assert refused.status == 400
    assert await adoption.decision_of(item.id) is None


async def test_a_stale_decision_shows_both(chamber: Chamber) -> None:
    [item] = await chamber.items(await chamber.submission("首次教育。"))
    officer = await chamber.officer()
    page = await _open(officer, item.id)
    await _decide(chamber, item.id)
    refused = await officer.send(page, f"{item.id}", outcome="out_of_scope", reason="我写的另一个理由。")
    assert refused.status == 409
    assert "刚刚已经办过这一条" in refused.text
    assert WHY in refused.text
    assert refused.form(f"{item.id}").fields["reason"] == ["我写的另一个理由。"]
    again = await officer.send(refused, f"{item.id}")
    assert again.status == 303
    stored = await adoption.decision_of(item.id)
    assert stored
    assert (stored.outcome, stored.revision) == (Outcome.OUT_OF_SCOPE, 2)


async def test_personal_data_does_not_reach_the_congress(chamber: Chamber) -> None:
    said = await factories.suggestion(chamber.consultation, "我叫王建国，手机13800000000，头盔罚得太重。")
    wording = "降低罚款，详情问王建国，手机13800000000。"
    made = await factories.item(chamber.consultation, chamber.place, said, text=wording)
    await factories.suggestion(chamber.consultation, "没有上报的话。")
    submission = await sign_off.sign(
        await factories.batch(chamber.consultation, chamber.place, made), chamber.place.head
    )
    await service.receive(submission, chamber.place.congress_officer)
    [item] = await chamber.items(submission)
    await _decide(chamber, item.id)
    officer = await chamber.officer()
    page = await _open(officer, item.id)
    assert "头盔罚得太重" in page.text
    assert "没有上报的话" not in page.text
    for path in (
        f"submission-items/{item.id}",
        f"submissions/{submission}",
        f"consultations/{chamber.consultation.number}/publish",
    ):
        shown = await officer.get(f"/congress/{path}")
        assert "降低罚款" in shown.text
        assert "13800000000" not in shown.html


async def test_nothing_is_published_while_an_item_is_undecided(chamber: Chamber) -> None:
    first, second = await chamber.items(await chamber.submission("一。", "二。"))
    await _decide(chamber, first.id)
    await factories.close(chamber.consultation)
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/publish")
    assert "还有 1 条没有作出决定，现在不能公布" in page.text
    assert not page.has_form("/publish")
    token = page.forms[0].fields["_csrf_token"]
    refused = await officer.post(f"{chamber.address}/publish", {"_csrf_token": token})
    assert (refused.status, "没有公布任何答复" in refused.text) == (409, True)
    assert (await adoption.unanswered(chamber.consultation.id)).published == 0
    assert await adoption.decision_of(second.id) is None


async def test_the_list_before_publishing_is_exactly_what_goes_out(chamber: Chamber) -> None:
    first, second = await chamber.items(await chamber.submission("一。", "二。"))
    await _decide(chamber, first.id)
    await _decide(chamber, second.id)
    await factories.close(chamber.consultation)
    await factories.checked(chamber.consultation, chamber.place)
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/publish")
    assert "下面 2 条会一起公布，2 人次" in page.text
    changed = DecisionIn(outcome=Outcome.OUT_OF_SCOPE, reason=WHY, revision=1)
    await service.decide(second.id, changed, chamber.place.congress_officer)
    await factories.checked(chamber.consultation, chamber.place)
    refused = await officer.send(page, "/publish")
    assert (refused.status, "别人已经改过" in refused.text) == (409, True)
    assert (await adoption.unanswered(chamber.consultation.id)).published == 0
    shown = await officer.follow(await officer.send(refused, "/publish"))
    assert "答复公布了" in shown.text
    assert (await adoption.unanswered(chamber.consultation.id)).published == 2
    assert (await consultations.by_id(chamber.consultation.id)).state is State.PUBLISHED
    assert await db.fetch_value("SELECT count(*) FROM notice") == 2
    twice = await officer.send(refused, "/publish")
    assert (twice.status, "没有待公布的答复" in twice.text) == (409, True)


async def test_a_published_decision_is_shown_and_closed(chamber: Chamber) -> None:
    [item] = await chamber.items(await chamber.submission("一。"))
    officer = await chamber.officer()
    before = await _open(officer, item.id)
    await _decide(chamber, item.id)
    await factories.close(chamber.consultation)
    await factories.checked(chamber.consultation, chamber.place)
    await service.publish(chamber.consultation.id, chamber.place.congress_officer)
    after = await _open(officer, item.id)
    assert WHY in after.text
    assert not after.has_form(f"{item.id}")
    form = before.form(f"{item.id}").fields | {"outcome": ["duplicate"], "reason": [WHY], "revision": ["1"]}
    refused = await officer.post(f"/congress/submission-items/{item.id}", form)
    assert (refused.status, "已经公布，不能直接改" in refused.text) == (409, True)


async def test_a_later_text_is_looked_at_and_then_stored(chamber: Chamber) -> None:
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/versions/new")
    preview = await officer.send(page, "/versions/new", draft_text=factories.PASSED)
    assert (preview.status, "核对后保存：通过文本" in preview.text) == (200, True)
    assert len(await drafts.versions_of(chamber.consultation.draft_law)) == 1
    back = await officer.send(preview, "/versions/new", step="edit")
    assert back.form("/versions/new").fields["draft_text"] == [factories.PASSED.strip()]
    shown = await officer.follow(await officer.send(preview, "/versions/new", step="save"))
    assert "后来的文本存好了" in shown.text
    assert [one.stage.value for one in await drafts.versions_of(chamber.consultation.draft_law)] == [
        "consultation_draft",
        "passed",
    ]


@pytest.mark.parametrize(
    ("typed", "files", "field", "told"),
    [
        ({"draft_text": "没有条文。"}, None, "draft_text", "没有找到“第一条”"),
        ({"stage": ""}, None, "stage", "请选这份文本是哪一稿"),
        ({"stage": "royal_assent"}, None, "stage", "请从给出的选项里选"),
        ({}, {"file": ("假.docx", b"PK\x03\x04broken")}, "file", "不是完好的Word文件"),
    ],
)
async def test_a_later_text_that_will_not_do_is_told_at_its_field(
    chamber: Chamber, typed: dict[str, str], files: dict[str, tuple[str, bytes]] | None, field: str, told: str
) -> None:
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/versions/new")
    given = {"draft_text": factories.PASSED.strip()} | typed
    refused = await officer.send(page, "/versions/new", files, **given)
    assert refused.status == 400
    assert told in refused.html.split(f'id="wrong-{field}"')[1].split("</p>")[0]
    assert refused.form("/versions/new").fields["draft_text"] == [given["draft_text"]]
    assert len(await drafts.versions_of(chamber.consultation.draft_law)) == 1


async def test_another_congress_neither_reads_nor_decides(chamber: Chamber) -> None:
    submission = await chamber.submission("一。", received=False)
    [item] = await chamber.items(submission)
    form = (await (await chamber.officer()).get(f"/congress/submissions/{submission}")).form("/receive").fields
    other = await chamber.someone((await factories.place()).congress_officer)
    assert (await other.get(f"/congress/submissions/{submission}")).status == 403
    assert (await other.post(f"/congress/submissions/{submission}/receive", form)).status == 403
    assert (await other.get(f"/congress/submission-items/{item.id}")).status == 403
    fields = form | {"outcome": ["not_adopted"], "reason": [WHY]}
    assert (await other.post(f"/congress/submission-items/{item.id}", fields)).status == 403
    assert (await batches.submission(submission)).received_at is None


async def test_unknown_submissions_and_items_are_not_found(chamber: Chamber) -> None:
    officer = await chamber.officer()
    for path in (f"submissions/{uuid4()}", f"submission-items/{uuid4()}", "consultations/987654321"):
        assert (await officer.get(f"/congress/{path}")).status == 404
