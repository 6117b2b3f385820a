"""Paragraphs and items of one article's text, as the stretches an edit may touch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.numerals import to_chinese
from nlp.patch.errors import Inapplicable

ITEM_MARK = re.compile("\\s*[（(](?P<number>[零〇一二三四五六七八九十百]+)[）)]")
_LINE = re.compile("[^\n]+")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of an article: offsets, and its numbers (0 where it is no paragraph or item of its own)."""

    start: int
    end: int
    paragraph: int
    item: int


def parts(article: str) -> Iterator[Region]:
    r"""The paragraphs (each with its items inside) and items of an article, one line each in its text.

    >>> [(r.paragraph, r.item, r.start, r.end) for r in parts("甲：\n（一）乙；\n（二）丙。\n丁。")]
    [(1, 0, 0, 14), (1, 1, 3, 8), (1, 2, 9, 14), (2, 0, 15, 17)]
    """
    lines = [match.span() for match in _LINE.finditer(article)]
    heads = [index for index, (start, _) in enumerate(lines) if index == 0 or not ITEM_MARK.match(article, start)]
    for paragraph, head in enumerate(heads, 1):
        after = heads[paragraph] if paragraph < len(heads) else len(lines)
        yield Region(lines[head][0], lines[after - 1][1], paragraph, 0)
        first = head if ITEM_MARK.match(article, lines[head][0]) else head + 1
        for item, line in enumerate(lines[first:after], 1):
            yield Region(*line, paragraph, item)


def region_of(target: str | None, article: str) -> Region:
    """The stretch a target names in its article. Raises Inapplicable where the article has no such part.

    An item named without its paragraph (第三项) is sought in the first; where only another has it, there.
    """
    numbers = [int(part) for part in (target or "").split(".")[1:] if part.isdigit()]
    if not numbers:
        return Region(0, len(article), 0, 0)
    known = list(parts(article))
    paragraph, item = numbers[0], numbers[1] if len(numbers) > 1 else 0
    for region in known:
        if (region.paragraph, region.item) == (paragraph, item):
            return region
    same = [region for region in known if item and region.item == item]
    if paragraph <= 1 and len(same) == 1:
        return same[0]
    name = f"第{to_chinese(paragraph)}款" + (f"第{to_chinese(item)}项" if item else "")
    raise Inapplicable("place-not-found", f"该条没有{name}，没有改动；请核对款、项的序号。")
