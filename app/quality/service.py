"""A blind sample: drawn on request, rated by two people apart, handed in, and talked over."""

import asyncio
from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules as curation
from app.curation.queries import runs
from app.curation.service.recording import LOCK_DESK
from app.quality import drawing, rules
from app.quality.errors import (
    AlreadyCompared,
    NotAllRated,
    NothingToDraw,
    PairGone,
    PairNotFound,
    RaterUnknown,
    SampleCalledOff,
    SampleOpen,
    TwoRatersWanted,
)
from app.quality.queries import pairs, samples
from app.quality.states import Meaning, Stratum
from app.quality.structs import SampleOut
from app.quality.tables import BlindPair, BlindRater, BlindSample

_RATE = """
INSERT INTO blind_rating (id, pair, rater, meaning, at)
SELECT {}, p.id, {}, {}, {} FROM blind_pair p WHERE p.sample = {} AND p.ordinal = {}
ON CONFLICT (pair, rater) DO UPDATE SET meaning = EXCLUDED.meaning, at = EXCLUDED.at
"""
_SETTLE = """
INSERT INTO blind_settlement (id, pair, meaning, note, actor_id, actor_label, at)
SELECT {}, p.id, {}, {}, {}, {}, {} FROM blind_pair p WHERE p.sample = {} AND p.ordinal = {}
ON CONFLICT (pair) DO UPDATE SET meaning = EXCLUDED.meaning, note = EXCLUDED.note, actor_id = EXCLUDED.actor_id,
    actor_label = EXCLUDED.actor_label, at = EXCLUDED.at
"""


async def draw(
    consultation: UUID, point: UUID, raters: tuple[UUID, UUID], actor: Actor, *, wanted: int, seed: int
) -> UUID:
    """Draw pairs from the newest finished run for two of the point's staff; returns the sample's id.

    One at a time. Raises ``SampleOpen``, ``TwoRatersWanted``, ``RaterUnknown``, ``NothingToDraw``. The work on the
    words leaves the event loop.
    """
    curation.require_curator(actor, point)
    labels = await _labels(point, raters)
    run = await runs.latest_done(consultation, point)
    if run is None:
        raise NothingToDraw
    members, unsure = await samples.opinions(run.id), await samples.unsure(run.id)
    drawn = await asyncio.to_thread(drawing.draw, members, unsure, wanted, seed)
    if not drawn.pairs:
        raise NothingToDraw
    async with unit_of_work(actor, "blind_sample.drawn") as work:
        await db.execute(LOCK_DESK, consultation, point)
        if any(sample.open for sample in await samples.of_desk(consultation, point)):
            raise SampleOpen
        row = BlindSample(
            id=new_id(),
            consultation=consultation,
            point=point,
            run=run.id,
            seed=seed,
            wanted=wanted,
            together=drawn.population[Stratum.TOGETHER],
            unsure=drawn.population[Stratum.UNSURE],
            near=drawn.population[Stratum.NEAR],
            far=drawn.population[Stratum.FAR],
            actor_id=actor.id,
            actor_label=actor.label,
            at=clock.now(),
        )
        await row.save()
        await db.insert([_pair(row.id, place, *pair) for place, pair in enumerate(drawn.pairs, 1)])
        await db.insert([BlindRater(id=new_id(), sample=row.id, account=one, label=labels[one]) for one in raters])
        work.about("blind_sample", row.id, after={"seed": seed, "run": str(run.id), "pairs": len(drawn.pairs)})
    return row.id


async def rate(sample: UUID, ordinal: int, meaning: Meaning, actor: Actor) -> None:
    """A rater's word on a pair; it may be changed until they hand in. The chain tells of the act, not of the word."""
    async with unit_of_work(actor, "blind_pair.rated") as work:
        current = await _lock(sample)
        rater = rules.require_rater(current, actor)
        rules.require_rating(current, rater)
        if (await pairs.one(sample, ordinal, rater.id)).gone:
            raise PairGone
        await db.execute(_RATE, new_id(), rater.id, meaning.value, clock.now(), sample, ordinal)
        work.about("blind_sample", sample, after={"pair": ordinal})


async def hand_in(sample: UUID, actor: Actor) -> None:
    """A rater is through: from now on their words stand. Raises ``NotAllRated``."""
    async with unit_of_work(actor, "blind_sample.handed_in") as work:
        current = await _lock(sample)
        rater = rules.require_rater(current, actor)
        rules.require_rating(current, rater)
        if rater.left:
            raise NotAllRated(rater.left)
        await db.execute("UPDATE blind_rater SET handed_in_at = {} WHERE id = {}", clock.now(), rater.id)
        work.about("blind_sample", sample, after={"rater": str(actor.id)})


async def call_off(sample: UUID, actor: Actor) -> None:
    """Nobody need rate it any more. It stays on record; once both have handed in it cannot be called off."""
    async with unit_of_work(actor, "blind_sample.called_off") as work:
        current = await _lock(sample)
        rules.require_party(current, actor)
        curation.require_curator(actor, current.point)
        if current.compared:
            raise AlreadyCompared
        if current.called_off_at is not None:
            raise SampleCalledOff
        await db.execute(
            "UPDATE blind_sample SET called_off_at = {}, called_off_label = {} WHERE id = {}",
            clock.now(),
            actor.label,
            sample,
        )
        work.about("blind_sample", sample)


async def settle(sample: UUID, ordinal: int, meaning: Meaning, note: str, actor: Actor) -> None:
    """What was agreed of a pair the two had rated differently. Their own words stay; no figure changes."""
    async with unit_of_work(actor, "blind_pair.settled") as work:
        current = await _lock(sample)
        rules.require_party(current, actor)
        rules.require_compared(current)
        if ordinal not in {pair.ordinal for pair in (await pairs.results(current)).differing}:
            raise PairNotFound
        who = (actor.id, actor.label, clock.now())
        await db.execute(_SETTLE, new_id(), meaning.value, clean(note), *who, sample, ordinal)
        work.about("blind_sample", sample, after={"pair": ordinal, "meaning": meaning, "note": clean(note)})


async def _labels(point: UUID, raters: tuple[UUID, UUID]) -> dict[UUID, str]:
    if raters[0] == raters[1]:
        raise TwoRatersWanted(fields={"second": TwoRatersWanted.message})
    known = {one.id: one.display_name for one in await samples.possible_raters(point)}
    if not known.keys() >= set(raters):
        raise RaterUnknown(fields={"first": RaterUnknown.message})
    return known


def _pair(sample: UUID, ordinal: int, kind: Stratum, first: UUID, second: UUID) -> BlindPair:
    return BlindPair(id=new_id(), sample=sample, ordinal=ordinal, stratum=kind.value, first=first, second=second)


async def _lock(sample: UUID) -> SampleOut:
    """The sample, its raters held: one act of a sample waits for another."""
    await db.execute("SELECT id FROM blind_rater WHERE sample = {} ORDER BY id FOR UPDATE", sample)
    return await samples.by_id(sample)
