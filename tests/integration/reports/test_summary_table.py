"""意见建议汇总表: what is in it, how it is set, what is not in it."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from app.curation.queries import batches
from app.curation.service import items, sign_off
from app.curation.structs import ItemIn
from app.reports import summary_table
from tests import factories

pytestmark = pytest.mark.usefixtures("database")


async def _document(proposed: str, rationale: str = "罚款过重") -> tuple[object, str]:
    at = await factories.place()
    consultation = await factories.consultation(at)
    source = await factories.suggestion(consultation)
    wording = ItemIn(proposed_text=proposed, article="3", rationale=rationale)
    item = await items.make(consultation.id, at.point, [source], wording, at.officer)
    submission = await batches.submission(await sign_off.sign(await factories.batch(consultation, at, item), at.head))
    rows = await batches.submission_items(submission.id)
    document = Document(io.BytesIO(summary_table.build(submission, rows, consultation.law_title)))
    return document, submission.document_number


async def test_the_row_says_clause_wish_reason_and_who() -> None:
    document, number = await _document("建议首次教育，不罚款。")
    [table] = document.tables  # type: ignore[attr-defined]
    assert [cell.text for cell in table.rows[0].cells] == [name for name, _ in summary_table.COLUMNS]
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "第三条",
        "驾驶电动自行车应当佩戴头盔。\n未佩戴头盔的，处五十元罚款。",
        "建议首次教育，不罚款。",
        "罚款过重",
        "1 人次：未说明身份1人",
    ]
    heading, origin = document.paragraphs[0].text, document.paragraphs[1].text  # type: ignore[attr-defined]
    assert heading == "《试点市非机动车管理条例（草案）》意见建议汇总表"
    assert number in origin


async def test_the_page_is_landscape_a4_and_the_head_repeats_on_every_page() -> None:
    document, _ = await _document("建议")
    [section] = document.sections  # type: ignore[attr-defined]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (297, 210)
    [table] = document.tables  # type: ignore[attr-defined]
    assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    run = table.rows[1].cells[3].paragraphs[0].runs[0]
    assert run._element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"


@pytest.mark.parametrize("hostile", ["=1+1", "<script>alert(1)</script>", "𠮷〇🐶 & < >", "字" * 5000])
async def test_odd_text_is_text(hostile: str) -> None:
    document, _ = await _document(hostile)
    assert document.tables[0].rows[1].cells[3].text == hostile  # type: ignore[attr-defined]


async def test_what_no_document_can_hold_never_gets_so_far() -> None:
    document, _ = await _document("首次\ufffe教育\uffff。\u0001")
    assert document.tables[0].rows[1].cells[3].text == "首次教育。"  # type: ignore[attr-defined]


async def test_personal_data_is_masked() -> None:
    document, _ = await _document("请打我电话13800138000商量。")
    assert "13800138000" not in document.tables[0].rows[1].cells[3].text  # type: ignore[attr-defined]
