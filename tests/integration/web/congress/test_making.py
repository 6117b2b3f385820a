"""A new consultation: uploaded or pasted, looked at, saved; whatever is wrong, nothing typed is lost."""

import io
import zipfile
from datetime import datetime, timedelta
from typing import Any

import docx
import pytest

from app.consultations import queries as consultations
from app.consultations.states import State
from app.core import clock
from app.drafts import queries as drafts
from app.suggestions import queries as suggestions
from nlp import statutes
from tests import factories
from tests.integration.web.congress.conftest import Chamber
from tests.integration.web.staff_browser import Browser, Page

NEW = "/congress/consultations/new"
GATHERED = ("title", "summary", "questions", "groups", "deadline")


def _typed(chamber: Chamber, **changed: Any) -> dict[str, Any]:
    return {
        "title": "《试点市非机动车管理条例》征求意见",
        "draft_text": factories.DRAFT,
        "summary": "管电动自行车怎么骑。",
        "questions": "头盔该不该罚款？\n楼道里能不能停？",
        "groups": "骑手\n\n居民\n骑手",
        "points": [str(chamber.place.point)],
        "deadline": (clock.local(clock.now()).date() + timedelta(days=10)).isoformat(),
    } | changed


async def _send(browser: Browser, chamber: Chamber, files: Any = None, **changed: Any) -> Page:
    return await browser.send(await browser.get(NEW), "/new", files, **_typed(chamber, **changed))


def _word(text: str) -> bytes:
    document, target = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(target)
    return target.getvalue()


def _bomb() -> bytes:
    """A Word file whose text unpacks to three hundred megabytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        with zipfile.ZipFile(io.BytesIO(_word("第一条　为了。"))) as proper:
            for name in proper.namelist():
                if name != "word/document.xml":
                    packed.writestr(name, proper.read(name))
        with packed.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"<" * 1_000_000)
    return target.getvalue()


async def test_the_parsed_text_is_shown_before_anything_is_stored(chamber: Chamber) -> None:
    officer = await chamber.officer()
    page = await _send(officer, chamber)
    assert page.status == 200
    assert "核对后保存" in page.text
    assert "5 条" in page.text
    assert "驾驶电动自行车应当佩戴头盔。" in page.text
    assert len(await consultations.issued_by(chamber.place.congress)) == 1


async def test_saving_stores_it_in_preparation_until_midnight_of_the_last_day(chamber: Chamber) -> None:
    officer = await chamber.officer()
    preview = await _send(officer, chamber)
    shown = await officer.follow(await officer.send(preview, "/new", step="save"))
    assert "存好了，还没有公开" in shown.text
    made = (await consultations.issued_by(chamber.place.congress))[0]
    assert made.state is State.PREPARING
    last = clock.local(clock.now()).date() + timedelta(days=10)
    assert clock.local(made.closes_at) == datetime.combine(
        last + timedelta(days=1), datetime.min.time(), clock.SHANGHAI
    )
    assert clock.local(made.last_day).date() == last
    assert made.days_left == 10
    assert f"{last.year}年{last.month}月{last.day}日" in shown.text
    assert await consultations.questions(made.id) == ["头盔该不该罚款？", "楼道里能不能停？"]
    assert await consultations.groups(made.id) == ["骑手", "居民"]
    assert (await drafts.source(made.version)) == factories.DRAFT.strip()


async def test_going_back_from_the_preview_loses_nothing(chamber: Chamber) -> None:
    officer = await chamber.officer()
    preview = await _send(officer, chamber)
    form = (await officer.send(preview, "/new", step="edit")).form("/new")
    typed = _typed(chamber)
    assert {name: form.fields[name] for name in GATHERED} == {name: [typed[name]] for name in GATHERED}
    assert form.fields["draft_text"] == [factories.DRAFT.strip()]
    assert form.fields["points"] == typed["points"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("草案.txt", factories.DRAFT.encode()),
        ("草案.txt", factories.DRAFT.encode("gb18030")),
        ("草案.docx", _word(factories.DRAFT)),
    ],
)
async def test_an_uploaded_file_is_read_and_wins_over_pasted_text(chamber: Chamber, name: str, data: bytes) -> None:
    officer = await chamber.officer()
    page = await _send(officer, chamber, {"file": (name, data)}, draft_text="第一条　旧的。")
    assert (page.status, "5 条" in page.text) == (200, True)
    saved = await officer.send(page, "/new", step="save")
    assert saved.status == 303
    made = (await consultations.issued_by(chamber.place.congress))[0]
    assert (await drafts.article(made.version, "3")).text.endswith("未佩戴头盔的，处五十元罚款。")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("空.txt", b"", "是空文件"),
        ("空.docx", _word(""), "里没有文字"),
        ("假.docx", b"PK\x03\x04" + b"broken" * 50, "不是完好的Word文件"),
        ("假.pdf", b"%PDF-1.4 broken", "已损坏"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版Word"),
        ("炸弹.docx", _bomb(), "解压后过大"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ""),
    ],
)
async def test_an_unusable_file_is_told_at_its_field_and_the_rest_is_kept(
    chamber: Chamber, name: str, data: bytes, told: str
) -> None:
    officer = await chamber.officer()
    page = await _send(officer, chamber, {"file": (name, data)})
    assert page.status == 400
    beside = page.html.split('id="wrong-file"')[1].split("</p>")[0]
    assert told in beside
    assert name in beside
    form = page.form("/new")
    typed = _typed(chamber)
    assert {field: form.fields[field] for field in GATHERED} == {field: [typed[field]] for field in GATHERED}
    assert form.fields["draft_text"] == [factories.DRAFT.strip()]
    assert len(await consultations.issued_by(chamber.place.congress)) == 1


@pytest.mark.parametrize("text", ["", "关于征求意见的通知：请各单位研究。"])
async def test_a_text_without_articles_is_told_at_its_field(chamber: Chamber, text: str) -> None:
    page = await _send(await chamber.officer(), chamber, draft_text=text)
    assert page.status == 400
    assert "没有找到“第一条”这样的条文" in page.html.split('id="wrong-draft_text"')[1].split("</p>")[0]
    assert page.form("/new").fields["draft_text"] == [text]


async def test_a_file_without_articles_stands_as_text_to_be_mended(chamber: Chamber) -> None:
    words = "这是说明，不是草案。" * 20
    page = await _send(await chamber.officer(), chamber, {"file": ("说明.txt", words.encode())})
    assert page.status == 400
    assert page.form("/new").fields["draft_text"] == [words]


async def test_every_field_says_what_is_missing(chamber: Chamber) -> None:
    page = await _send(
        await chamber.officer(), chamber, title="", summary="", deadline="", level="", kind="nonsense", points=["x"]
    )
    assert page.status == 400
    for name, told in (
        ("title", "请写这次征询的标题"),
        ("summary", "请用两三句大白话"),
        ("deadline", "请选截止日期"),
        ("level", "请填写这一项"),
        ("kind", "请从给出的选项里选"),
    ):
        assert told in page.html.split(f'id="wrong-{name}"')[1].split("</p>")[0]
    assert page.form("/new").fields["draft_text"] == [factories.DRAFT.strip()]


async def test_no_point_or_a_day_gone_by_is_told_beside_the_field(chamber: Chamber) -> None:
    officer = await chamber.officer()
    nobody = await _send(officer, chamber, points=[])
    assert "请至少选择一个联系点" in nobody.html.split('id="wrong-points"')[1].split("</p>")[0]
    yesterday = (clock.local(clock.now()).date() - timedelta(days=1)).isoformat()
    late = await _send(officer, chamber, deadline=yesterday)
    assert "截止时间必须晚于现在" in late.html.split('id="wrong-deadline"')[1].split("</p>")[0]
    assert late.form("/new").fields["points"] == [str(chamber.place.point)]
    slip = await _send(officer, chamber, deadline="9999-12-31")
    assert "请核对年份" in slip.html.split('id="wrong-deadline"')[1].split("</p>")[0]


async def test_doubts_of_the_parser_come_with_line_numbers(chamber: Chamber) -> None:
    gap = factories.DRAFT.replace("第四条", "第七条").strip()
    [doubt, *_] = statutes.parse(gap).warnings
    page = await _send(await chamber.officer(), chamber, draft_text=gap)
    assert page.status == 200
    assert "处请核对原文" in page.text
    assert f"第 {doubt.line} 行：{doubt.message}" in page.text


async def test_a_long_text_passes_and_one_too_long_is_told(chamber: Chamber) -> None:
    officer = await chamber.officer()
    filler = "为了规范管理，保障安全，制定本条例。" * 40_000
    page = await _send(officer, chamber, {"file": ("长.txt", f"第一条　{filler}".encode())})
    assert page.status == 200
    saved = await officer.send(page, "/new", {"file": ("", b"")}, step="save")
    assert saved.status == 303
    over = await _send(officer, chamber, {"file": ("更长.txt", f"第一条　{filler * 2}".encode())})
    assert (over.status, "超过一百万字" in over.text) == (400, True)


async def test_more_than_twenty_megabytes_are_not_taken(chamber: Chamber) -> None:
    page = await _send(await chamber.officer(), chamber, {"file": ("大.txt", b"x" * 21_500_000)})
    assert (page.status, "太大" in page.text) == (413, True)


async def test_issuing_opens_it_to_the_public_once(chamber: Chamber) -> None:
    fresh = await factories.consultation(chamber.place, issued=False)
    address = f"/congress/consultations/{fresh.number}"
    officer = await chamber.officer()
    page = await officer.get(address)
    assert (await officer.get(f"/c/{fresh.number}")).status == 404
    shown = await officer.follow(await officer.send(page, "/issue"))
    assert "发出了" in shown.text
    assert (await officer.get(f"/c/{fresh.number}")).status == 200
    again = await officer.send(page, "/issue")
    assert (again.status, "已经发出" in again.text) == (409, True)
    assert await suggestions.count(fresh.id) == 0


async def test_another_congress_sees_and_changes_nothing(chamber: Chamber) -> None:
    fresh = await factories.consultation(chamber.place, issued=False)
    fields = (await (await chamber.officer()).get(f"/congress/consultations/{fresh.number}")).form("/issue").fields
    other = await chamber.someone((await factories.place()).congress_officer)
    base = f"/congress/consultations/{fresh.number}"
    for path in ("", "/versions/new", "/publish"):
        assert (await other.get(base + path)).status == 403
    fields |= {"stage": ["passed"], "draft_text": [factories.PASSED], "step": ["save"]}
    for path in ("/issue", "/versions/new", "/publish"):
        assert (await other.post(base + path, fields)).status == 403
    assert (await consultations.by_id(fresh.id)).state is State.PREPARING
