"""Inside an article: 款, 项 and 目."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.numerals import to_int
from nlp.statutes.lines import Line
from nlp.statutes.model import Kind, Provision

_ITEM = re.compile(r"[（(]\s*([一二三四五六七八九十百]{1,5})\s*[）)][ \t\u3000]*")
_SUBITEM = re.compile(r"(?:(\d{1,2})\s*[．.、]|[（(]\s*(\d{1,2})\s*[）)])[ \t\u3000]*(?!\d)")
_INLINE_ITEM = re.compile(r"(?<=[：:；;。])[ \t\u3000]*(?=[（(][一二三四五六七八九十]{1,3}[）)])")
_LEADS_UP = re.compile(r"[：:]\s*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a paragraph: `line`.text[start:end]."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end].strip()


def _split(stretch: Stretch) -> Iterator[Stretch]:
    """A paragraph whose items stand in one line, item by item: only where they count from one, after a colon anew."""
    places = [found.end() for found in _INLINE_ITEM.finditer(stretch.line.text, stretch.start, stretch.end)]
    starts, wanted = [stretch.start], 1
    own = _ITEM.match(stretch.line.text, stretch.start)
    if own:
        wanted = (to_int(own[1]) or 0) + 1
    for place in places:
        found = _ITEM.match(stretch.line.text, place)
        number = to_int(found[1]) if found else None
        if number == wanted or (number == 1 and _LEADS_UP.search(stretch.line.text, max(0, place - 4), place)):
            starts.append(place)
            wanted = number + 1
    for start, end in zip(starts, [*starts[1:], stretch.end], strict=True):
        yield _trimmed(Stretch(stretch.line, start, end))


def _trimmed(stretch: Stretch) -> Stretch:
    text = stretch.line.text[stretch.start : stretch.end]
    return Stretch(stretch.line, stretch.start + len(text) - len(text.lstrip()), stretch.start + len(text.rstrip()))


class Body:
    """Numbers the paragraphs, items and subitems of one article as they come."""

    def __init__(self, article: str) -> None:
        self._article = article
        self._paragraph = self._item = self._subitem = 0
        self.provisions: list[Provision] = []

    def _add(self, kind: Kind, place: str, parent: str, stretch: Stretch, mark: str, skip: int) -> None:
        line = stretch.line
        text = line.text[stretch.start + skip : stretch.end].strip()
        start, end = (
            line.offset(stretch.start),
            line.end_offset(stretch.start + len(line.text[stretch.start : stretch.end].rstrip())),
        )
        self.provisions.append(Provision(place, kind, mark, "", text, start, end, parent))

    def _paragraph_id(self) -> str:
        return f"{self._article}.{self._paragraph}"

    def take(self, stretch: Stretch) -> None:
        """Add a paragraph of the article, with the items that stand in its line."""
        for piece in _split(_trimmed(stretch)):
            item = _ITEM.match(piece.line.text, piece.start, piece.end)
            subitem = _SUBITEM.match(piece.line.text, piece.start, piece.end)
            if item:
                self._take_item(piece, item)
            elif subitem and (self._item or self._paragraph):
                self._take_subitem(piece, subitem)
            elif piece.text:
                self._paragraph, self._item, self._subitem = self._paragraph + 1, 0, 0
                self._add(Kind.PARAGRAPH, self._paragraph_id(), self._article, piece, "", 0)

    def _take_item(self, piece: Stretch, found: re.Match[str]) -> None:
        self._item, self._subitem = self._item + 1, 0
        parent = self._paragraph_id() if self._paragraph else self._article
        mark = found.group().strip()
        self._add(Kind.ITEM, f"{self._paragraph_id()}.{self._item}", parent, piece, mark, len(found.group()))

    def _take_subitem(self, piece: Stretch, found: re.Match[str]) -> None:
        self._subitem += 1
        item = f"{self._paragraph_id()}.{self._item}"
        parent = item if self._item else self._paragraph_id()
        self._add(Kind.SUBITEM, f"{item}.{self._subitem}", parent, piece, found.group().strip(), len(found.group()))
