"""材料: asked for on a page, watched, downloaded; nobody else's."""

from uuid import UUID

from app.core import db, outbox
from app.reports import writing
from tests import factories
from tests.integration.web.staff.conftest import Office


async def _worked() -> None:
    promised = "SELECT id, payload->>'document' AS document FROM outbox_message WHERE topic = 'reports.write'"
    for row in await db.execute(promised):
        delivery = outbox.Delivery(row["id"], "reports.write", {"document": row["document"]}, 1)
        await writing.write(UUID(row["document"]), delivery)


async def test_a_document_is_asked_for_written_and_downloaded(office: Office) -> None:
    await factories.submission(office.consultation, office.place, await office.item(await office.say()))
    officer = await office.officer()
    shown = await officer.get(f"{office.desk}/documents")
    form = next(one for one in shown.forms if one.fields.get("kind") == ["summary_table"])
    waiting = await officer.follow(await officer.post(form.action, form.fields))
    assert "正在生成：0 / 3" in waiting.text
    await _worked()
    address = f"/staff/documents/{await db.fetch_value('SELECT id FROM document')}"
    done = await officer.get(f"{address}/state")
    assert "意见建议汇总表" in done.text
    file = await officer.raw(f"{address}/files/pdf")
    assert file.content.startswith(b"%PDF")
    assert file.headers["content-disposition"].startswith("attachment")
    assert "意见建议汇总表" in (await officer.get("/staff/documents")).text
    stranger = await office.stranger()
    for path in ("", "/state", "/files/pdf"):
        assert (await stranger.raw(address + path)).status_code == 403
    assert (await officer.raw(f"{address}/files/exe")).status_code == 404


async def test_what_cannot_be_made_yet_is_said(office: Office) -> None:
    await factories.submission(office.consultation, office.place, await office.item(await office.say()))
    officer = await office.officer()
    shown = await officer.get(f"{office.desk}/documents")
    form = next(one for one in shown.forms if one.fields.get("kind") == ["adoption_feedback"])
    refused = await officer.post(form.action, form.fields)
    assert refused.status == 400
    assert "采纳情况还没有公布" in refused.text


async def test_an_unknown_field_in_a_layout_is_refused_and_the_text_stays(office: Office) -> None:
    head = await office.head()
    address = f"/staff/organisations/{office.place.point}/layouts/summary_table"
    shown = await head.get(address)
    form = next(one for one in shown.forms if "text-0" in one.fields)
    refused = await head.post(address, form.fields | {"text-0": ["《{书名}》汇总"]})
    assert refused.status == 400
    assert "“{书名}”不认识" in refused.text
    assert "《{书名}》汇总" in refused.text
    saved = await head.post(address, form.fields | {"text-0": ["《{法规名称}》汇总"], "heading-3": ["我们的建议"]})
    assert saved.status == 303
    assert "我们的建议" in (await head.get(address)).html
    stranger = await office.stranger()
    assert (await stranger.get(address)).status == 403
    assert (await head.get(f"/staff/organisations/{office.place.point}/layouts/nonsense")).status == 404
