"""From text to statute."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.statutes import contents, doubts, sequence
from nlp.statutes.body import Body, Stretch
from nlp.statutes.lines import Line, paragraphs
from nlp.statutes.marks import Heading, Mark, article_marks, caption, heading, is_annex
from nlp.statutes.model import Kind, Provision, Statute
from nlp.statutes.outline import Outline
from nlp.statutes.title import title

_BLANKS = re.compile(r"\s+")
_Place = tuple[int, int]


def _stretches(lines: Sequence[Line], start: _Place, stop: _Place) -> Iterator[Stretch]:
    """The pieces of paragraphs from a place to the next provision."""
    for place in range(start[0], min(stop[0] + 1, len(lines))):
        begin = start[1] if place == start[0] else 0
        end = stop[1] if place == stop[0] else len(lines[place].text)
        if end > begin:
            yield Stretch(lines[place], begin, end)


def _article(lines: Sequence[Line], mark: Mark, stop: _Place, place: str, parent: str | None) -> Iterator[Provision]:
    line = lines[mark.line]
    name, after = caption(line.text, mark.end)
    body = Body(place)
    for stretch in _stretches(lines, (mark.line, after), stop):
        body.take(stretch)
    text = "\n".join(part.mark + part.text for part in body.provisions)
    end = body.provisions[-1].end if body.provisions else line.end_offset(after)
    written = _BLANKS.sub("", line.text[mark.start : mark.end])
    yield Provision(place, Kind.ARTICLE, written, name, text, line.offset(mark.start), end, parent)
    yield from body.provisions


def _heading(line: Line, found: Heading, outline: Outline) -> Iterator[Provision]:
    if found.number is None:
        outline.close()
        return
    place, parent = outline.enter(found.kind, found.number)
    mark = _BLANKS.sub("", line.text[: found.end])
    yield Provision(place, found.kind, mark, found.name, "", line.offset(0), line.end_offset(found.stop), parent)


def _provisions(lines: Sequence[Line], headings: Sequence[Heading], articles: Sequence[Mark]) -> Iterator[Provision]:
    found: dict[_Place, Heading | Mark] = {(each.line, 0): each for each in headings}
    found |= {(each.line, each.start): each for each in articles}
    outline = Outline()
    for start, stop in pairwise([*sorted(found), (len(lines), 0)]):
        each = found[start]
        if isinstance(each, Heading):
            yield from _heading(lines[each.line], each, outline)
        else:
            yield from _article(lines, each, stop, outline.article(each.number), outline.current)


def _annex(lines: Sequence[Line], articles: Sequence[Mark], following: Mark | None) -> int | None:
    """The line where what is no longer this statute begins: an annex, or a second statute."""
    after = articles[-1].line + 1 if articles else len(lines)
    last = following.line if following else len(lines)
    annex = next((place for place in range(after, last) if is_annex(lines[place])), None)
    return annex if annex is not None or following is None else following.line


def parse(text: str) -> Statute:
    r"""Read the structure of a statute's text; any text is taken, and none is lost.

    Articles are found where their numbers run on, wherever in a line they stand; headings outside a table of
    contents; lines broken by a printed page are put together. A text without articles gives an empty statute and a
    warning. Source of the levels: Legislation Law, article 65; 立法技术规范（试行）（一）.

    >>> statute = parse("某条例\n第一条　为了方便。\n第二条　可以：\n（一）看；\n（二）听。\n")
    >>> [provision.id for provision in statute.provisions]
    ['1', '1.1', '2', '2.1', '2.1.1', '2.1.2']
    """
    lines = paragraphs(text)
    marks = list(article_marks(lines))
    articles, following = sequence.choose(marks)
    annex = _annex(lines, articles, following)
    body = lines[:annex]
    begins = {mark.line: mark.start for mark in reversed(articles)}
    every = [
        found
        for place, line in enumerate(body)
        if (found := heading(line, place, begins.get(place, len(line.text)))) is not None
    ]
    headings = contents.body_headings(every, articles[0].line if articles else len(body))
    provisions = tuple(_provisions(body, headings, articles))
    warnings = doubts.warnings(lines, articles, provisions, annex)
    return Statute(title(lines, provisions), text, provisions, warnings)
