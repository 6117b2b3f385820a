"""Opinions like the one being typed: found by search terms in PostgreSQL, ordered and guarded by ``nlp.near``.

What is offered is public among residents: only words that are read, that somebody still stands by, that are no
person's own case, and with personal data masked. One thread does the text work, so that a crowd typing at once
queues there and not on the event loop; jieba is loaded by the first who types (decision 0010).
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from math import log
from uuid import UUID

import msgspec

from app.consultations.structs import ConsultationOut
from app.core import db
from app.drafts import queries as drafts
from app.suggestions import lexemes, reading
from app.suggestions import shares as counting
from app.suggestions.about import READ, SURE_ARTICLE
from app.suggestions.shares import Shares
from app.suggestions.structs import Similar
from app.suggestions.voices import STANDS, VOICES
from nlp import near, redact, segment

SHOWN = 3
LONGEST = 400
"""Characters of a text that are compared; a page of reasons says its wish in the beginning."""
_ROWS = 1_500
"""About so many rows are met in the index, counting one that is met by two terms twice."""
_EACH = 500
"""No term meets more: where the shares are old, or a word rare in the sample, the work stays bounded."""
_RANKED = 60
_COMPARED = 12
"""So many of the best are taken to their words, and so many compared with the new text."""
_REST, _TOGETHER = 4, 3
_UNSEEN = 0.0005

_FLAGGED = """
EXISTS (SELECT 1 FROM suggestion_flag f LEFT JOIN flag_review v ON v.suggestion = f.suggestion AND v.kind = f.kind
        WHERE f.suggestion = s.id AND f.kind IN ('grievance', 'offtopic') AND v.state IS DISTINCT FROM 'cleared')
OR EXISTS (SELECT 1 FROM flag_review v WHERE v.suggestion = s.id AND v.state = 'confirmed'
           AND v.kind IN ('grievance', 'offtopic'))
"""

# Posting lists are added up and nothing is ranked in full text: a row weighs what the terms that meet it weigh.
_CANDIDATES = f"""
WITH ranked AS MATERIALIZED (
    SELECT met.suggestion, sum(wanted.weight) AS weight
    FROM unnest({{}}::tsquery[], {{}}::real[]) AS wanted (pattern, weight)
    CROSS JOIN LATERAL (
        SELECT r.suggestion FROM suggestion_reading r
        WHERE search_lexemes(r.consultation, r.terms) @@ wanted.pattern LIMIT {_EACH}
    ) met
    GROUP BY met.suggestion ORDER BY weight DESC, met.suggestion LIMIT {_RANKED}
)
SELECT s.id, left(s.raw_text, {LONGEST}) AS beginning, r.terms, {SURE_ARTICLE} AS article
FROM ranked JOIN suggestion s ON s.id = ranked.suggestion {READ}
WHERE {STANDS} AND NOT ({_FLAGGED}) ORDER BY ranked.weight DESC, s.id
"""


class Candidate(msgspec.Struct, frozen=True):
    id: UUID
    beginning: str
    terms: str
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
    common = await counting.shares(consultation)
    wanted = _wanted(terms, common)
    if not wanted:
        return []
    patterns = [lexemes.together(consultation, all_of) for all_of in wanted]
    weights = [sum(1 - log(common.of.get(term, _UNSEEN)) for term in all_of) for all_of in wanted]
    rows = await db.fetch(Candidate, _CANDIDATES, patterns, weights)
    same = [row for row in rows if about is None or row.article is None or row.article == about]
    chosen = await asyncio.get_running_loop().run_in_executor(_thread, _chosen, text, terms, same, common.of)
    return await _shown([row.id for row in chosen])


def _chosen(text: str, terms: list[str], rows: list[Candidate], shares: dict[str, float]) -> list[Candidate]:
    """The few that say the same, and nothing opposite."""
    compared = [
        rows[place] for place in near.likest(terms, [row.terms.split() for row in rows], shares, most=_COMPARED)
    ]
    known = {term: shares[term] for term in terms if term in shares}
    places = near.nearest(text, [row.beginning for row in compared], known, most=SHOWN)
    return [compared[place] for place, _ in places]


def _wanted(terms: list[str], common: Shares) -> list[tuple[str, ...]]:
    """The rarest terms one by one, as many as meet about :data:`_ROWS` rows; of the next ones any three together.

    Everything about one law speaks of its subject: "电动自行车" alone would meet the whole consultation.
    """
    ranked = sorted(terms, key=lambda term: (common.of.get(term, _UNSEEN), term))
    room = float(_ROWS)
    single: list[tuple[str, ...]] = []
    for term in ranked:
        met = common.of.get(term, _UNSEEN) * common.opinions
        room -= met
        if room < 0 or met > _EACH:
            break
        single.append((term,))
    rest: list[str] = []
    for term in ranked[len(single) :]:
        # A word and its own parts stand together everywhere.
        if len(rest) < _REST and not any(term in other or other in term for other in rest):
            rest.append(term)
    return [*single, *(combinations(rest, min(_TOGETHER, len(rest))) if rest else ())]


async def _shown(chosen: list[UUID]) -> list[Similar]:
    rows = await db.execute(
        f"SELECT s.id, s.raw_text, ({VOICES})::int AS people FROM suggestion s WHERE s.id = ANY({{}})", chosen
    )
    found = {row["id"]: Similar(id=row["id"], words=redact.mask(row["raw_text"]), people=row["people"]) for row in rows}
    return [found[one] for one in chosen if one in found]
