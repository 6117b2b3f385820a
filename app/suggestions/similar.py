"""Opinions like the one being typed: found by search terms in PostgreSQL, ordered and guarded by ``nlp.near``.

What is offered is public among residents: only words that are read, that somebody still stands by, that are no
person's own case, and with personal data masked. One thread does the text work, so that a crowd typing at once
queues there and not on the event loop; jieba is loaded by the first who types (decision 0010).
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from uuid import UUID

import msgspec

from app.consultations.structs import ConsultationOut
from app.core import db
from app.drafts import queries as drafts
from app.suggestions import reading
from app.suggestions.structs import Similar
from app.suggestions.voices import STANDS, VOICES
from nlp import near, redact, segment

SHOWN = 3
LONGEST = 400
"""Characters of a text that are compared; a page of reasons says its wish in the beginning."""
_ROWS = 400
"""About so many rows are ranked in the database, so many texts after that in Python."""
_TEXTS = 40
_REST = 4
_UNKNOWN_SHARE = 0.0005
_UNSORTED = 2_000
"""Where PostgreSQL has no statistics yet the table is small, or will have them within a minute."""

_SHARES = """
SELECT most_common_elems::text::text[] AS terms, most_common_elem_freqs AS shares
FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'suggestion_reading_search'
"""

_TERMS = "array_to_tsvector(array_remove(string_to_array(r.terms, ' '), ''))"

_FLAGGED = """
EXISTS (SELECT 1 FROM suggestion_flag f LEFT JOIN flag_review v ON v.suggestion = f.suggestion AND v.kind = f.kind
        WHERE f.suggestion = s.id AND f.kind IN ('grievance', 'offtopic') AND v.state IS DISTINCT FROM 'cleared')
OR EXISTS (SELECT 1 FROM flag_review v WHERE v.suggestion = s.id AND v.state = 'confirmed'
           AND v.kind IN ('grievance', 'offtopic'))
"""

# OFFSET 0 makes PostgreSQL go from the terms found to the suggestions, whatever it believes of the tables' sizes.
_CANDIDATES = f"""
WITH ranked AS MATERIALIZED (
    SELECT s.id, s.raw_text, coalesce(s.article, CASE WHEN r.anchor_confident THEN r.articles[1] END) AS article
    FROM suggestion_reading r
    CROSS JOIN LATERAL (SELECT * FROM suggestion s WHERE s.id = r.suggestion OFFSET 0) s
    WHERE {_TERMS} @@ {{}}::tsquery AND s.consultation = {{}}
    ORDER BY ts_rank({_TERMS}, {{}}::tsquery) DESC LIMIT {_TEXTS}
)
SELECT s.id, s.raw_text, s.article FROM ranked s WHERE {STANDS} AND NOT ({_FLAGGED})
"""

_ALONE = "SELECT set_config('max_parallel_workers_per_gather', '0', true)"
"""Starting a second process takes longer than ranking a thousand rows."""


class Candidate(msgspec.Struct, frozen=True):
    id: UUID
    raw_text: str
    article: str | None


class Heard(msgspec.Struct, frozen=True):
    """What the machine makes of words not sent yet. ``article`` is a path, given only where it is sure."""

    article: str | None
    similar: tuple[Similar, ...]


_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="similar")


async def hear(consultation: ConsultationOut, text: str, *, article: str | None = None) -> Heard:
    """The article the words are about, and what others said alike. ``article`` is what the person chose."""
    words = text[:LONGEST]
    draft = await drafts.source(consultation.version)
    loop = asyncio.get_running_loop()
    terms, meant = await loop.run_in_executor(_thread, _read, words, draft)
    about = article or meant
    return Heard(meant, tuple(await _found(consultation.id, words, terms, about)))


def _read(text: str, draft: str) -> tuple[list[str], str | None]:
    return list(dict.fromkeys(segment.search_terms(text))), reading.sure_article(text, draft)


async def _found(consultation: UUID, text: str, terms: list[str], about: str | None) -> list[Similar]:
    shares = await _shares(terms)
    query = _query(terms, shares, await _rows())
    if not query:
        return []
    async with db.transaction():
        await db.execute(_ALONE)
        rows = await db.fetch(Candidate, _CANDIDATES, query, consultation, query)
    same = [row for row in rows if about is None or row.article is None or row.article == about]
    loop = asyncio.get_running_loop()
    texts = [row.raw_text[:LONGEST] for row in same]
    places = [place for place, _ in await loop.run_in_executor(_thread, _nearest, text, texts, shares)]
    voices = await _voices([same[place].id for place in places])
    return [
        Similar(id=same[place].id, words=redact.mask(same[place].raw_text), people=voices[same[place].id])
        for place in places
    ]


def _nearest(text: str, texts: list[str], shares: dict[str, float]) -> list[tuple[int, float]]:
    return near.nearest(text, texts, shares, most=SHOWN)


async def _shares(terms: list[str]) -> dict[str, float]:
    """In what share of all suggestions each of the terms stands, as the last ANALYZE counted it."""
    rows = await db.execute(_SHARES)
    if not rows or rows[0]["terms"] is None:
        return {}
    known = dict(zip(rows[0]["terms"], rows[0]["shares"], strict=False))
    return {term: known[term] for term in terms if term in known}


async def _rows() -> int:
    """How many suggestions are read, as PostgreSQL estimates it."""
    return int(
        await db.fetch_value("SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE relname = 'suggestion_reading'")
        or 0
    )


def _query(terms: list[str], shares: dict[str, float], total: int) -> str:
    """A tsquery that meets about ``_ROWS`` rows: the rarest terms each, then the next ones three by three.

    Everything about one law speaks of its subject: "电动自行车" alone would rank the whole consultation.
    """
    ranked = sorted(terms, key=lambda term: (shares.get(term, _UNKNOWN_SHARE), term))
    if total <= _UNSORTED or not shares:
        return " | ".join(map(_quoted, ranked))
    room = _ROWS / total
    single: list[str] = []
    for term in ranked:
        share = shares.get(term, _UNKNOWN_SHARE)
        if share > room:
            break
        room -= share
        single.append(term)
    rest = ranked[len(single) : len(single) + _REST]
    together = [f"({' & '.join(map(_quoted, three))})" for three in combinations(rest, 3)]
    return " | ".join([*map(_quoted, single), *together])


def _quoted(term: str) -> str:
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


async def _voices(suggestions: list[UUID]) -> dict[UUID, int]:
    rows = await db.execute(
        f"SELECT s.id, ({VOICES})::int AS people FROM suggestion s WHERE s.id = ANY({{}})", suggestions
    )
    return {row["id"]: row["people"] for row in rows}
