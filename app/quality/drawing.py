"""Drawing pairs of opinions: every two on one article are of exactly one kind, and each kind is drawn from by itself.

Pure: opinions and a seed in, pairs out. The same in gives the same out.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import comb, isqrt
from random import Random
from uuid import UUID

import msgspec

from app.quality.states import Stratum

SHARED = 2
"""Uncommon words two opinions have to share to be near."""
UNCOMMON = 10
"""A word is uncommon if no more than one in ten opinions on the article has it."""
LEAST_KNOWN, MOST_KNOWN = 2, 50
"""… but never fewer than two opinions nor more than fifty: the work grows with the opinions, not with their pairs."""
LOOKED_AT = 50_000
"""Pairs looked at, in random order, for those that are far apart. Where there are no more, all of them."""

Pair = tuple[int, int]
"""Places of two opinions in the list they came in, the lower first."""


class Opinion(msgspec.Struct, frozen=True):
    """One member of the run: where the machine put it, and its search terms."""

    id: UUID
    article: str | None
    group: UUID
    terms: frozenset[str]


class Drawn(msgspec.Struct, frozen=True):
    """Pairs in the order they are shown, and how many of each kind there were to draw from."""

    pairs: tuple[tuple[Stratum, UUID, UUID], ...]
    population: dict[Stratum, int]


def draw(opinions: Sequence[Opinion], unsure: set[frozenset[UUID]], wanted: int, seed: int) -> Drawn:
    """``wanted`` pairs, half of them of one group, the rest of the other kinds alike, as far as there are any."""
    random = Random(seed)  # noqa: S311 - has to come out the same from its seed
    groups, articles = _gathered(opinions, "group"), _gathered(opinions, "article")
    doubted = _doubted(opinions, unsure)
    near = sorted({pair for places in articles for pair in _near(opinions, places)} - set(doubted))
    population = {
        Stratum.TOGETHER: _pairs_in(groups),
        Stratum.UNSURE: len(doubted),
        Stratum.NEAR: len(near),
        Stratum.FAR: _pairs_in(articles) - _pairs_in(groups) - len(doubted) - len(near),
    }
    quotas = allocate(wanted, population)
    apart = {*doubted, *near}
    sources = {
        Stratum.TOGETHER: _shuffled(groups, random),
        Stratum.UNSURE: iter(random.sample(doubted, len(doubted))),
        Stratum.NEAR: iter(random.sample(near, len(near))),
        Stratum.FAR: (
            (a, b)
            for a, b in _shuffled(articles, random)
            if opinions[a].group != opinions[b].group and (a, b) not in apart
        ),
    }
    found = [
        (kind, opinions[a].id, opinions[b].id)
        for kind, source in sources.items()
        for (a, b), _ in zip(source, range(quotas[kind]), strict=False)
    ]
    return Drawn(tuple(random.sample(found, len(found))), population)


def allocate(wanted: int, population: dict[Stratum, int]) -> dict[Stratum, int]:
    """How many to draw of each kind; what one kind lacks is drawn from the others."""
    others = [Stratum.FAR, Stratum.NEAR, Stratum.UNSURE]
    quotas = {Stratum.TOGETHER: min(wanted - wanted // 2, population[Stratum.TOGETHER])}
    for place, kind in enumerate(reversed(others)):
        quotas[kind] = min((wanted - sum(quotas.values())) // (len(others) - place), population[kind])
    for kind in (Stratum.TOGETHER, *others):
        quotas[kind] += min(wanted - sum(quotas.values()), population[kind] - quotas[kind])
    return quotas


def _gathered(opinions: Sequence[Opinion], by: str) -> list[list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for place, opinion in enumerate(opinions):
        found[getattr(opinion, by)].append(place)
    return list(found.values())


def _pairs_in(classes: Sequence[Sequence[int]]) -> int:
    return sum(comb(len(one), 2) for one in classes)


def _doubted(opinions: Sequence[Opinion], unsure: set[frozenset[UUID]]) -> list[Pair]:
    """Pairs left to a person, of one article and of two groups."""
    places = {opinion.id: place for place, opinion in enumerate(opinions)}
    known = (sorted(places[one] for one in pair) for pair in unsure if pair <= places.keys())
    return sorted((a, b) for a, b in known if _apart(opinions[a], opinions[b]))


def _apart(one: Opinion, other: Opinion) -> bool:
    return one.article == other.article and one.group != other.group


def _near(opinions: Sequence[Opinion], places: Sequence[int]) -> Iterator[Pair]:
    """Pairs of one article in two groups that share uncommon words."""
    known: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for term in opinions[place].terms:
            known[term].append(place)
    most = max(LEAST_KNOWN, min(MOST_KNOWN, len(places) // UNCOMMON))
    for place in places:
        shared = Counter(
            other
            for term in opinions[place].terms
            if len(known[term]) <= most
            for other in known[term]
            if other > place
        )
        for other, words in shared.items():
            if words >= SHARED and opinions[place].group != opinions[other].group:
                yield place, other


def _shuffled(classes: Sequence[Sequence[int]], random: Random) -> Iterator[Pair]:
    """Pairs within the classes in random order, none twice: all, or the first :data:`LOOKED_AT`."""
    ends = list(accumulate(comb(len(one), 2) for one in classes))
    total = ends[-1] if ends else 0
    for rank in random.sample(range(total), min(total, LOOKED_AT)):
        which = bisect_right(ends, rank)
        low, high = _unranked(rank - (ends[which - 1] if which else 0))
        yield classes[which][low], classes[which][high]


def _unranked(rank: int) -> Pair:
    """The pair of that rank in the order (0,1), (0,2), (1,2), (0,3) …"""
    high = (1 + isqrt(1 + 8 * rank)) // 2
    return rank - comb(high, 2), high
