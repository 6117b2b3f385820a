"""Consultations of every kind: with a law in force to compare with, as an outline, without any text, without an end."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.adoption import queries as adoption
from app.adoption import service as deciding
from app.adoption.errors import LandingMissing
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations import queries as consultations
from app.consultations import service
from app.consultations.errors import DeadlineMissing, NotStanding
from app.consultations.states import Kind, Level, State
from app.consultations.structs import ConsultationIn, ConsultationOut
from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.curation.queries import batches
from app.curation.service import items
from app.curation.structs import ItemIn
from app.drafts import queries as drafts
from app.drafts.errors import DraftWithoutArticles
from app.drafts.states import Stage
from app.suggestions import service as suggestions
from app.suggestions.structs import SuggestionIn
from tests import factories
from tests.factories import Place
from tests.integration.web.congress.conftest import Chamber

NEW = "/congress/consultations/new"
OUTLINE = "一、您最希望立哪一方面的法？\n二、为什么现在就要立？"
WITHOUT_ARTICLES = (Kind.MAJOR_DECISION, Kind.LEGISLATIVE_PLAN, Kind.PEOPLES_PROPOSALS, Kind.EVALUATION)


def _data(at: Place, **changed: Any) -> ConsultationIn:
    given: dict[str, Any] = {
        "title": "2027年度立法建议征集",
        "draft_text": OUTLINE,
        "level": Level.MUNICIPAL,
        "kind": Kind.PEOPLES_PROPOSALS,
        "summary": "明年立什么法，先听您说。",
        "questions": ("您身边什么事最需要立个规矩？",),
        "groups": (),
        "points": (at.point,),
        "closes_at": None,
    }
    return ConsultationIn(**given | changed)


async def _issued(at: Place, **changed: Any) -> ConsultationOut:
    made = await service.create(_data(at, **changed), at.congress, at.congress_officer)
    await service.issue(made.id, at.congress_officer)
    return await consultations.by_id(made.id)


async def _received(to: ConsultationOut, at: Place) -> tuple[str, UUID]:
    """Walk one proposal without an article to the congress; returns the receipt's code and the submitted item."""
    data = SuggestionIn(text="建议给外卖柜立个规矩。", form_token=uuid4())
    receipt = await suggestions.submit(to, data, Actor.resident())
    wording = ItemIn(proposed_text="建议制定外卖柜管理办法。", article=None, rationale="堆在楼道")
    item = await items.make(to.id, at.point, [receipt.suggestion], wording, at.officer)
    submission = await factories.submission(to, at, item)
    await deciding.receive(submission, at.congress_officer)
    [row] = await batches.submission_items(submission)
    return receipt.code, row.id


async def _published(to: ConsultationOut, at: Place) -> str:
    code, item = await _received(to, at)
    decision = DecisionIn(outcome=Outcome.OUT_OF_SCOPE, reason="列入调研项目，另行研究。")
    await deciding.decide(item, decision, at.congress_officer)
    await factories.checked(to, at)
    await deciding.publish(to.id, at.congress_officer)
    return code


@pytest.mark.parametrize("kind", WITHOUT_ARTICLES)
async def test_what_has_no_articles_is_consulted_on_by_an_outline_or_by_questions_alone(
    chamber: Chamber, kind: Kind
) -> None:
    last = clock.now() + timedelta(days=9)
    for text in (OUTLINE, ""):
        made = await _issued(chamber.place, kind=kind, draft_text=text, closes_at=last)
        assert (await drafts.version(made.version)).stage is Stage.OUTLINE
        assert await drafts.contents(made.version) == []
        page = await chamber.client.get(f"/c/{made.number}")
        assert page.status_code == 200
        assert ("您最希望立哪一方面的法" in page.text) is bool(text)
        assert "草案目录" not in page.text
        for rest in ("/text", "/suggest", "/results"):
            assert (await chamber.client.get(f"/c/{made.number}{rest}")).status_code == 200, rest
        assert (await chamber.client.get(f"/c/{made.number}/articles/1")).status_code == 404


@pytest.mark.parametrize("kind", [Kind.LAW, Kind.LOCAL_REGULATION, Kind.GOVERNMENT_RULE])
async def test_a_draft_of_a_law_needs_articles_and_a_last_day(chamber: Chamber, kind: Kind) -> None:
    at, last = chamber.place, clock.now() + timedelta(days=9)
    with pytest.raises(DraftWithoutArticles):
        await service.create(_data(at, kind=kind, closes_at=last), at.congress, at.congress_officer)
    with pytest.raises(DeadlineMissing):
        await service.create(_data(at, kind=kind, draft_text=factories.DRAFT), at.congress, at.congress_officer)


async def test_a_standing_call_is_answered_in_rounds_and_goes_on(chamber: Chamber) -> None:
    at = chamber.place
    to = await _issued(at)
    assert (to.open_ended, to.days_left, to.deadline) == (True, None, None)
    assert "长期征集" in (await chamber.client.get("/")).text
    code = await _published(to, at)
    assert (await consultations.by_id(to.id)).state is State.OPEN
    assert [answer.reason for answer in (await adoption.journey(code)).answers] == ["列入调研项目，另行研究。"]
    assert "列入调研项目" in (await chamber.client.get(f"/c/{to.number}/results")).text
    assert "另行研究" in (await chamber.client.get(f"/r/{code}")).text
    again = SuggestionIn(text="再说一件事：楼道堆物。", form_token=uuid4())
    assert not (await suggestions.submit(to, again, Actor.resident())).repeated


async def test_a_proposal_is_adopted_in_words_and_corrected_in_the_open(chamber: Chamber) -> None:
    at = chamber.place
    to = await _issued(at)
    code, item = await _received(to, at)
    officer, address = await chamber.officer(), f"/congress/submission-items/{item}"
    typed = {"outcome": "adopted", "reason": "这件事管得住，已经排进计划。", "step": "save"}
    refused = await officer.send(await officer.get(address), address, **typed)
    assert refused.status == 400
    assert "写明落实在哪里" in refused.text
    assert refused.form(address).fields["reason"] == [typed["reason"]]
    await officer.send(refused, address, **typed, landed_in="市人大常委会2027年度立法计划调研项目")
    assert "2027年度立法计划调研项目" in (await officer.get(f"/congress/consultations/{to.number}/publish")).text
    await factories.checked(to, at)
    await deciding.publish(to.id, at.congress_officer)
    receipt = await chamber.client.get(f"/r/{code}")
    assert "落实在" in receipt.text
    assert "市人大常委会2027年度立法计划调研项目" in receipt.text
    results = (await chamber.client.get(f"/c/{to.number}/results")).text
    assert "1 条采纳了，0 条没有采纳" in results
    assert "条文" not in results.split("<main")[1].split('id="numbers"')[0]
    [row] = (await chamber.client.get(f"/c/{to.number}/results.json")).json()["rows"]
    assert (row["landed_in"], row["landed_article"]) == ("市人大常委会2027年度立法计划调研项目", None)

    corrected = {"landed_in": "市人大常委会2027年度立法计划预备项目", "why": "计划公布时改列了预备项目。"}
    await officer.send(await officer.get(address), f"{address}/correct", **typed, **corrected)
    shown = (await officer.get(address)).text
    assert "落实在市人大常委会2027年度立法计划预备项目" in "".join(shown.split())
    assert "写进：市人大常委会2027年度立法计划调研项目" in shown
    assert "预备项目" in (await chamber.client.get(f"/r/{code}")).text


async def test_an_article_of_a_law_is_not_replaced_by_words(chamber: Chamber) -> None:
    [item] = await chamber.items(await chamber.submission("建议降低罚款。"))
    decision = DecisionIn(outcome=Outcome.ADOPTED, reason="罚款已经降为二十元。", landed_in="另一份文件")
    with pytest.raises(LandingMissing):
        await deciding.decide(item.id, decision, chamber.place.congress_officer)


async def test_staff_pages_cope_with_a_draft_that_has_no_articles(chamber: Chamber) -> None:
    to = await _issued(chamber.place)
    await _published(to, chamber.place)
    officer = await chamber.someone(chamber.place.officer)
    for rest in ("", "/inbox", "/items"):
        assert (await officer.get(f"/staff/consultations/{to.number}{rest}")).status == 200, rest
    congress = await chamber.officer()
    for address in (f"/congress/consultations/{to.number}", f"/congress/consultations/{to.number}/publish"):
        assert (await congress.get(address)).status == 200, address
    [submission] = await batches.submissions_of(to.id)
    [row] = await batches.submission_items(submission.id)
    assert (await congress.get(f"/congress/submission-items/{row.id}")).status == 200


async def test_only_the_congress_ends_a_standing_call_and_only_a_standing_one(chamber: Chamber) -> None:
    at = chamber.place
    to = await _issued(at)
    with pytest.raises(NotAllowed):
        await service.end(to.id, at.officer)
    with pytest.raises(NotStanding):
        await service.end(chamber.consultation.id, at.congress_officer)
    officer = await chamber.officer()
    shown = await officer.follow(await officer.send(await officer.get(f"/congress/consultations/{to.number}"), "/end"))
    assert "征集结束了" in shown.text
    assert (await consultations.by_id(to.id)).state is State.CLOSED
    with pytest.raises(NotStanding):
        await service.end(to.id, at.congress_officer)


async def test_explanation_and_the_law_in_force_are_entered_with_the_draft(chamber: Chamber) -> None:
    officer = await chamber.officer()
    typed = {
        "title": "《试点市非机动车管理条例（修正草案）》征求意见",
        "draft_text": factories.PASSED,
        "base_text": factories.DRAFT,
        "explanation": "一、修改的必要性\n罚款偏重。",
        "summary": "头盔罚款减下来。",
        "points": [str(chamber.place.point)],
        "deadline": (clock.local(clock.now()).date() + timedelta(days=10)).isoformat(),
    }
    preview = await officer.send(await officer.get(NEW), "/new", **typed)
    assert "试点市非机动车管理条例（草案），5 条" in preview.text
    await officer.send(preview, "/new", step="save")
    made = (await consultations.issued_by(chamber.place.congress))[0]
    assert await consultations.explanation(made.id) == "一、修改的必要性\n罚款偏重。"
    base = await drafts.base_of(made.version)
    assert base is not None
    assert (base.stage, base.ordinal) == (Stage.IN_FORCE, 1)
    assert await drafts.source(base.id) == factories.DRAFT.strip()
    assert (await drafts.version(made.version)).stage is Stage.CONSULTATION_DRAFT
    assert await drafts.base_of(chamber.consultation.version) is None


async def test_files_may_bring_all_three_texts_and_a_refusal_keeps_them(chamber: Chamber) -> None:
    officer = await chamber.officer()
    files = {
        name: (f"{name}.txt", text.encode(), "text/plain")
        for name, text in (
            ("file", factories.PASSED),
            ("base_file", factories.DRAFT),
            ("explanation_file", "为什么要改。"),
        )
    }
    typed = {"title": "征求意见", "summary": "", "points": [str(chamber.place.point)], "deadline": "2026-13-40"}
    page = await officer.send(await officer.get(NEW), "/new", files, **typed)
    fields = page.form("/new").fields
    assert [one.strip() for one in fields["draft_text"]] == [factories.PASSED.strip()]
    assert [one.strip() for one in fields["base_text"]] == [factories.DRAFT.strip()]
    assert fields["explanation"] == ["为什么要改。"]
    assert "日期写得不对" in page.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"base_text": "没有条文的一段话"}, "文本里没有找到“第一条”"),
        ({"explanation": "长" * 50_001}, "最多 50000 个字"),
        ({"kind": "government_rule", "deadline": ""}, "请选截止日期"),
        ({"kind": "martial_law"}, "请从给出的选项里选"),
    ],
)
async def test_a_wrong_text_is_told_at_its_field(chamber: Chamber, changed: dict[str, str], said: str) -> None:
    officer = await chamber.officer()
    typed = {
        "title": "征求意见",
        "draft_text": factories.PASSED,
        "summary": "改一改。",
        "points": [str(chamber.place.point)],
        "deadline": (clock.local(clock.now()).date() + timedelta(days=10)).isoformat(),
    }
    page = await officer.send(await officer.get(NEW), "/new", **typed | changed)
    assert page.status == 400
    assert said in page.text
    assert len(await consultations.issued_by(chamber.place.congress)) == 1
