"""A consultation in preparation is edited as a whole and carries a letter; its deadline may be put off."""

from datetime import timedelta

import pytest

from app.consultations import editing, queries
from app.consultations.states import State
from app.core import clock
from app.drafts import queries as drafts
from tests import factories
from tests.integration.web.congress.conftest import Chamber
from tests.integration.web.staff_browser import Browser


async def _draft(chamber: Chamber) -> Chamber:
    made = await factories.consultation(chamber.place, issued=False)
    return Chamber(chamber.client, chamber.place, made)


async def _saved(officer: Browser, chamber: Chamber, **changed: str) -> None:
    page = await officer.get(f"{chamber.address}/edit")
    preview = await officer.send(page, "/edit", **changed)
    assert preview.status == 200, preview.text[-800:]
    assert (await officer.send(preview, "/edit", step="save")).location.endswith("done=edited")


async def test_everything_of_a_draft_can_be_changed_until_it_is_issued(chamber: Chamber) -> None:
    chamber = await _draft(chamber)
    officer = await chamber.officer()
    before = chamber.consultation
    await _saved(officer, chamber, title="改过的标题", questions="头盔该不该罚款？\n楼道能不能停？", groups="骑手")
    now = await queries.by_id(before.id)
    assert (now.title, now.version, now.number) == ("改过的标题", before.version, before.number)
    assert await queries.questions(now.id) == ["头盔该不该罚款？", "楼道能不能停？"]
    assert await queries.groups(now.id) == ["骑手"]
    text = factories.DRAFT.replace("五十元", "一百元")
    await _saved(officer, chamber, draft_text=text)
    now = await queries.by_id(before.id)
    assert now.version != before.version
    assert "一百元" in await drafts.source(now.version)
    page = await officer.get(f"{chamber.address}/edit")
    await officer.post(f"{chamber.address}/issue", page.forms[0].fields)
    preview = await officer.send(page, "/edit", title="又改")
    refused = await officer.send(preview, "/edit", step="save")
    assert (refused.status, "已经发出" in refused.text) == (409, True)
    assert (await queries.by_id(before.id)).title == "改过的标题"


async def test_the_letter_reaches_the_points_asked_and_nobody_else(chamber: Chamber) -> None:
    chamber = await _draft(chamber)
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/letter")
    empty = await officer.send(page, "/letter")
    assert "来函还是空的" in empty.text
    files = {"file": ("来函.pdf", b"%PDF-1.4 letter")}
    assert (await officer.send(page, "/letter", files, text="请于十日内反馈。")).status == 303
    reading = f"/staff/consultations/{chamber.consultation.number}/letter"
    point = await chamber.someone(chamber.place.officer)
    assert (await point.get(reading)).status == 403, "not before it is sent"
    await officer.post(f"{chamber.address}/issue", page.forms[0].fields)
    assert "请于十日内反馈" in (await point.get(reading)).text
    sent = await point.raw(f"{reading}/file")
    assert (sent.status_code, sent.content) == (200, b"%PDF-1.4 letter")
    assert sent.headers["content-type"].startswith("application/octet-stream")
    stranger = await chamber.someone(chamber.place.stranger)
    assert (await stranger.get(reading)).status == 403
    assert (await stranger.get(f"{reading}/file")).status == 403
    late = await officer.post(f"{chamber.address}/letter", page.forms[0].fields | {"text": ["改一改"]})
    assert (late.status, "不能再改" in late.text) == (409, True)


async def test_a_deadline_is_put_off_with_a_reason_on_record(chamber: Chamber) -> None:
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/extend")
    later = (clock.local(chamber.consultation.closes_at) + timedelta(days=5)).date().isoformat()
    for typed, told in (
        ({"deadline": "", "reason": "居民来不及"}, "请选新的截止日期"),
        ({"deadline": later, "reason": ""}, "请写明为什么延期"),
        ({"deadline": "2020-01-01", "reason": "居民来不及看"}, "必须比原来的晚"),
    ):
        refused = await officer.send(page, "/extend", **typed)
        assert (refused.status, told in refused.text) == (400, True)
    await factories.close(chamber.consultation)
    assert (await queries.by_id(chamber.consultation.id)).state is State.CLOSED
    done = await officer.follow(await officer.send(page, "/extend", deadline=later, reason="国庆假期，居民来不及看。"))
    assert "国庆假期，居民来不及看" in done.text
    assert (await queries.by_id(chamber.consultation.id)).state is State.OPEN
    [record] = await editing.extensions(chamber.consultation.id)
    assert record.actor_label == chamber.place.congress_officer.label


@pytest.mark.parametrize("query", ["", "?state=new", "?q=一号", "?state=zz&at=9"])
async def test_the_inbox_lists_what_came_to_this_congress(chamber: Chamber, query: str) -> None:
    await chamber.submission("一。", received=False)
    await factories.submission(await factories.consultation(other := await factories.place()), other)
    page = await (await chamber.officer()).get(f"/congress/submissions{query}")
    assert page.html.count('href="/congress/submissions/') == 1
