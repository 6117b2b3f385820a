"""PDF files: with and without a text layer, locked, damaged."""

import io

import pytest
from pypdf import PdfWriter

from nlp.errors import UnreadableDocument
from nlp.reading import read_document
from nlp.statutes import parse

CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "{count} beginbfchar\n{pairs}endbfchar\nendcmap end end"
)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _pdf(lines: list[str]) -> bytes:
    """A page with these lines, in a font whose codes are the characters' own."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in lines)
    chars = sorted(set("".join(lines)))
    pairs = "".join(f"<{ord(char):04X}> <{ord(char):04X}>\n" for char in chars)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            " /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        _stream(f"BT /F1 14 Tf 20 TL 50 800 Td\n{shown}ET"),
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H"
            " /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        _stream(CMAP.format(count=len(chars), pairs=pairs)),
    ]
    written, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    return f"{written}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")


def _blank(password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def test_the_text_layer() -> None:
    text = read_document(_pdf(["某条例", "第一条 甲。", "第二条 乙。"]), "草案.pdf")
    assert [article.text for article in parse(text).articles] == ["甲。", "乙。"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_blank(), "no-text-layer"),
        (_blank("secret"), "encrypted"),
        (b"%PDF-1.7\n" + b"garbage" * 100, "broken-pdf"),
        (_pdf(["第一条 甲。"])[:300], "broken-pdf"),
    ],
    ids=["scanned", "locked", "garbage", "truncated"],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, "草案.pdf")
    assert caught.value.code == code
    assert "草案.pdf" in str(caught.value)
