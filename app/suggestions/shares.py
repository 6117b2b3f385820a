"""How common each search term is among the opinions of one consultation.

Counted over a sample by PostgreSQL and kept in the process's memory: a cache that may be lost at any time, about a
quarter of a megabyte for a consultation of a hundred thousand. What is about one law speaks of its subject in every
sentence, so shares over all consultations would not tell which words tell.
"""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from app.core import clock, db

SAMPLE = 2_000
KEPT = timedelta(minutes=10)
CONSULTATIONS_KEPT = 16

# Ids end in random bits: which opinions are sampled has nothing to do with what they say or when they came.
_COUNTED = f"""
WITH size AS MATERIALIZED (SELECT count(*) AS n FROM suggestion_reading WHERE consultation = {{}}),
sampled AS MATERIALIZED (
    SELECT r.terms FROM suggestion_reading r, size
    WHERE r.consultation = {{}} AND (uuid_hash(r.suggestion) & 2147483647) % size.n < {SAMPLE}
)
SELECT word.term, count(*)::float8 / (SELECT count(*) FROM sampled) AS share, (SELECT n FROM size) AS opinions
FROM sampled CROSS JOIN LATERAL unnest(
    tsvector_to_array(array_to_tsvector(array_remove(string_to_array(sampled.terms, ' '), '')))
) AS word (term)
GROUP BY word.term HAVING count(*) > 1
"""


class Shares(msgspec.Struct, frozen=True):
    """``of`` says in what share of ``opinions`` a term stands; without terms seen once in the sample, or never."""

    of: dict[str, float]
    opinions: int
    counted_at: datetime


_kept: dict[UUID, Shares] = {}


async def shares(consultation: UUID) -> Shares:
    """As counted at most :data:`KEPT` ago by this process."""
    known = _kept.get(consultation)
    if known is None or not known.counted_at <= clock.now() < known.counted_at + KEPT:
        known = await _counted(consultation)
        _kept.pop(consultation, None)
        _kept[consultation] = known
        while len(_kept) > CONSULTATIONS_KEPT:
            del _kept[next(iter(_kept))]
    return known


async def _counted(consultation: UUID) -> Shares:
    rows = await db.execute(_COUNTED, consultation, consultation)
    opinions = rows[0]["opinions"] if rows else 0
    return Shares({row["term"]: row["share"] for row in rows}, opinions, clock.now())
