"""Mentions of provisions in a text."""

import re
from collections.abc import Iterator

from nlp.citations.laws import other_law
from nlp.citations.model import Citation
from nlp.citations.patterns import (
    COUNTS_OPINIONS,
    HEAD,
    ITEM,
    LIST,
    LISTED,
    NUMERAL,
    PARAGRAPH,
    QUANTITY,
    RANGE,
    SUBITEM,
    number,
)
from nlp.numerals import to_int

_BLANK = re.compile(r"\s")
# A number up to this may as well count things: 三条短信, 第一条意见.
_COUNTABLE = 10
_STOPS = "。；！？\n，, "


def _article(found: re.Match[str]) -> str | None:
    own = to_int(_BLANK.sub("", found["n"]))
    after = to_int(found["sub"]) if found["sub"] else None
    if not own:
        return None
    return f"{own}-{after}" if after else f"{own}"


def _is_loose(text: str, found: re.Match[str], *, parts: bool) -> bool:
    """Whether this may as well be a count of something; never where parts of an article follow."""
    if parts:
        return False
    value = to_int(_BLANK.sub("", found["n"])) or 0
    if value <= _COUNTABLE and COUNTS_OPINIONS.match(text, found.end()):
        return True
    if found["di"]:
        opens = found.start() == 0 or text[found.start() - 1] in _STOPS
        return opens and bool(LISTED.match(text, found.end())) and found.end() < len(text)
    return value <= _COUNTABLE or bool(QUANTITY.search(text, max(0, found.start() - 2), found.start()))


def _parts(text: str, place: int) -> tuple[int, int | None, int | None, int | None]:
    """Where the parts of an article named at `place` end, and their numbers: paragraph, item, subitem."""
    paragraph = PARAGRAPH.match(text, place)
    end = paragraph.end() if paragraph else place
    item = ITEM.match(text, end)
    end = item.end() if item else end
    subitem = SUBITEM.match(text, end) if item else None
    end = subitem.end() if subitem else end
    return end, number(paragraph, "n"), number(item, "n", "m", "b"), number(subitem, "n")


def _joins(text: str, last: int | None, start: int) -> str:
    """How a mention at `start` is joined to the one that ended at `last`."""
    if last is None:
        return ""
    between = text[last:start]
    if RANGE.fullmatch(between):
        return "range"
    return "list" if LIST.fullmatch(between) else ""


def _numbered(text: str, found: re.Match[str], title: str, joins: str, law: str | None) -> Citation | None:
    """A mention with an article's number; None where the number counts something else."""
    article = _article(found)
    end, paragraph, item, subitem = _parts(text, found.end())
    bracketed = not found.group().rstrip().endswith("条") and not found["sub"]
    if article is None or (bracketed and item is None):
        return None
    # 第四十二（三） needs no 条; 四十二（三） may be an enumeration.
    parts = bool(found["di"]) if bracketed else paragraph is not None or item is not None
    loose = _is_loose(text, found, parts=parts)
    law = law if joins else other_law(text, found.start(), title)
    return Citation(found.start(), end, article, paragraph, item, subitem, law, "", joins, loose)


def _pointing(text: str, found: re.Match[str], joins: str, law: str | None) -> Citation | None:
    """A mention without a number of its own: 本条第二款, 前款, and 第三项 that goes on from 第一项."""
    end, paragraph, item, subitem = _parts(text, found.end())
    if found["lone"] is not None and end == found.end():
        return None
    own = "before" if found["before"] else "this"
    law = law if joins else None
    return Citation(found.start(), end, None, paragraph, item, subitem, law, own, joins)


def _several(text: str, found: re.Match[str], title: str) -> Iterator[Citation]:
    """The articles of 第十二、十三条; what follows 条 belongs to the last."""
    law = other_law(text, found.start(), title)
    start, end = found.span("several")
    numerals = list(NUMERAL.finditer(text, start, end))
    for place, numeral in enumerate(numerals):
        number_of = to_int(_BLANK.sub("", numeral.group()))
        own_end, *parts = _parts(text, text.index("条", end) + 1) if place == len(numerals) - 1 else (numeral.end(),)
        paragraph, item, subitem = parts or (None, None, None)
        joins = "list" if place else ""
        yield Citation(numeral.start(), own_end, str(number_of), paragraph, item, subitem, law, "", joins)


def citations(text: str, title: str = "") -> Iterator[Citation]:
    """Every mention of a provision in `text`, in order; `title` is the name of the statute spoken about.

    >>> [(each.article, each.paragraph, each.item) for each in citations("第六十三条第二款第三项、32条第5小点")]
    [('63', 2, 3), ('32', None, 5)]
    """
    place, last = 0, None
    law: str | None = None
    while found := HEAD.search(text, place):
        joins = _joins(text, last, found.start())
        citation: Citation | None = None
        if found["several"]:
            for citation in _several(text, found, title):
                yield citation
        elif found["n"]:
            citation = _numbered(text, found, title, joins, law)
        else:
            citation = _pointing(text, found, joins, law)
        place = max(found.end(), found.start() + 1)
        if citation is not None:
            if not found["several"]:
                yield citation
            law, last = citation.law, citation.end
            place = max(place, citation.end)
