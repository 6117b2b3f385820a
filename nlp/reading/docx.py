"""The text of a .docx: paragraphs, tables, automatic numbers; tracked changes as accepted."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from nlp.errors import UnreadableDocument
from nlp.reading.numbering import Numbering

_LARGEST_PART = 100 * 1024 * 1024
_WORST_RATIO = 200
_SMALL = 1024 * 1024
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was struck out or moved away under track changes, and what is no text of the document.
_LEFT_OUT = {_WORD + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr")} | {_FALLBACK}
_BREAKS = {_WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "tab": "\t", _WORD + "noBreakHyphen": "-"}

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


def _read(data: bytes, filename: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = _part(archive, "word/document.xml", filename)
        numbers = _part(archive, "word/numbering.xml", filename)
        styles = _part(archive, "word/styles.xml", filename)
    body = None if document is None else document.find(_WORD + "body")
    if body is None:
        raise _broken(filename)
    return "\n".join(_lines(body, Numbering(numbers, styles)))


def text(data: bytes, filename: str) -> str:
    """The text of the document, a line a paragraph; raises UnreadableDocument."""
    try:
        found = _read(data, filename)
    except UnreadableDocument:
        raise
    except _DAMAGED as error:
        raise _broken(filename) from error
    if not found.strip():
        raise UnreadableDocument("empty", f"“{filename}”里没有文字。没有保存任何内容；请重新选择文件。")
    return found
