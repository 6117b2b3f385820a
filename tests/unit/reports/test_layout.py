"""GB/T 9704 as other programs measure it: margins, fonts by name, line pitch, numbering, repeated heads."""

import io
import zipfile
from typing import Any

import openpyxl
import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.reports.model import Code, Column, Content, Heading, Note, Paragraph, Table, Title
from app.reports.writers import docx, pdf, xlsx

COLUMNS = (Column("序号", 20, centred=True), Column("修改建议", 136))
ROWS = tuple((str(number), "建议首次教育，不罚款，并说明理由。" * 3) for number in range(1, 61))
PAGE = Content(
    name="报告",
    blocks=(
        Title("关于《某条例》的\n立法建议报告"),
        Note("市人大常委会法制工作委员会："),
        Heading("一、总体评价"),
        Heading("（一）关于第三条", 2),
        Paragraph("总体可行。\n另有一段。"),
        Table(COLUMNS, ROWS),
        Code("https://example.org/c/1", "扫一扫"),
        Note("2026年11月25日", "right"),
    ),
)
WIDE = Content(name="汇总表", blocks=(Title("汇总表"), Table(COLUMNS, ROWS)), landscape=True)


def _opened(content: Content) -> Any:
    return Document(io.BytesIO(docx.written(content)))


def _font(paragraph: Any) -> tuple[str, float]:
    run = paragraph.runs[0]
    return run._element.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt


def test_the_page_has_the_margins_of_the_standard() -> None:
    [section] = _opened(PAGE).sections
    edges = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(edge / Mm(1)) for edge in edges] == [37, 26, 35, 28]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    [turned] = _opened(WIDE).sections
    assert (round(turned.page_width / Mm(1)), round(turned.page_height / Mm(1))) == (297, 210)


def test_fonts_are_named_as_offices_have_them() -> None:
    title, to, head, subhead, body, *_ = _opened(PAGE).paragraphs
    assert [_font(one) for one in (title, to, head, subhead, body)] == [
        ("方正小标宋简体", 22),
        ("仿宋_GB2312", 16),
        ("黑体", 16),
        ("楷体_GB2312", 16),
        ("仿宋_GB2312", 16),
    ]


def test_lines_stand_at_the_exact_pitch_and_paragraphs_are_indented_by_two_characters() -> None:
    body = _opened(PAGE).paragraphs[4]
    assert body.paragraph_format.line_spacing == Pt(28.95)
    indent = body._p.pPr.find(qn("w:ind"))
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "640")


def test_the_head_of_a_table_repeats_and_rows_stay_whole() -> None:
    [table] = _opened(PAGE).tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


@pytest.mark.parametrize(("number", "side"), [(1, "right"), (2, "left")])
def test_the_page_number_stands_at_the_outer_foot_between_dashes(number: int, side: str) -> None:
    parts = zipfile.ZipFile(io.BytesIO(docx.written(PAGE)))
    foot = parts.read(f"word/footer{number}.xml").decode()
    assert f'<w:jc w:val="{side}"/>' in foot
    assert 'w:instr="PAGE"' in foot
    assert "宋体" in foot
    assert "evenAndOddHeaders" in parts.read("word/settings.xml").decode()


def test_the_pdf_is_a4_numbers_its_pages_and_repeats_the_head() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf.written(PAGE)))
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, start=1):
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
        assert f"—{number}—" in page.extract_text().replace(" ", "")
    assert sum("修改建议" in page.extract_text() for page in reader.pages[:-1]) >= 2


def test_the_workbook_repeats_its_head_in_print_and_keeps_text_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.written(WIDE))).active
    assert sheet is not None
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.cell(3, 1).data_type == "s"


@pytest.mark.parametrize("writer", [docx.written, pdf.written, xlsx.written])
def test_the_same_content_is_the_same_bytes(writer: Any) -> None:
    assert writer(PAGE) == writer(PAGE)


@pytest.mark.parametrize("writer", [docx.written, pdf.written, xlsx.written])
def test_five_hundred_articles_and_an_empty_table_are_written(writer: Any) -> None:
    many = tuple((str(number), f"第{number}条　" + "本条规定。" * 20) for number in range(1, 501))
    for rows in (many, ()):
        assert len(writer(Content(name="大", blocks=(Title("大"), Table(COLUMNS, rows))))) > 1000
