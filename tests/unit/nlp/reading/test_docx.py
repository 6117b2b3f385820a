"""Word files: text, tables, tracked changes, automatic numbers, and files that are none."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml

from nlp.errors import UnreadableDocument
from nlp.reading import read_document
from nlp.statutes import parse

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _saved(fill: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    fill(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _archive(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return kept.getvalue()


def _body(inner: str) -> bytes:
    return _archive({"word/document.xml": f"<w:document {WORD}><w:body>{inner}</w:body></w:document>".encode()})


def test_paragraphs_and_tables_in_order() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("某条例")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["条款", "意见", "第一条", "太粗"], strict=True):
            cell.text = text
        document.add_paragraph("第一条　甲。\n乙。")

    assert read_document(_saved(fill), "草案.docx") == "某条例\n条款\t意见\n第一条\t太粗\n第一条　甲。\n乙。"


def test_a_cell_of_several_paragraphs() -> None:
    def fill(document: Document) -> None:
        cell = document.add_table(rows=1, cols=1)._cells[0]
        cell.text = "第一条　甲。"
        cell.add_paragraph("第二条　乙。")

    text = read_document(_saved(fill), "草案.docx")
    assert [article.id for article in parse(text).articles] == ["1", "2"]


def test_tracked_changes_are_read_as_accepted() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    paragraph = (
        "<w:p>" + run.format("罚款") + "<w:del><w:r><w:delText>五十元</w:delText></w:r></w:del>"
        "<w:ins>" + run.format("一百元") + "</w:ins>"
        "<w:moveFrom>" + run.format("旧处") + "</w:moveFrom><w:moveTo>" + run.format("新处") + "</w:moveTo></w:p>"
    )
    assert read_document(_body(paragraph), "草案.docx") == "罚款一百元新处"


def test_a_deleted_end_of_paragraph_joins_two() -> None:
    struck = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>第一条　甲</w:t></w:r></w:p>"
    assert read_document(_body(struck + "<w:p><w:r><w:t>乙。</w:t></w:r></w:p>"), "草案.docx") == "第一条　甲乙。"


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    text = read_document(_body(f"<w:p><w:r><w:t>框外</w:t>{alternate}</w:r></w:p>"), "草案.docx")
    assert text.split() == ["框外", "框内"]


def _numbered(document: Document) -> None:
    """Two articles and two items whose marks Word counts."""
    levels = [("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）")]
    numbering = document.part.numbering_part.element
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {WORD} w:abstractNumId="90">{written}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {WORD} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, text in ((0, "为了发展。"), (0, "可以："), (1, "看；"), (1, "听。"), (0, "施行。")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        number = OxmlElement("w:numPr")
        for name, value in (("w:ilvl", depth), ("w:numId", 90)):
            child = OxmlElement(name)
            child.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", str(value))
            number.append(child)
        properties.append(number)


def test_automatic_numbers_are_written_out() -> None:
    text = read_document(_saved(_numbered), "草案.docx")
    assert text == "第一条　为了发展。\n第二条　可以：\n（一）　看；\n（二）　听。\n第三条　施行。"
    assert [each.id for each in parse(text).provisions if each.id.count(".") != 1] == ["1", "2", "2.1.1", "2.1.2", "3"]


BOMB = f"<w:document {WORD}><w:body><w:p><w:r><w:t>{'零' * 20_000_000}</w:t></w:r></w:p></w:body></w:document>"
ENTITIES = f'<!DOCTYPE w [<!ENTITY a "ha">]><w:document {WORD}><w:body>&a;</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04" + b"broken" * 50, "broken-docx"),
        (_archive({"word/document.xml": b"<w:document"}), "broken-docx"),
        (_archive({"xl/workbook.xml": b"<x/>"}), "broken-docx"),
        (_archive({"word/document.xml": ENTITIES.encode()}), "broken-docx"),
        (_archive({"word/document.xml": f"<w:document {WORD}/>".encode()}), "broken-docx"),
        (_body("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "broken-docx"),
        (_body("<w:p/>"), "empty"),
        (_archive({"word/document.xml": BOMB.encode()}), "too-large"),
    ],
    ids=["no-archive", "no-xml", "a-workbook", "entities", "no-body", "endless-nesting", "no-text", "bomb"],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, "草案.docx")
    assert caught.value.code == code
    assert "草案.docx" in str(caught.value)


def test_a_truncated_file() -> None:
    data = _saved(lambda document: document.add_paragraph("第一条　甲。"))
    with pytest.raises(UnreadableDocument, match="不是完好的Word文件"):
        read_document(data[: len(data) // 2], "草案.docx")


def test_numbers_of_letters_and_bullets() -> None:
    numbering = (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    paragraph = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    body = "".join(paragraph.format(level, text) for level, text in ((0, "甲"), (1, "乙"), (0, "丙")))
    data = _archive(
        {
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>".encode(),
            "word/numbering.xml": numbering.encode(),
        }
    )
    assert read_document(data, "草案.docx") == "b)　甲\n乙\nc)　丙"


def test_a_number_that_is_none() -> None:
    numbering = f'<w:numbering {WORD}><w:abstractNum><w:lvl w:ilvl="x"/></w:abstractNum></w:numbering>'
    body = f"<w:document {WORD}><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"
    data = _archive({"word/document.xml": body.encode(), "word/numbering.xml": numbering.encode()})
    with pytest.raises(UnreadableDocument, match="不是完好的Word文件"):
        read_document(data, "草案.docx")
