"""The order of articles: versions of a law keep most of it, and what keeps it vouches for what stands between."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from nlp.align.likeness import Floats


def heaviest_chain(pairs: Sequence[tuple[int, int]], weights: Sequence[float]) -> list[tuple[int, int]]:
    """The pairs that keep their order in both texts, chosen so that their weights sum highest.

    `pairs` come in the order of the older text, each article in one pair.

    >>> heaviest_chain([(0, 0), (1, 5), (2, 1), (3, 2)], [1.0, 1.0, 1.0, 1.0])
    [(0, 0), (2, 1), (3, 2)]
    """
    ends: list[int] = []  # place in the newer text where a kept chain ends, ascending; `sums` ascends with it
    sums: list[float] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        total = weights[index] + (sums[at - 1] if at else 0.0)
        before[index] = last[at - 1] if at else -1
        beaten = at
        while beaten < len(ends) and sums[beaten] <= total:
            beaten += 1
        ends[at:beaten], sums[at:beaten], last[at:beaten] = [place], [total], [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def gaps(chain: Sequence[tuple[int, int]], shape: tuple[int, int]) -> list[tuple[slice, slice]]:
    """The stretches of both texts between neighbouring links of the chain, where the rest should find its place.

    >>> gaps([(1, 1)], (3, 4))
    [(slice(0, 1, None), slice(0, 1, None)), (slice(2, 3, None), slice(2, 4, None))]
    """
    ends = [(-1, -1), *chain, shape]
    return [(slice(a + 1, c), slice(b + 1, d)) for (a, b), (c, d) in pairwise(ends) if c > a + 1 and d > b + 1]


def in_place(chain: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Floats:
    """1.0 where a pair of articles would keep the order of the chain, else 0.0."""
    kept: Floats = np.zeros(shape)
    for link in chain:
        kept[link] = 1.0
    for old, new in gaps(chain, shape):
        kept[old, new] = 1.0
    return kept
