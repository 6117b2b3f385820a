"""The text of a .docx: paragraphs, tables, automatic numbers; tracked changes as accepted."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from nlp.errors import UnreadableDocument
from nlp.reading.numbering import Numbering

_LARGEST_PART = 100 * 1024 * 1024
_WORST_RATIO = 200
_SMALL = 1024 * 1024
_WIDEST = 64
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was struck out or moved away under track changes, and what is no text of the document.
_LEFT_OUT = {_WORD + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr")} | {_FALLBACK}
_BREAKS = {_WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "tab": "\t", _WORD + "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: its text, how many columns it spans, whether it goes on with the cell above."""

    text: str
    width: int = 1
    continued: bool = False


Table = tuple[tuple[Cell, ...], ...]

# What damaged archives, damaged XML, numbers that are none and endless nesting raise.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    ValueError,
    RuntimeError,  # RecursionError and NotImplementedError are kinds of it
    EOFError,
    OSError,
)


def _broken(filename: str) -> UnreadableDocument:
    message = f"“{filename}”不是完好的Word文件。没有保存任何内容；请用Word或WPS打开后另存为.docx再传。"
    return UnreadableDocument("broken-docx", message)


def _part(archive: zipfile.ZipFile, name: str, filename: str) -> ET.Element | None:
    """A part of the archive; sizes are checked on what is really unpacked, since the directory can lie."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    bomb = info.file_size > _SMALL and info.file_size > _WORST_RATIO * max(info.compress_size, 1)
    with archive.open(info) as opened:
        data = b"" if bomb else opened.read(_LARGEST_PART + 1)
    if bomb or len(data) > _LARGEST_PART:
        message = f"“{filename}”解压后过大。没有保存任何内容；请检查文件来源，或另存后再传。"
        raise UnreadableDocument("too-large", message)
    if b"<!DOCTYPE" in data or b"<!\x00D\x00O\x00C" in data:
        raise _broken(filename)
    return ET.fromstring(data)  # noqa: S314 - declarations, the one road to an entity bomb, were refused above


def _inline(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == _WORD + "t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == _WORD + "txbxContent":
            yield "\n" + "\n".join(_inline_paragraphs(child)) + "\n"
        elif child.tag not in _LEFT_OUT:
            yield from _inline(child)


def _inline_paragraphs(element: ET.Element) -> Iterator[str]:
    for paragraph in element.iter(_WORD + "p"):
        yield "".join(_inline(paragraph))


def _is_struck_out(paragraph: ET.Element) -> bool:
    """Whether the paragraph's end mark was deleted: its text then runs on in the next paragraph."""
    return paragraph.find(f"{_WORD}pPr/{_WORD}rPr/{_WORD}del") is not None


def _row(row: ET.Element, numbering: Numbering) -> str:
    """A table row: cells of one line each in one line, else line under line."""
    cells = ["\n".join(_lines(cell, numbering)) for cell in row.iter(_WORD + "tc")]
    return ("\n" if any("\n" in cell for cell in cells) else "\t").join(cells)


def _lines(body: ET.Element, numbering: Numbering) -> Iterator[str]:
    held = ""
    for child in body:
        if child.tag == _WORD + "p":
            own = "".join(_inline(child))
            if own.strip():
                own = numbering.mark(child) + own
            if _is_struck_out(child):
                held += own
                continue
            yield held + own
            held = ""
        elif child.tag == _WORD + "tbl":
            yield from (_row(row, numbering) for row in child.iter(_WORD + "tr"))
        elif child.tag not in _LEFT_OUT:
            yield from _lines(child, numbering)
    if held:
        yield held


def _cell(cell: ET.Element, numbering: Numbering) -> Cell:
    span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
    merge = cell.find(f"{_WORD}tcPr/{_WORD}vMerge")
    width = 1 if span is None else min(max(int(span.get(_WORD + "val", "1")), 1), _WIDEST)
    continued = merge is not None and merge.get(_WORD + "val") != "restart"
    return Cell("\n".join(_lines(cell, numbering)), width, continued)


def _table(table: ET.Element, numbering: Numbering) -> Table:
    """The rows that stand; one deleted under track changes does not."""
    rows = [row for row in table.iter(_WORD + "tr") if row.find(f"{_WORD}trPr/{_WORD}del") is None]
    return tuple(tuple(_cell(cell, numbering) for cell in row.iter(_WORD + "tc")) for row in rows)


def _blocks(body: ET.Element, numbering: Numbering) -> Iterator[str | Table]:
    stretch = ET.Element(body.tag)
    for child in body:
        if child.tag != _WORD + "tbl":
            stretch.append(child)
            continue
        yield "\n".join(_lines(stretch, numbering))
        stretch = ET.Element(body.tag)
        yield _table(child, numbering)
    yield "\n".join(_lines(stretch, numbering))


def _opened(data: bytes, filename: str) -> tuple[ET.Element, Numbering]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = _part(archive, "word/document.xml", filename)
        numbers = _part(archive, "word/numbering.xml", filename)
        styles = _part(archive, "word/styles.xml", filename)
    body = None if document is None else document.find(_WORD + "body")
    if body is None:
        raise _broken(filename)
    return body, Numbering(numbers, styles)


def blocks(data: bytes, filename: str) -> list[str | Table]:
    """The document in order: stretches of text, a line a paragraph, and tables; raises UnreadableDocument."""
    try:
        found = list(_blocks(*_opened(data, filename)))
    except UnreadableDocument:
        raise
    except _DAMAGED as error:
        raise _broken(filename) from error
    return [block for block in found if not isinstance(block, str) or block.strip()]


def text(data: bytes, filename: str) -> str:
    """The text of the document, a line a paragraph; raises UnreadableDocument."""
    try:
        found = "\n".join(_lines(*_opened(data, filename)))
    except UnreadableDocument:
        raise
    except _DAMAGED as error:
        raise _broken(filename) from error
    if not found.strip():
        raise UnreadableDocument("empty", f"“{filename}”里没有文字。没有保存任何内容；请重新选择文件。")
    return found
