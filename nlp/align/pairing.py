"""One counterpart for each article: the best one-to-one assignment, in which keeping the order counts.

First the assignment by likeness alone; its sure pairs that keep their order are the chain. Then once more with a bonus
for pairs that fit the chain, so that of two like articles the one in its place wins (第十三条 授权全国人大 stays
there though 第七十九条 took the wording over for the State Council), and for pairs that do the same office in a law:
the article of purpose and the one of commencement are rewritten often, and replaced never.
"""

import re

import numpy as np
from scipy.optimize import linear_sum_assignment

from nlp.align.likeness import Comparison, Floats, Side
from nlp.align.order import gaps, heaviest_chain, in_place

SURE = 0.55
"""Likeness from which a pair may carry the chain."""
IN_PLACE = 0.12
"""What keeping the order is worth."""
SAME_OFFICE = 0.15
"""What doing the same office is worth."""
LIKE = 0.27
"""Least likeness of a pair anywhere."""
LIKE_IN_PLACE = 0.22
"""Least likeness of a pair in the same gap of the chain."""
LIKE_IN_OFFICE = 0.12
"""Least likeness of two articles of one office."""

_OFFICES = (
    re.compile("制定本(?:法|条例|办法|规定|规则|细则|解释|决定|组织法|实施办法)$"),
    re.compile("自(?:公布之日|.{4,12}日)起施行"),
)


def chain_of(comparison: Comparison) -> list[tuple[int, int]]:
    """The sure pairs in order: the skeleton that both texts share."""
    likeness, old, new = comparison.likeness, comparison.old.weight, comparison.new.weight
    sure = [pair for pair in _assigned(likeness) if likeness[pair] >= SURE]
    return heaviest_chain(sure, [float(likeness[o, n] * min(old[o], new[n]) ** 0.5) for o, n in sure])


def pair_up(comparison: Comparison, chain: list[tuple[int, int]]) -> dict[int, int]:
    """For each older article that goes on, the newer one that carries it on."""
    shape = (len(comparison.old.keys), len(comparison.new.keys))
    office = _same_office(comparison.old, comparison.new)
    worth = comparison.likeness + IN_PLACE * in_place(chain, shape) + SAME_OFFICE * office
    needed = np.where(office > 0, LIKE_IN_OFFICE, _needed(chain, shape))
    return {o: n for o, n in _assigned(worth) if comparison.likeness[o, n] >= needed[o, n]}


def _assigned(worth: Floats) -> list[tuple[int, int]]:
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(o), int(n)) for o, n in zip(rows, columns, strict=True)]


def _same_office(old: Side, new: Side) -> Floats:
    """1.0 where one article in each text, and no other there, has the words of an office."""
    same: Floats = np.zeros((len(old.keys), len(new.keys)))
    for words in _OFFICES:
        olds, news = ([at for at, key in enumerate(side.keys) if words.search(key)] for side in (old, new))
        if len(olds) == len(news) == 1:
            same[olds[0], news[0]] = 1.0
    return same


def _needed(chain: list[tuple[int, int]], shape: tuple[int, int]) -> Floats:
    needed: Floats = np.full(shape, LIKE)
    for old, new in gaps(chain, shape):
        needed[old, new] = LIKE_IN_PLACE
    return needed
