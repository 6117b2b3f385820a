"""The pages of activities without script, and whose they are."""

import io
from typing import Any
from uuid import uuid4

import httpx
import pytest
from docx import Document

from app.activities.service import activities
from app.activities.structs import ActivityOut
from app.core import clock, db
from app.core.actor import Actor
from app.meetings import queries
from app.meetings.service import captures
from app.suggestions import withdrawals
from tests import factories
from tests.factories import Place
from tests.integration.activities.test_activities import plan
from tests.integration.meetings.test_captures import WORDS, said
from tests.integration.meetings.test_minutes import TEXT
from tests.integration.web.staff_browser import Browser, Page, browser
from tests.unit.activities.test_pictures import PLACE, jpeg


@pytest.fixture
async def at(database: Any) -> Place:
    return await factories.place()


@pytest.fixture
async def forum(at: Place) -> ActivityOut:
    about = await factories.consultation(at)
    return await activities.make(plan(at.point, consultations=(about.id,)), at.officer)


@pytest.fixture
async def officer(client: httpx.AsyncClient, at: Place) -> Browser:
    return await browser(client, at.officer)


async def test_an_activity_is_registered_edited_and_counted(officer: Browser, at: Place) -> None:
    blank = await officer.get("/staff/activities")
    assert "这一年还没有登记活动" in blank.text
    form = await officer.get("/staff/activities/new")
    refused = await officer.send(
        form, "/staff/activities/new", title="普法进小区", kind="law_publicity", organisation=str(at.point)
    )
    assert refused.status == 400
    assert "请写活动地点" in refused.text
    assert refused.form("/new").fields["title"] == ["普法进小区"]
    made = await officer.follow(await officer.send(refused, "/new", place="中心花园", headcount="57"))
    assert "普法进小区" in made.text
    listed = await officer.get("/staff/activities")
    assert "办了 1 场，参与 57 人次" in listed.text
    gone = await officer.follow(await officer.send(made, "/state", step="call_off"))
    assert "活动取消了" in gone.text
    assert "办了 0 场，参与 0 人次" in (await officer.get("/staff/activities")).text


async def test_two_edits_at_once_show_both(officer: Browser, at: Place, forum: ActivityOut) -> None:
    mine = await officer.get(f"{forum.address}/edit")
    await activities.edit(forum, 1, plan(at.point, title="别人改的"), at.head)
    refused = await officer.send(mine, "/edit", title="我改的")
    assert refused.status == 409
    assert "别人改的" in refused.text
    assert refused.form("/edit").fields["title"] == ["我改的"]
    assert "我改的" in (await officer.follow(await officer.send(refused, "/edit"))).text


async def test_somebody_signs_in_from_the_wall(officer: Browser, forum: ActivityOut, client: httpx.AsyncClient) -> None:
    assert f"/a/{forum.sign_in_code}" in (await officer.get(f"{forum.address}/attendance/code")).text
    client.cookies.delete("huiyin_staff")
    form = Page(await client.get(f"/a/{forum.sign_in_code}"))
    fields = form.form(forum.sign_in_code).fields
    refused = await client.post(f"/a/{forum.sign_in_code}", data=fields | {"phone": ["13800000000"]})
    assert refused.status_code == 400
    assert "没有勾选同意" in refused.text
    for _ in range(2):
        done = await client.post(f"/a/{forum.sign_in_code}", data=fields)
        assert done.status_code == 303
    listed = await officer.get(f"{forum.address}/attendance")
    assert listed.text.count("没有留名") == 1
    assert (await client.get("/a/no-such-code")).status_code == 404


async def test_a_sheet_is_entered_and_an_entry_removed(officer: Browser, forum: ActivityOut) -> None:
    page = await officer.get(f"{forum.address}/attendance")
    page = await officer.follow(await officer.send(page, "/attendance", people="张某，杏林苑，居民代表\n李某"))
    assert "张某" in page.text
    [first, _] = [form.action for form in page.forms if form.action.endswith("/remove")]
    page = await officer.follow(await officer.post(first, page.form(first).fields))
    assert "张某" not in page.text


async def test_a_picture_comes_out_without_its_place(officer: Browser, forum: ActivityOut) -> None:
    page = await officer.get(f"{forum.address}/photos")
    broken = await officer.send(page, "/photos", files={"photo": ("x.jpg", b"GIF89a", "image/jpeg")})
    assert broken.status == 400
    assert "不是能用的照片" in broken.text
    page = await officer.follow(await officer.send(page, "/photos", files={"photo": ("x.jpg", jpeg(), "image/jpeg")}))
    photo = page.html.split('<img src="')[1].split('"')[0]
    shown = await officer.raw(photo)
    assert (shown.headers["content-type"], shown.headers["cache-control"]) == ("image/jpeg", "no-store")
    assert PLACE not in shown.content


async def test_words_are_captured_and_the_number_is_read_out(officer: Browser, forum: ActivityOut) -> None:
    page = await officer.get(f"{forum.address}/capture")
    empty = await officer.send(page, "/capture")
    assert empty.status == 400
    page = await officer.send(page, "/capture", text=WORDS, article="3", speaker="骑手代表")
    again = await officer.follow(page)
    code = str(await db.fetch_value("SELECT receipt_code FROM suggestion"))
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in again.text
    [row] = await queries.captures(forum.id)
    slip = await officer.get(f"{forum.address}/slips/{row.suggestion}")
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in slip.text
    undone = await officer.follow(await officer.send(again, "/take-back"))
    assert "已撤回" in undone.text


async def test_a_paper_note_keeps_its_picture(officer: Browser, forum: ActivityOut) -> None:
    page = await officer.get(f"{forum.address}/capture?channel=paper")
    files = {"note": ("note.jpg", jpeg(), "image/jpeg")}
    page = await officer.follow(await officer.send(page, "/capture", files=files, text=WORDS))
    assert "看纸条照片" in page.text
    assert "书面" in page.text
    assert (await officer.get(f"{forum.address}/photos")).html.count("<img") == 0, "a note is no picture of the scene"


async def test_slips_are_printed_with_codes_that_lead_nowhere_yet(officer: Browser, forum: ActivityOut) -> None:
    page = await officer.get(f"{forum.address}/slips")
    page = await officer.follow(await officer.send(page, "/slips", count="3"))
    [first, *rest] = await queries.slips(forum.id)
    assert len(rest) == 2
    assert f"{first.receipt_code[:4]} {first.receipt_code[4:8]}" in page.text
    assert (await officer.get(f"/r/{first.receipt_code}")).status == 404
    capture = await officer.get(f"{forum.address}/capture")
    await officer.send(capture, "/capture", text=WORDS, slip="1")
    assert (await officer.get(f"/r/{first.receipt_code}")).status == 200


async def test_after_the_window_the_form_still_takes_and_the_inbox_tells(officer: Browser, at: Place) -> None:
    about = await factories.consultation(at)
    forum = await activities.make(plan(at.point, consultations=(about.id,)), at.officer)
    await factories.close(about)
    page = await officer.get(f"{forum.address}/capture")
    assert "会标成“迟到”" in page.text
    assert "截止以后才送到" in (await officer.follow(await officer.send(page, "/capture", text=WORDS))).text
    assert "1 条是截止以后才送到" in (await officer.get(f"/staff/consultations/{about.number}/inbox")).text
    late = await officer.get(f"/staff/consultations/{about.number}/late")
    assert WORDS in late.text


async def test_minutes_are_read_accepted_cut_and_rejected(officer: Browser, forum: ActivityOut) -> None:
    page = await officer.get(f"{forum.address}/minutes")
    files = {"file": ("纪要.txt", TEXT.encode("gb18030"), "text/plain")}
    page = await officer.follow(await officer.send(page, "/minutes", files=files))
    address = next(form.action for form in page.forms if form.action.endswith("accept-all")).removesuffix("/accept-all")
    assert "还有 2 处建议" in page.text
    start, end = TEXT.index("建议第三条"), TEXT.index("，第一次先教育")
    moved = await officer.get(f"{address}?at={start}&to={end}")
    accept = next(form for form in moved.forms if form.fields.get("start_at") == [str(start)])
    page = await officer.follow(await officer.post(accept.action, accept.fields))
    assert "已采用 1 条" in page.text
    reject = next(form for form in page.forms if form.action.endswith("/reject"))
    page = await officer.follow(await officer.post(reject.action, reject.fields))
    assert "放下了 1 处" in page.text
    taken = await officer.post(accept.action, accept.fields | {"end_at": [str(end + 3)]})
    assert taken.status == 409
    assert "重叠" in taken.text
    outside = await officer.post(accept.action, accept.fields | {"start_at": ["0"], "end_at": ["999999"]})
    assert outside.status == 400
    again = await officer.follow(
        await officer.send(await officer.get(f"{forum.address}/minutes"), "/minutes", files=files)
    )
    assert "已采用 1 条" in again.text


def _docx() -> bytes:
    made, out = Document(), io.BytesIO()
    for line in TEXT.split("\n"):
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("坏.docx", b"PK\x03\x04broken", "不是完好的Word文件"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "旧版Word"),
        ("空.txt", b" ", "空文件"),
        ("乱.txt", b"\x81\xff\x20\xfe\xfe", "文字编码"),
    ],
)
async def test_unreadable_minutes_are_told_beside_the_file(
    officer: Browser, forum: ActivityOut, name: str, data: bytes, told: str
) -> None:
    page = await officer.get(f"{forum.address}/minutes")
    refused = await officer.send(
        page, "/minutes", files={"file": (name, data, "application/octet-stream")}, text="留着"
    )
    assert refused.status == 400
    assert told in refused.text
    assert refused.form("/minutes").fields["text"] == ["留着"]


async def test_a_word_file_is_read(officer: Browser, forum: ActivityOut) -> None:
    page = await officer.get(f"{forum.address}/minutes")
    page = await officer.follow(await officer.send(page, "/minutes", files={"file": ("纪要.docx", _docx(), "")}))
    assert "还有 2 处建议" in page.text


async def test_another_points_activity_does_not_exist(client: httpx.AsyncClient, at: Place, forum: ActivityOut) -> None:
    """Numbers are counted up; trying them out tells nothing."""
    about = (await factories.consultation(at)).id
    taken = await captures.take(forum, said(await _consultation(forum)), at.officer)
    for who in (at.stranger, at.collector):
        other = await browser(client, who)
        for rest in ("", "/edit", "/attendance", "/attendance/code", "/photos", "/capture", "/slips", "/minutes"):
            assert (await other.get(f"{forum.address}{rest}")).status == 404, rest
        token = (await other.get("/staff/activities/new")).form("/new").fields
        for rest, fields in (
            ("/edit", {"title": ["x"], "place": ["x"], "kind": ["forum"], "starts_at": ["2026-11-25T10:00"]}),
            ("/state", {"step": ["call_off"], "revision": ["1"]}),
            ("/attendance", {"people": ["张某"], "form_token": [str(uuid4())]}),
            ("/attendance/code", {}),
            ("/capture", {"text": ["x"], "consultation": [str(about)], "form_token": [str(uuid4())]}),
            (f"/capture/{taken.suggestion}/take-back", {}),
            ("/slips", {"count": ["2"]}),
            ("/minutes", {"text": ["x"], "consultation": [str(about)]}),
        ):
            assert (await other.post(f"{forum.address}{rest}", token | fields)).status == 404, rest
        refused = await client.post(f"/api/captures/{forum.number}", json={"captures": []})
        assert refused.status_code == 404
    adviser = await browser(client, at.adviser)
    assert (await adviser.get(forum.address)).status == 200
    assert (await adviser.get(f"{forum.address}/edit")).status == 403


async def _consultation(forum: ActivityOut) -> Any:
    from app.activities import queries as activity_queries
    from app.consultations import queries as consultations

    return await consultations.by_id((await activity_queries.consultations_of(forum.id))[0])


async def test_the_notebook_is_offered_only_what_is_ones_own(
    client: httpx.AsyncClient, at: Place, forum: ActivityOut
) -> None:
    await browser(client, at.officer)
    own = await browser(client, at.officer)
    assert [one["number"] for one in (await own.raw("/api/captures/offer")).json()["activities"]] == [forum.number]
    other = await browser(client, at.stranger)
    assert (await other.raw("/api/captures/offer")).json() == {"activities": [], "consultations": []}


async def test_a_batch_of_the_notebook_answers_each_by_itself(officer: Browser, forum: ActivityOut) -> None:
    about = await _consultation(forum)
    tokens = [str(uuid4()) for _ in range(3)]
    sent = [
        {"form_token": token, "consultation": str(about.id), "text": text, "said_at": clock.now().isoformat()}
        for token, text in zip(tokens, [WORDS, "", WORDS + "再说一遍。"], strict=True)
    ]
    await officer.get(forum.address)
    path = f"/api/captures/{forum.number}"
    first, second = [(await officer.client.post(path, json={"captures": sent})).json() for _ in range(2)]
    assert [one["state"] for one in first] == ["stored", "refused", "stored"]
    assert [one["code"] for one in first] == [one["code"] for one in second]
    undo = await officer.client.post(f"{path}/take-back", json={"form_token": tokens[0]})
    assert undo.status_code == 204
    too_many = await officer.client.post(path, json={"captures": sent * 20})
    assert too_many.status_code == 400


async def test_the_kept_page_says_nothing_about_anybody(officer: Browser, at: Place) -> None:
    page = await officer.get("/staff/capture")
    assert page.status == 200
    assert at.officer.label not in page.html
    assert "_csrf_token" not in page.html
    worker = await officer.raw("/staff/capture/worker.js")
    assert worker.headers["service-worker-allowed"] == "/staff/capture"
    kept = worker.text.split("];")[0]
    assert "/staff/capture" in kept
    assert kept.count('"/staff') == 1, "no other page of staff is kept"


async def test_erased_words_are_shown_in_the_minutes_no_more(officer: Browser, at: Place, forum: ActivityOut) -> None:
    page = await officer.get(f"{forum.address}/minutes")
    page = await officer.follow(await officer.send(page, "/minutes", text=TEXT))
    page = await officer.follow(await officer.send(page, "/accept-all"))
    words = str(await db.fetch_value("SELECT raw_text FROM suggestion ORDER BY serial LIMIT 1"))
    code = str(await db.fetch_value("SELECT receipt_code FROM suggestion ORDER BY serial LIMIT 1"))
    assert words in page.text
    await withdrawals.erase(code, Actor.resident())
    made = await db.fetch_value("SELECT id FROM minutes")
    address = f"{forum.address}/minutes/{made}"
    assert words not in (await officer.get(address)).text
