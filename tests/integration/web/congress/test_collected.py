"""All points' items by article, several decided at once, same wishes together, evidence gone through."""

from uuid import uuid4

import pytest

from app.adoption import evidence, joining
from app.adoption import queries as adoption
from app.adoption.states import Outcome
from app.core import db
from tests import factories
from tests.integration.deliveries import work_off
from tests.integration.web.congress.conftest import Chamber

WHY = "罚款数额由上位法规定，条例不宜另定。"
PATCH = "建议将第三条中的“处五十元罚款”改为“给予警告，可以并处二十元罚款”。"


async def test_items_are_found_by_article_words_and_state(chamber: Chamber) -> None:
    first, _ = await chamber.items(await chamber.submission("首次教育。", "降到二十元。"))
    officer = await chamber.officer()
    items = f"{chamber.address}/items"
    assert "2 条" in (await officer.get(items)).text
    found = await officer.get(f"{items}?q=二十元&article=3&state=undecided")
    assert "降到二十元" in found.text
    assert "首次教育" not in found.text
    assert "没有这样的条目" in (await officer.get(f"{items}?state=published")).text
    odd = await officer.get(f"{items}?point=x&state=x&outcome=x&at=-5&article=zz")
    assert odd.status == 200
    assert str(first.id) in (await officer.get(items)).html


async def test_nothing_submitted_yet_says_what_comes(chamber: Chamber) -> None:
    officer = await chamber.officer()
    for path, told in (("items", "还没有上报的条目"), ("joint", "没有待看的"), ("evidence", "还没有后来的文本")):
        assert told in (await officer.get(f"{chamber.address}/{path}")).text


async def test_ticked_items_are_decided_at_once_after_a_look(chamber: Chamber) -> None:
    first, second, third = await chamber.items(await chamber.submission("一。", "二。", "三。"))
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/items")
    none = await officer.send(page, "/decide")
    assert (none.status, "还没有选条目" in none.text) == (400, True)
    looked = await officer.send(page, "/decide", seen=[f"{first.id}:0", f"{second.id}:0"])
    assert "一条不多，一条不少" in looked.text
    opened = await officer.send(looked, "/decide", template="not_adopted:1", step="preview")
    assert "【差什么条件】" in opened.form("/decide").fields["reason"][0]
    blank = await officer.send(opened, "/decide", outcome="not_adopted", step="save")
    assert "还有没填的空" in blank.text
    done = await officer.follow(await officer.send(looked, "/decide", outcome="not_adopted", reason=WHY, step="save"))
    assert "2 条一起存好了" in done.text
    assert set(await adoption.decisions_on([first.id, second.id, third.id])) == {first.id, second.id}
    stale = await officer.send(looked, "/decide", outcome="out_of_scope", reason=WHY, step="save")
    assert stale.status == 409
    assert stale.text.count("和您看到的不一样了") >= 2
    decided = await adoption.decisions_on([first.id])
    assert decided[first.id].outcome is Outcome.NOT_ADOPTED


async def test_the_same_wish_of_several_items_is_joined_by_a_person_and_decided_together(chamber: Chamber) -> None:
    first, second = await chamber.items(await chamber.submission("降低罚款。", "把罚款降低。"))
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/items")
    seen = [f"{first.id}:0", f"{second.id}:0"]
    form = page.form("/decide").fields
    joined = await officer.post(f"{chamber.address}/join", form | {"seen": seen, "word": ["together"]})
    shown = await officer.follow(joined)
    assert "归在一起了" in shown.text
    [wish] = await joining.wishes(chamber.consultation.id)
    together = await officer.get(f"{chamber.address}/decide?joint={wish.id}")
    assert together.text.count("降低罚款") + together.text.count("把罚款降低") >= 2
    assert "1 条别的建议和它是同一个意思" in (await officer.get(f"/congress/submission-items/{first.id}")).text
    await officer.follow(await officer.send(shown, "/join/undo"))
    assert await joining.wishes(chamber.consultation.id) == []


async def test_evidence_is_gone_through_and_fills_the_form(chamber: Chamber) -> None:
    [item] = await chamber.items(await chamber.submission(PATCH))
    version = await chamber.passed()
    await work_off()
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/evidence")
    assert "写进去了" in page.text
    [found] = await evidence.of_item(item.id)
    shown = await officer.post(
        f"{chamber.address}/evidence",
        page.forms[-1].fields | {"evidence": [str(found.id)], "word": ["accept"], "version": [str(version)]},
    )
    assert "1 条记下了" in (await officer.follow(shown)).text
    decision = await officer.get(f"/congress/submission-items/{item.id}")
    fields = decision.form(f"{item.id}").fields
    assert (fields["outcome"], fields["landing"]) == (["adopted"], [f"{version}/3"])
    saved = await officer.send(decision, f"{item.id}", outcome="not_adopted", reason=WHY, step="save")
    assert saved.status == 303
    again = await officer.get(f"/congress/submission-items/{item.id}")
    assert "答复是“未采纳”，文本证据却是“写进去了”" in again.text


@pytest.mark.parametrize(
    "path", ["items", "joint", "evidence", "versions/map", "versions/new", "publish", "edit", "letter", "extend"]
)
async def test_another_congress_and_the_points_see_none_of_it(chamber: Chamber, path: str) -> None:
    await chamber.submission("一。")
    other = await chamber.someone((await factories.place()).congress_officer)
    assert (await other.get(f"{chamber.address}/{path}")).status == 403
    point = await chamber.someone(chamber.place.officer)
    assert (await point.get(f"{chamber.address}/{path}")).status == 403


async def test_another_congress_changes_nothing(chamber: Chamber) -> None:
    [item] = await chamber.items(await chamber.submission(PATCH))
    new = await chamber.passed()
    await work_off()
    [found] = await evidence.of_item(item.id)
    other = await chamber.someone((await factories.place()).congress_officer)
    token = (await other.get("/staff")).forms[0].fields["_csrf_token"]
    writes: dict[str, dict[str, list[str]]] = {
        f"{chamber.address}/decide": {"seen": [f"{item.id}:0"], "outcome": ["not_adopted"], "reason": [WHY]},
        f"{chamber.address}/join": {"seen": [f"{item.id}:0"]},
        f"{chamber.address}/join/undo": {"wish": [str(uuid4())]},
        f"{chamber.address}/evidence": {"evidence": [str(found.id)], "version": [str(new)]},
        f"{chamber.address}/check": {"seen": []},
        f"{chamber.address}/plan": {"seen": []},
        f"{chamber.address}/plan/cancel": {"publication": [str(uuid4())]},
        f"{chamber.address}/versions/map/choose": {"path": ["3"]},
        f"{chamber.address}/versions/map/undo": {"choice": [str(uuid4())]},
        f"{chamber.address}/extend": {"reason": ["想延长一点"]},
        f"{chamber.address}/letter": {"text": ["来函"]},
        f"{chamber.address}/edit": {"title": ["改"]},
        f"/congress/submission-items/{item.id}/correct": {"outcome": ["not_adopted"], "reason": [WHY], "why": [WHY]},
        f"/congress/submission-items/{item.id}/evidence": {"evidence": [str(found.id)], "word": ["accept"]},
        f"/congress/submission-items/{item.id}/reply": {"reply": ["已经在三个小区增设充电桩。"]},
    }
    statuses = {
        path: (await other.post(path, {"_csrf_token": token, **fields})).status for path, fields in writes.items()
    }
    assert statuses == dict.fromkeys(writes, 403)
    assert await db.fetch_value("SELECT count(*) FROM evidence_review") == 0
