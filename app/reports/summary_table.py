"""意见建议汇总表 as .docx: by article, in the manner of GB/T 9704-2012 as far as a table goes."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.core import clock
from app.curation.structs import SubmissionItemOut, SubmissionOut
from nlp import redact

TITLE_FONT, HEAD_FONT, BODY_FONT, NUMBER_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"
TITLE_SIZE, TABLE_SIZE, NOTE_SIZE = Pt(22), Pt(12), Pt(14)
COLUMNS = (
    ("序号", 13),
    ("条款", 25),
    ("草案原文", 60),
    ("修改建议", 60),
    ("理由", 44),
    ("提出人数和构成", 33),
)
"""Names and widths in millimetres; together the width of the type area."""
CENTRED = frozenset({"序号", "条款"})


def build(submission: SubmissionOut, items: list[SubmissionItemOut], law_title: str) -> bytes:
    """The table of one submission. Personal data is masked; nobody's name is in it."""
    document = Document()
    _page(document)
    _line(document, f"《{law_title}》意见建议汇总表", TITLE_FONT, TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, _origin(submission), BODY_FONT, NOTE_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    table = _table(document)
    for item in items:
        _fill(table.add_row(), _cells(item), BODY_FONT)
    closing = f"共 {len(items)} 条。校验码 {submission.manifest_digest}"
    _line(document, closing, BODY_FONT, Pt(9), WD_ALIGN_PARAGRAPH.LEFT)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _table(document: Any) -> Any:
    """An empty table with its head. Word reads widths from the cells, LibreOffice from the grid: both are set."""
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Mm(width)
    _mark(table.rows[0], "w:tblHeader")
    _fill(table.rows[0], [name for name, _ in COLUMNS], HEAD_FONT, head=True)
    return table


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(37), Mm(25)
    _page_number(section)


def _origin(submission: SubmissionOut) -> str:
    signed = clock.local(submission.signed_at)
    day = f"{signed.year}年{signed.month}月{signed.day}日"
    return f"{submission.point_name}　{submission.document_number}　签发：{submission.signed_label}　{day}"


def _cells(item: SubmissionItemOut) -> list[str]:
    return [
        str(item.ordinal),
        item.article_mark or "其他",
        item.article_text,
        redact.mask(item.proposed_text),
        redact.mask(item.rationale),
        f"{item.people} 人次：{item.groups}",
    ]


def _line(document: Any, text: str, font: str, size: Pt, alignment: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    _run(paragraph, text, font, size)


def _fill(row: Any, texts: list[str], font: str, *, head: bool = False) -> None:
    _mark(row, "w:cantSplit")
    for cell, text, (name, width) in zip(row.cells, texts, COLUMNS, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if head else WD_CELL_VERTICAL_ALIGNMENT.TOP
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
        if head or name in CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, text, font, TABLE_SIZE)


def _run(paragraph: Any, text: str, font: str, size: Pt) -> None:
    """python-docx sets only the Latin font; the East Asian one has to be written beside it."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 - no public way


def _mark(row: Any, name: str) -> None:
    """A row property: ``w:tblHeader`` repeats it on every page, ``w:cantSplit`` keeps it on one."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - no public way


def _page_number(section: Any) -> None:
    """— 1 — at the outer foot, as GB/T 9704 has it."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(paragraph, "— ", NUMBER_FONT, NOTE_SIZE)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - no public way
    _run(paragraph, " —", NUMBER_FONT, NOTE_SIZE)
