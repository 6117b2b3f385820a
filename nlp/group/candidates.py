"""Which pairs are looked at: each text with those most like it, in any of several ways."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from nlp.group.features import Places
from nlp.group.prepare import Card
from nlp.group.space import Space

# How many neighbours of a text are looked at, by each kind of likeness.
NEIGHBOURS = 20
# So many at most where several are equally like it: a thousand people who put one sentence into their own frame are
# all equally like each other, and every pair of them would be half a million.
_TIED = 40
_BLOCK = 512

Scores = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Codes = np.ndarray[tuple[int], np.dtype[np.int64]]


def _nearest(scores: Scores, first: int) -> Codes:
    """The best pairs of a block of rows, each as one number; ties at the edge count, the first places before others."""
    rows = np.arange(len(scores))
    scores[rows, first + rows] = -1.0
    if scores.shape[1] > NEIGHBOURS:
        edge = np.partition(scores, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS]
    else:
        edge = np.zeros(len(scores))
    near = (scores >= edge[:, None]) & (scores > 0)
    for row in np.flatnonzero(near.sum(axis=1) > _TIED):
        tied = np.flatnonzero(near[row] & (scores[row] == edge[row]))
        near[row, tied[_TIED - int((scores[row] > edge[row]).sum()) :]] = False
    inside, column = np.nonzero(near)
    place = inside + first
    return np.unique(np.minimum(place, column) * scores.shape[1] + np.maximum(place, column))


def candidates(cards: Sequence[Card], space: Space, told: Callable[[int, int], None]) -> Places:
    """Pairs of places, the lower first, in order."""
    found = np.zeros(0, dtype=np.int64)
    spaces: list[csr_matrix] = [each for each in (space.words, space.grams, space.title_grams) if each.shape[1]]
    for first in range(0, len(cards), _BLOCK):
        told(first, len(cards))
        near = [_nearest(np.round((each[first : first + _BLOCK] @ each.T).toarray(), 9), first) for each in spaces]
        found = np.unique(np.concatenate([found, *near]))
    return np.column_stack([found // max(1, len(cards)), found % max(1, len(cards))])
