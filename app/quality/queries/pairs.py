"""Pairs before one rater, and, once both have handed in, what the two words of each come to."""

from typing import TypeVar
from uuid import UUID

import msgspec

from app.core import db
from app.quality import agreement, weighing
from app.quality.agreement import Estimate
from app.quality.errors import PairNotFound
from app.quality.queries.samples import GONE
from app.quality.states import MEANINGS, Meaning, Stratum
from app.quality.structs import Compared, KindSeen, PairOut, Place, Results, SampleOut
from nlp import redact

# What is gone leaves the database without its words: a page cannot show them by mistake.
_OWN = f"""
SELECT p.ordinal, CASE WHEN {GONE} THEN '' ELSE a.raw_text END AS first_text,
       CASE WHEN {GONE} THEN '' ELSE b.raw_text END AS second_text, g.meaning, {GONE} AS gone
FROM blind_pair p JOIN suggestion a ON a.id = p.first JOIN suggestion b ON b.id = p.second
LEFT JOIN blind_rating g ON g.pair = p.id AND g.rater = {{}}
WHERE p.sample = {{}} AND p.ordinal = {{}}
"""
_PLACES = f"""
SELECT p.ordinal, g.meaning, {GONE} AS gone
FROM blind_pair p LEFT JOIN blind_rating g ON g.pair = p.id AND g.rater = {{}}
WHERE p.sample = {{}} ORDER BY p.ordinal
"""
_COMPARED = f"""
SELECT p.ordinal, p.stratum, a.serial AS first_serial, CASE WHEN {GONE} THEN '' ELSE a.raw_text END AS first_text,
       b.serial AS second_serial, CASE WHEN {GONE} THEN '' ELSE b.raw_text END AS second_text, {GONE} AS gone,
       g.meaning AS one, h.meaning AS other, z.meaning AS settled, coalesce(z.note, '') AS note,
       z.actor_label AS settled_label
FROM blind_pair p JOIN suggestion a ON a.id = p.first JOIN suggestion b ON b.id = p.second
LEFT JOIN blind_rating g ON g.pair = p.id AND g.rater = {{}}
LEFT JOIN blind_rating h ON h.pair = p.id AND h.rater = {{}}
LEFT JOIN blind_settlement z ON z.pair = p.id
WHERE p.sample = {{}} ORDER BY p.ordinal
"""


Shown = TypeVar("Shown", PairOut, Compared)


async def one(sample: UUID, ordinal: int, rater: UUID) -> PairOut:
    """Raises :class:`PairNotFound`."""
    found = await db.fetch_one(PairOut, _OWN, rater, sample, ordinal)
    if found is None:
        raise PairNotFound
    return _masked(found)


async def places(sample: UUID, rater: UUID) -> list[Place]:
    """The rater's whole list."""
    return await db.fetch(Place, _PLACES, rater, sample)


async def results(sample: SampleOut) -> Results:
    """Of a sample both have handed in."""
    first, second = sample.raters
    pairs = await db.fetch(Compared, _COMPARED, first.id, second.id, sample.id)
    return worked_out(sample, pairs)


def worked_out(sample: SampleOut, pairs: list[Compared]) -> Results:
    """Only pairs both gave a word on count; the machine is held against those both agree on, and both are sure of."""
    rated = [pair for pair in pairs if pair.one and pair.other]
    table = tuple(
        tuple(sum((pair.one, pair.other) == (row, column) for pair in rated) for column in MEANINGS) for row in MEANINGS
    )
    kinds = tuple(_seen(sample, kind, pairs) for kind in Stratum)
    enough = len(rated) >= agreement.LEAST
    agreeing = sum(table[k][k] for k in range(len(MEANINGS)))
    return Results(
        rated=len(rated),
        gone=len(pairs) - len(rated),
        table=table,
        agreed=agreement.share(agreeing, len(rated)),
        kappa=agreement.kappa(table) if enough else None,
        ac1=agreement.ac1(table) if enough else None,
        precision=_precision(kinds),
        recall=_recall(kinds),
        kinds=kinds,
        differing=tuple(_masked(pair) for pair in rated if pair.one is not pair.other),
    )


def _masked(pair: Shown) -> Shown:
    texts = {"first_text": redact.mask(pair.first_text), "second_text": redact.mask(pair.second_text)}
    return msgspec.structs.replace(pair, **texts)


def _seen(sample: SampleOut, kind: Stratum, pairs: list[Compared]) -> KindSeen:
    mine = [pair for pair in pairs if pair.stratum is kind]
    return KindSeen(
        kind=kind,
        population=sample.population(kind),
        drawn=len(mine),
        rated=sum(bool(pair.one and pair.other) for pair in mine),
        same=sum(pair.one is pair.other is Meaning.SAME for pair in mine),
        different=sum(pair.one is pair.other is Meaning.DIFFERENT for pair in mine),
    )


def _precision(kinds: tuple[KindSeen, ...]) -> Estimate | None:
    together = kinds[0]
    return agreement.share(together.same, together.same + together.different)


def _recall(kinds: tuple[KindSeen, ...]) -> Estimate | None:
    together, *apart = (
        weighing.Seen(population=one.population, judged=one.same + one.different, same=one.same) for one in kinds
    )
    enough = together.judged + sum(kind.judged for kind in apart) >= agreement.LEAST
    return weighing.recall(together, apart) if enough else None
