"""One counterpart for each article: the best one-to-one assignment, in which keeping the order counts.

First the assignment by likeness alone; its sure pairs that keep their order are the chain. Then once more with a bonus
for pairs that fit the chain, so that of two like articles the one in its place wins (第十三条 授权全国人大 stays
there though 第七十九条 took the wording over for the State Council).
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from nlp.align.likeness import Comparison, Floats
from nlp.align.order import gaps, heaviest_chain, in_place

SURE = 0.55
"""Likeness from which a pair may carry the chain."""
IN_PLACE = 0.12
"""What keeping the order is worth."""
LIKE = 0.27
"""Least likeness of a pair anywhere."""
LIKE_BETWEEN_NEIGHBOURS = 0.2
"""Least likeness of a pair that stands alone between two sure neighbours in both texts."""


def chain_of(comparison: Comparison) -> list[tuple[int, int]]:
    """The sure pairs in order: the skeleton that both texts share."""
    sure = [pair for pair in _assigned(comparison.likeness) if comparison.likeness[pair] >= SURE]
    weights = [
        float(comparison.likeness[o, n] * min(comparison.old.weight[o], comparison.new.weight[n]) ** 0.5)
        for o, n in sure
    ]
    return heaviest_chain(sure, weights)


def pair_up(comparison: Comparison, chain: list[tuple[int, int]]) -> dict[int, int]:
    """For each older article that goes on, the newer one that carries it on."""
    shape = (len(comparison.old.keys), len(comparison.new.keys))
    placed = comparison.likeness + IN_PLACE * in_place(chain, shape)
    needed = _needed(chain, shape)
    return {o: n for o, n in _assigned(placed) if comparison.likeness[o, n] >= needed[o, n]}


def _assigned(worth: Floats) -> list[tuple[int, int]]:
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(o), int(n)) for o, n in zip(rows, columns, strict=True)]


def _needed(chain: list[tuple[int, int]], shape: tuple[int, int]) -> Floats:
    needed: Floats = np.full(shape, LIKE)
    for old, new in gaps(chain, shape):
        if old.stop - old.start == new.stop - new.start == 1:
            needed[old, new] = LIKE_BETWEEN_NEIGHBOURS
    return needed
