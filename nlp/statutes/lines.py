"""Paragraphs of a text as lines with offsets, put together again where a printed page broke them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = "[ \t\u3000\xa0\u2000-\u200b\ufeff]"
# Blanks, and the signs of a heading in Markdown.
_LEADING = re.compile(f"{_BLANK}*(?:#{{1,6}}{_BLANK}+)?")
_PAGE_NUMBER = re.compile(
    rf"{_BLANK}*(?:[-—–－─·.]+{_BLANK}*\d{{1,4}}{_BLANK}*[-—–－─·.]+|\d{{1,4}}(?:{_BLANK}*/{_BLANK}*\d{{1,4}})?"
    rf"|第{_BLANK}*\d{{1,4}}{_BLANK}*页(?:.{{0,3}}共{_BLANK}*\d{{1,4}}{_BLANK}*页)?){_BLANK}*"
)
_BEGINS_UNIT = re.compile(
    rf"{_BLANK}*(?:[第笫]{_BLANK}*[\d一二三四五六七八九十百千零〇○廿卅０-９－-]"
    rf"(?:{_BLANK}*[\d一二三四五六七八九十百千零〇○廿卅０-９－-])*{_BLANK}*[编章节条分]"
    r"|[（(][一二三四五六七八九十百\d]{1,3}[）)])"
)
_HEADING = re.compile(
    rf"第{_BLANK}*[\d一二三四五六七八九十百零]+(?:{_BLANK}*[一二三四五六七八九十百零])*{_BLANK}*(?:编|分编|章|节)[^。；：，;:！？]{{0,40}}"
)
_NARROW = re.compile(r"[\x20-\x7e]")
_SENTENCE_END = re.compile(rf"[。；：:;！？!?”」』）)》…]{_BLANK}*$")
# A line may stop this much short of the margin: punctuation is not put first in a line.
_SLACK = 4
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z,.]$"), re.compile(r"^[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the text. `pieces` are (offset in `text`, offset in the source, length)."""

    number: int
    text: str
    indented: bool
    pieces: tuple[tuple[int, int, int], ...]

    def offset(self, place: int) -> int:
        """Where the character at `place` of the text stands in the source; the end of the text is past its last."""
        found = max(0, bisect_right(self.pieces, (place, len(self.text) + 1, 0)) - 1)
        if place == len(self.text) and found and self.pieces[found][0] == place:
            found -= 1
        own, source, _ = self.pieces[found]
        return source + place - own

    def end_offset(self, place: int) -> int:
        """The source offset just past the character before `place`."""
        return self.offset(place - 1) + 1 if place else self.offset(0)


def _raw(source: str) -> Iterator[Line]:
    number, last = 1, 0
    for found in _LINE.finditer(source):
        number += len(_BREAK.findall(source, last, found.start()))
        last = found.end()
        whole = found.group()
        lead = _LEADING.match(whole)
        indent = lead.end() if lead else 0
        text = whole.rstrip(" \t\u3000\xa0\u200b\ufeff")[indent:]
        if text:
            yield Line(number, text, indent > 0, ((0, found.start() + indent, len(text)),))


def _columns(line: Line) -> int:
    """The width of a printed line in Chinese characters; Latin letters and digits take half of one."""
    return len(line.text) - len(_NARROW.findall(line.text)) // 2 + 2 * line.indented


def _page_width(lines: Sequence[Line]) -> int:
    """The width of a page whose lines were broken when printed; 0 for a text with one paragraph a line.

    Broken lines all reach about the same width and mostly stop inside a sentence. One paragraph a line has neither:
    its lines vary in length and end with a stop.
    """
    widths = [_columns(line) for line in lines if not _PAGE_NUMBER.fullmatch(line.text)]
    if len(widths) < 8:
        return 0
    width = round(quantiles(widths, n=20)[-2])
    if not 12 <= width <= 90 or max(widths) > 2 * width:
        return 0
    full = [line for line in lines if _columns(line) >= width - 4]
    inside = sum(not _SENTENCE_END.search(line.text) for line in full)
    return width if len(full) >= len(lines) / 4 and inside >= len(full) * 0.6 else 0


def _join(parts: Sequence[Line]) -> Line:
    text, pieces = "", []
    for part in parts:
        if text and _LATIN_END.search(text) and _LATIN_START.match(part.text):
            text += " "
        pieces.append((len(text), part.pieces[0][1], len(part.text)))
        text += part.text
    return Line(parts[0].number, text, parts[0].indented, tuple(pieces))


def _continues(before: Line, line: Line, width: int, *, indents: bool) -> bool:
    """Whether a printed line goes on with the paragraph of the line before it."""
    if indents:
        return not line.indented
    ends = bool(_SENTENCE_END.search(before.text))
    if _HEADING.fullmatch(line.text) and _columns(line) < width - _SLACK:
        return False
    if _HEADING.fullmatch(before.text) and _columns(before) < width - _SLACK:
        return False
    if _BEGINS_UNIT.match(line.text) and (ends or _columns(before) < width - _SLACK):
        return False
    return not ends or _columns(before) >= width - 1


def paragraphs(source: str) -> list[Line]:
    r"""The paragraphs of `source`; lines broken by a printed page are joined, and its page numbers left out.

    >>> [line.text for line in paragraphs("第一章　总则\n　第一条　为了发展\n")]
    ['第一章　总则', '第一条　为了发展']
    """
    raw = list(_raw(source))
    width = _page_width(raw)
    if not width:
        return raw
    kept = [line for line in raw if not _PAGE_NUMBER.fullmatch(line.text)]
    indents = sum(line.indented for line in kept) >= len(kept) / 10
    joined: list[list[Line]] = []
    for line in kept:
        if joined and _continues(joined[-1][-1], line, width, indents=indents):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [_join(parts) for parts in joined]
