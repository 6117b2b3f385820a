"""导入: the pages from the upload to the undoing, without script, and who may open them."""

from uuid import UUID

import httpx
import pytest

from app.core import db, outbox
from app.core.actor import Role
from app.imports import jobs
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import Page, browser

CSV = (
    "关于条例的意见,,\n条款,意见,群体\n第三条,头盔罚款太重，应当先教育,骑手\n,<script>alert(1)</script>楼道要干净,\n,测试,\n"
).encode("gb18030")


async def _uploaded(office: Office, data: bytes = CSV, name: str = "意见.csv") -> Page:
    officer = await office.officer()
    listed = await officer.get(f"{office.desk}/imports")
    return await officer.post(f"{office.desk}/imports", listed.form("/imports").fields, {"file": (name, data)})


async def _work() -> None:
    """What the worker does with the promised import."""
    for row in await db.execute("SELECT id, topic, payload::text FROM outbox_message WHERE topic = 'imports.store'"):
        payload = {"run": row["payload"].split('"')[3]}
        await jobs.store_import(outbox.Delivery(row["id"], row["topic"], payload, 1))


async def test_a_file_is_shown_chosen_from_stored_and_undone(office: Office) -> None:
    officer = await office.officer()
    shown = await officer.follow(await _uploaded(office))
    assert "读出 2 条意见，另有 1 行没有采用" in shown.text
    assert "<script>alert(1)" not in shown.html
    assert "&lt;script&gt;alert(1)" in shown.html
    assert "是测试数据" in shown.text
    fields = shown.form("/rows").fields | {"then": ["start"]}
    fields["pick"] = [str(row["id"]) for row in await db.execute("SELECT id FROM import_row WHERE state = 'ready'")]
    storing = await officer.follow(await officer.post(shown.form("/rows").action, fields))
    assert "正在存入：0 / 2" in storing.text
    await _work()
    done = await officer.get(shown.form("/rows").action.removesuffix("/rows"))
    assert "导入好了：存入 2 条" in done.text
    undone = await officer.follow(await officer.send(done, "/undo"))
    assert "已撤销 2 条" in undone.text


async def test_columns_are_corrected_and_sheets_read_again(office: Office) -> None:
    officer = await office.officer()
    shown = await officer.follow(await _uploaded(office))
    again = await officer.follow(await officer.send(shown, "/columns", **{"column-0-2": "reason"}))
    assert "理由：骑手" in again.text
    assert "您指定的" in again.text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("表.xlsx", b"PK broken", "不是完好的表格文件"),
        ("表.pdf", b"%PDF-1.7", "版式文件或扫描图片"),
        ("表.exe", b"MZ", "不是表格也不是纪要"),
        ("空.csv", b"", "里没有找到意见"),
    ],
)
async def test_bad_files_are_named_at_the_field_and_nothing_is_kept(
    office: Office, name: str, data: bytes, message: str
) -> None:
    page = await _uploaded(office, data, name)
    assert page.status == 400
    assert message in page.text
    assert await db.fetch_value("SELECT count(*) FROM import_run") == 0


async def test_no_file_is_said(office: Office) -> None:
    officer = await office.officer()
    listed = await officer.get(f"{office.desk}/imports")
    page = await officer.post(f"{office.desk}/imports", listed.form("/imports").fields, {"x": ("", b"")})
    assert (page.status, "还没有选文件" in page.text) == (400, True)


async def test_another_points_officer_and_the_adviser_get_no_further(office: Office) -> None:
    run = (await _uploaded(office)).location
    stranger, adviser = await office.stranger(), await office.adviser()
    for person in (stranger, adviser):
        assert (await person.get(f"{office.desk}/imports")).status == 403
        assert (await person.get(run)).status == 403
        assert (await person.get(f"{run}/state")).status == 403


async def test_a_collector_sees_only_the_imports_of_their_own_place(office: Office) -> None:
    others = (await _uploaded(office)).location
    collector = await browser(office.client, office.place.collector)
    assert (await collector.get(others)).status == 403
    listed = await collector.get(f"{office.desk}/imports")
    assert "意见.csv" not in listed.text
    made = await collector.post(f"{office.desk}/imports", listed.form("/imports").fields, {"file": ("本居委.csv", CSV)})
    shown = await collector.follow(made)
    assert "读出 2 条意见" in shown.text
    run = UUID(made.location.rsplit("/", 1)[1])
    place = await db.fetch_value("SELECT collection_point FROM import_run WHERE id = {}", run)
    assert place == office.place.collection_point
    head = await office.head()
    assert "本居委.csv" in (await head.get(f"{office.desk}/imports")).text


async def test_nobody_signed_out_uploads(client: httpx.AsyncClient, office: Office) -> None:
    client.cookies.clear()
    response = await client.get(f"{office.desk}/imports")
    assert (response.status_code, Role.COLLECTOR.value) == (303, "collector")
