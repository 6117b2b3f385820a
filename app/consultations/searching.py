"""Finding consultations and articles by words. Only what has been issued is found."""

import asyncio
from datetime import datetime

import msgspec

from app.core import clock, db
from nlp import segment

PAGE = 20
LONGEST = 50
"""Characters of a query that are searched for: a sentence. More would find nothing more."""

# Every word of the query must be there; an article must have them all itself.
_HITS = """
FROM search_entry e JOIN consultation c ON c.id = e.consultation
LEFT JOIN provision p ON p.version = c.version AND p.path = e.article
WHERE to_tsvector('simple', e.terms) @@ to_tsquery('simple', {}) AND c.opens_at <= {}
"""

_ROWS = f"""
SELECT c.number, c.title, c.summary, e.article, p.mark, p.caption, p.text,
       c.closes_at > {{}} AND c.published_at IS NULL AS is_open
{_HITS}
ORDER BY e.article IS NOT NULL, is_open DESC, ts_rank(to_tsvector('simple', e.terms), to_tsquery('simple', {{}})) DESC,
         c.number DESC, p.ordinal
LIMIT {PAGE} OFFSET {{}}
"""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A consultation (``article`` None), or an article of its draft."""

    number: int
    title: str
    summary: str
    article: str | None
    mark: str | None
    caption: str | None
    text: str | None
    is_open: bool


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """``words`` are what to highlight. ``loosely``: nothing had all the words, so these have some."""

    hits: list[Hit]
    total: int
    words: tuple[str, ...]
    loosely: bool


async def search(query: str, number: int = 1) -> Found:
    """A page of what has all the words of a query; where nothing has, of what has any of them."""
    words, terms = await asyncio.to_thread(_terms, query[:LONGEST])
    if not terms:
        return Found(hits=[], total=0, words=words, loosely=False)
    moment = clock.now()
    for operator in (" & ", " | "):
        asked = operator.join(f"'{term}'" for term in terms)
        total = int(await db.fetch_value(f"SELECT count(*) {_HITS}", asked, moment))
        if total or len(terms) == 1:
            break
    hits = await _page(asked, moment, number) if total else []
    return Found(hits=hits, total=total, words=words, loosely=operator == " | " and bool(total))


async def _page(asked: str, moment: datetime, number: int) -> list[Hit]:
    return await db.fetch(Hit, _ROWS, moment, asked, moment, asked, (number - 1) * PAGE)


def _terms(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words as typed, and the terms they are indexed under: letters, digits and characters only."""
    words = tuple(dict.fromkeys(segment.segment(query)))
    return words, tuple(word for word in words if word.isalnum())
