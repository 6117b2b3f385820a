"""Which pairs are looked at: each text with those most like it, in any of several ways."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from nlp.group.features import Places
from nlp.group.prepare import Card
from nlp.group.space import Space

# How many neighbours of a text are looked at, by each kind of likeness.
NEIGHBOURS = 20
_BLOCK = 512


def _nearest(
    scores: np.ndarray[tuple[int, int], np.dtype[np.float64]], first: int, found: set[tuple[int, int]]
) -> None:
    """Add the best pairs of a block of rows; ties at the edge all count, so that order cannot matter."""
    rows = np.arange(len(scores))
    scores[rows, first + rows] = -1.0
    if scores.shape[1] > NEIGHBOURS:
        edge = np.partition(scores, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS]
    else:
        edge = np.zeros(len(scores))
    row, column = np.nonzero((scores >= edge[:, None]) & (scores > 0))
    found.update((int(min(a, b)), int(max(a, b))) for a, b in zip(row + first, column, strict=True))


def candidates(cards: Sequence[Card], space: Space, told: Callable[[int, int], None]) -> Places:
    """Pairs of places, the lower first, in order."""
    found: set[tuple[int, int]] = set()
    spaces: list[csr_matrix] = [each for each in (space.words, space.grams, space.title_grams) if each.shape[1]]
    for first in range(0, len(cards), _BLOCK):
        told(first, len(cards))
        for each in spaces:
            _nearest(np.round((each[first : first + _BLOCK] @ each.T).toarray(), 9), first, found)
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
