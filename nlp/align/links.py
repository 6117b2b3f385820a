"""Second counterparts: what one article lost and another gained, when an article was split or several were merged.

Wording explained by a first counterpart proves nothing, so only what is left over on both sides is compared. Let o have
the first counterpart n', and n the first counterpart o'. Then

    left(o) = pairs(o) - pairs(n'),   left(n) = pairs(n) - pairs(o'),
    r = w(left(o) ∩ left(n)) / min(w(left(o)), w(left(n)))

An article that merely repeats a stock sentence of another, which kept it, has r near 0.
"""

from dataclasses import dataclass

import numpy as np

from nlp.align.likeness import Comparison

CARRIED = 0.35
"""Least share r of the left-over wording."""
CARRIED_WEIGHT = 12.0
"""Least weight of the carried wording itself: a few words in common are chance."""
LONG_CARRIED = 0.28
"""Least share r where a long passage was carried out of, or into, an article that has a first counterpart."""
LONG_WEIGHT = 40.0
"""Weight of a long passage: about a sentence that no other article has."""


@dataclass(frozen=True, slots=True)
class Link:
    """A second counterpart, and the share of the left-over wording it carries (0 to 1)."""

    old: int
    new: int
    carried: float


def second_links(comparison: Comparison, first: dict[int, int]) -> list[Link]:
    """All pairs of articles that share wording their first counterparts do not explain."""
    back = {new: old for old, new in first.items()}
    lost = {
        o: _left(comparison.old.pairs[o], comparison.new.pairs, first.get(o)) for o in range(len(comparison.old.keys))
    }
    gained = {
        n: _left(comparison.new.pairs[n], comparison.old.pairs, back.get(n)) for n in range(len(comparison.new.keys))
    }
    weight_lost = {o: comparison.weigh(pairs) for o, pairs in lost.items()}
    weight_gained = {n: comparison.weigh(pairs) for n, pairs in gained.items()}
    found = []
    for o, n in zip(*(map(int, axis) for axis in np.nonzero(comparison.shared >= CARRIED_WEIGHT)), strict=True):
        least = min(weight_lost[o], weight_gained[n])
        if first.get(o) == n or least < CARRIED_WEIGHT:
            continue
        carried = comparison.weigh(lost[o] & gained[n])
        long_passage = carried >= LONG_WEIGHT and (o in first or n in back)
        if carried >= CARRIED_WEIGHT and carried / least >= (LONG_CARRIED if long_passage else CARRIED):
            found.append(Link(o, n, min(1.0, carried / least)))
    return found


def _left(pairs: frozenset[str], others: tuple[frozenset[str], ...], counterpart: int | None) -> frozenset[str]:
    return pairs if counterpart is None else pairs - others[counterpart]
