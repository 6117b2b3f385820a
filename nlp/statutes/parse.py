"""From text to statute."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.numerals import to_chinese
from nlp.statutes import contents, sequence
from nlp.statutes.body import Body, Stretch
from nlp.statutes.lines import Line, paragraphs
from nlp.statutes.marks import Heading, Mark, article_marks, caption, heading
from nlp.statutes.model import Kind, ParseWarning, Provision, Statute

_LEVELS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)
_PINYIN = {Kind.PART: "bian", Kind.SUBPART: "fenbian", Kind.CHAPTER: "zhang", Kind.SECTION: "jie"}
_BLANKS = re.compile(r"\s+")


class _Outline:
    """Gives each heading its id and parent, and each article the heading it stands under."""

    def __init__(self) -> None:
        self._open: dict[Kind, str] = {}
        self._seen: set[str] = set()

    def enter(self, found: Heading) -> tuple[str, str | None]:
        level = _LEVELS.index(found.kind)
        for lower in _LEVELS[level:]:
            self._open.pop(lower, None)
        parent = self.current
        own = f"{_PINYIN[found.kind]}{found.number}"
        place = f"{parent}.{own}" if parent else own
        while place in self._seen:
            place += "x"
        self._seen.add(place)
        self._open[found.kind] = place
        return place, parent

    @property
    def current(self) -> str | None:
        return next((self._open[kind] for kind in reversed(_LEVELS) if kind in self._open), None)


def _article_id(number: tuple[int, int]) -> str:
    return f"{number[0]}-{number[1]}" if number[1] else f"{number[0]}"


def _stretches(lines: Sequence[Line], mark: Mark, stop: tuple[int, int]) -> list[Stretch]:
    """The pieces of paragraphs from an article's mark to the next provision."""
    found = []
    for place in range(mark.line, min(stop[0] + 1, len(lines))):
        start = mark.end if place == mark.line else 0
        end = stop[1] if place == stop[0] else len(lines[place].text)
        if end > start:
            found.append(Stretch(lines[place], start, end))
    return found


def _article(lines: Sequence[Line], mark: Mark, stop: tuple[int, int], parent: str | None) -> list[Provision]:
    place = _article_id(mark.number)
    line = lines[mark.line]
    written = _BLANKS.sub("", line.text[mark.start : mark.end])
    name, after = caption(line.text, mark.end)
    body = Body(place)
    for stretch in _stretches(lines, Mark(mark.line, mark.start, after, mark.number, mark.strength), stop):
        body.take(_trimmed(stretch))
    text = "\n".join(part.mark + part.text for part in body.provisions)
    end = body.provisions[-1].end if body.provisions else line.end_offset(after)
    own = Provision(place, Kind.ARTICLE, written, name, text, line.offset(mark.start), end, parent)
    return [own, *body.provisions]


def _trimmed(stretch: Stretch) -> Stretch:
    text = stretch.line.text[stretch.start : stretch.end]
    return Stretch(stretch.line, stretch.start + len(text) - len(text.lstrip()), stretch.end)


def _heading(lines: Sequence[Line], found: Heading, outline: _Outline) -> Provision:
    line = lines[found.line]
    place, parent = outline.enter(found)
    mark = _BLANKS.sub("", line.text[: found.end])
    return Provision(place, found.kind, mark, found.name, "", line.offset(0), line.end_offset(len(line.text)), parent)


def _warnings(lines: Sequence[Line], chosen: Sequence[Mark]) -> list[ParseWarning]:
    if not chosen:
        line = lines[0].number if lines else 1
        return [ParseWarning(line, "no-articles", "没有找到“第几条”。全文已保留；请核对文件，或按整篇征求意见。")]
    found = []
    for before, after in sequence.gaps(chosen):
        wanted = f"第{to_chinese(before.number[0] + 1)}条"
        message = (
            f"{wanted}没有找到：前面是第{to_chinese(before.number[0])}条，这里已是第{to_chinese(after.number[0])}条。"
        )
        found.append(ParseWarning(lines[after.line].number, "gap", message + "请核对原文。"))
    return found


def _title(lines: Sequence[Line]) -> str:
    return lines[0].text if lines else ""


def parse(text: str) -> Statute:
    """Read the structure of a statute's text; any text is taken, and none is lost.

    Articles are found where their numbers run on, wherever in a line they stand; headings outside a table of
    contents; lines broken by a printed page are put together. A text without articles gives an empty statute and a
    warning. Source of the levels: Legislation Law, article 65; 立法技术规范（试行）（一）.

    >>> statute = parse("某条例\\n第一条　为了方便。\\n第二条　可以：\\n（一）看；\\n（二）听。\\n")
    >>> [provision.id for provision in statute.provisions]
    ['1', '1.1', '2', '2.1', '2.1.1', '2.1.2']
    """
    lines = paragraphs(text)
    chosen = sequence.choose(list(article_marks(lines)))
    first = chosen[0].line if chosen else len(lines)
    opened = {mark.line for mark in chosen if mark.start == 0}
    every = [found for place, line in enumerate(lines) if place not in opened and (found := heading(line, place))]
    headings = contents.body_headings(every, first)
    starts: list[tuple[int, int, Heading | Mark]] = sorted(
        [(found.line, 0, found) for found in headings] + [(mark.line, mark.start, mark) for mark in chosen],
        key=lambda start: start[:2],
    )
    outline = _Outline()
    provisions: list[Provision] = []
    for (_, _, found), (line, start, _) in pairwise([*starts, (len(lines), 0, None)]):
        if isinstance(found, Heading):
            provisions.append(_heading(lines, found, outline))
        elif found is not None:
            provisions.extend(_article(lines, found, (line, start), outline.current))
    return Statute(_title(lines), text, tuple(provisions), tuple(_warnings(lines, chosen)))
