"""How much of one article's wording is found in another: weighed pairs of characters.

Each article is its set of character pairs (bigrams of the folded text). A pair g weighs log(1 + N / n(g)), where N is
the number of articles in both texts and n(g) the number that have it: what every article says (县级以上人民政府) counts
little, what two articles alone say counts much. With w(X) the weight of a set,

    likeness(a, b) = w(a∩b)/(w(a)+w(b)) + w(a∩b)/(2·min(w(a), w(b)))

the mean of Dice's coefficient, which wants equal length, and of the overlap coefficient, which finds a sentence that
was taken into a longer article.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from nlp.normalize import verbatim_key

Floats = npt.NDArray[np.float64]


def pairs_of(key: str) -> frozenset[str]:
    """The character pairs of a folded text; a text of one character is its own pair.

    >>> sorted(pairs_of("适用本法"))
    ['本法', '用本', '适用']
    """
    return frozenset(key[i : i + 2] for i in range(len(key) - 1)) or frozenset((key,))


@dataclass(frozen=True, slots=True)
class Side:
    """One version: folded texts, their character pairs, and the weight of each article."""

    keys: tuple[str, ...]
    pairs: tuple[frozenset[str], ...]
    weight: Floats


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions measured against each other; `shared` and `likeness` have a row for each older article."""

    old: Side
    new: Side
    weights: dict[str, float]
    shared: Floats
    likeness: Floats

    def weigh(self, pairs: Iterable[str]) -> float:
        """The weight of a set of character pairs (summed exactly: runs agree to the last bit)."""
        return math.fsum(self.weights[pair] for pair in pairs)


def compare(old: Sequence[str], new: Sequence[str]) -> Comparison:
    """Measure every article of `old` against every article of `new`."""
    keys = [verbatim_key(text) for text in (*old, *new)]
    pairs = [pairs_of(key) for key in keys]
    weights = _weights(pairs)
    present, weighed = _matrices(pairs, weights)
    shared: Floats = (weighed[: len(old)] @ present[len(old) :].T).toarray()
    total: Floats = np.asarray(weighed.sum(axis=1)).ravel()
    first, second = total[: len(old), None], total[None, len(old) :]
    likeness = shared / (first + second) + shared / (2 * np.minimum(first, second))
    return Comparison(
        Side(tuple(keys[: len(old)]), tuple(pairs[: len(old)]), total[: len(old)]),
        Side(tuple(keys[len(old) :]), tuple(pairs[len(old) :]), total[len(old) :]),
        weights,
        shared,
        likeness,
    )


def _weights(pairs: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(pair for article in pairs for pair in article)
    return {pair: math.log(1 + len(pairs) / count) for pair, count in sorted(counts.items())}


def _matrices(pairs: Sequence[frozenset[str]], weights: dict[str, float]) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Articles by character pairs: once as 0 and 1, once as weights."""
    column = {pair: index for index, pair in enumerate(weights)}
    starts = np.cumsum([0, *(len(article) for article in pairs)])
    columns = np.fromiter((c for article in pairs for c in sorted(column[p] for p in article)), dtype=np.int64)
    shape = (len(pairs), len(column))
    present = sparse.csr_array((np.ones(len(columns)), columns, starts), shape=shape)
    by_column = np.fromiter(weights.values(), dtype=np.float64)
    weighed = sparse.csr_array((by_column[columns], columns, starts), shape=shape)
    return present, weighed
