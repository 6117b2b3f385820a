"""答复送达: who has been told, slips to print, handing over, reasons for what was left out, replies."""

from uuid import uuid4

import httpx

from app.adoption import reopening
from app.core import db
from app.core.actor import Actor
from tests import factories
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import browser


async def _answered(office: Office) -> str:
    """The receipt code of an opinion that was answered; another one was left out."""
    told = await office.say("头盔罚五十元太重。")
    await office.say("与条例无关的话。", None)
    await factories.published(office.consultation, office.place, await office.item(told))
    return await factories.receipt_code(told)


async def test_before_publication_there_is_nobody_to_tell(office: Office) -> None:
    page = await (await office.officer()).get(f"{office.desk}/answers")
    assert "答复还没有公布" in page.text


async def test_slips_hold_words_and_answer_and_are_handed_over(office: Office) -> None:
    code = await _answered(office)
    officer = await office.officer()
    page = await officer.get(f"{office.desk}/answers")
    assert "还没送到" in page.text
    slips = await officer.get(f"{office.desk}/answers/slips")
    for expected in ("头盔罚五十元太重。", "采纳。罚款已经降为二十元。", "没有列入上报", code[-4:]):
        assert expected in slips.text
    assert code not in slips.text
    keys = [f"{row['suggestion']}:" for row in await db.execute("SELECT suggestion FROM notice")]
    done = await officer.send(page, "/handed", person=keys, how="slip")
    assert done.status == 303
    assert await db.fetch_value("SELECT count(*) FROM handover WHERE actor_label <> ''") == 2
    assert "该知道的人都知道了" in (await officer.get(f"{office.desk}/answers/slips")).text


async def test_the_reason_for_leaving_out_reaches_its_author_only(office: Office, client: httpx.AsyncClient) -> None:
    code = await _answered(office)
    officer = await office.officer()
    page = await officer.get(f"{office.desk}/answers")
    rows = await db.execute("SELECT suggestion FROM notice")
    keys = [f"{row['suggestion']}:" for row in rows]
    form = page.form("/handed")
    said = {"person": keys, "reason": ["说的是物业费，不归这部条例管。"]}
    done = await officer.post(form.action.replace("/handed", "/explained"), form.fields | said)
    assert done.status == 303
    left = await db.execute("SELECT s.receipt_code FROM left_out l JOIN suggestion s ON s.id = l.suggestion")
    assert len(left) == 1
    assert "不归这部条例管" in (await client.get(f"/r/{left[0]['receipt_code']}")).text
    assert "不归这部条例管" not in (await client.get(f"/r/{code}")).text


async def test_a_reopening_goes_to_the_congress_and_comes_back(office: Office, client: httpx.AsyncClient) -> None:
    code = await _answered(office)
    await reopening.reopen(code, "我的手机是13812345678，我说的是楼道。", uuid4(), Actor.resident())
    officer = await office.officer()
    page = await officer.get(f"{office.desk}/answers")
    [form] = [one for one in page.forms if "/reopenings/" in one.action]
    assert (
        await officer.post(form.action, form.fields | {"text": ["请人大看看。"], "forward": ["true"]})
    ).status == 303
    congress = await browser(client, office.place.congress_officer)
    waiting = await congress.get("/congress/reopenings")
    assert "我说的是楼道" in waiting.text
    assert "13812345678" not in waiting.text
    [form] = [one for one in waiting.forms if "/reopenings/" in one.action]
    assert (await congress.post(form.action, form.fields | {"text": [""]})).status == 400
    assert (await congress.post(form.action, form.fields | {"text": ["楼道在第四条。"]})).status == 303
    assert "楼道在第四条。" in (await client.get(f"/r/{code}")).text


async def test_another_points_staff_see_and_touch_nothing(office: Office) -> None:
    await _answered(office)
    stranger = await office.stranger()
    for path in ("/answers", "/answers/slips"):
        assert (await stranger.get(f"{office.desk}{path}")).status == 403
    adviser = await office.adviser()
    assert (await adviser.get(f"{office.desk}/answers")).status == 403
