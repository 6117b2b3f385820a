"""Measures of a clustering against the right one: pairwise, B-cubed, exact clusters.

B-cubed: A. Bagga, B. Baldwin, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model", 1998.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from math import comb

from nlp.evaluate.shares import harmonic, share


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """F1."""
        return harmonic(self.precision, self.recall)


Clustering = Mapping[str, Hashable]


def _sizes(clustering: Clustering) -> Counter[Hashable]:
    return Counter(clustering.values())


def pairwise(gold: Clustering, found: Clustering) -> Quality:
    """Of the pairs put together, how many belong so (precision); of those that belong so, how many were (recall).

    >>> pairwise({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1})
    Quality(precision=0.3333333333333333, recall=1.0)
    """
    both = sum(comb(size, 2) for size in Counter((gold[i], found[i]) for i in gold).values())
    together = sum(comb(size, 2) for size in _sizes(found).values())
    right = sum(comb(size, 2) for size in _sizes(gold).values())
    return Quality(both / together if together else 1.0, both / right if right else 1.0)


def repeated(gold: Clustering) -> list[str]:
    """The ids whose right cluster has two or more members."""
    sizes = _sizes(gold)
    return [each for each, cluster in gold.items() if sizes[cluster] > 1]


def bcubed(gold: Clustering, found: Clustering, over: Collection[str]) -> Quality:
    """Mean over the ids in `over`: what share of an id's found cluster is of its right one, and the reverse."""
    gold_sizes, found_sizes = _sizes(gold), _sizes(found)
    common = Counter((gold[i], found[i]) for i in gold)
    precision = sum(common[gold[i], found[i]] / found_sizes[found[i]] for i in over)
    recall = sum(common[gold[i], found[i]] / gold_sizes[gold[i]] for i in over)
    return Quality(share(precision, len(over)), share(recall, len(over)))


def _members(clustering: Clustering) -> set[frozenset[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for each, cluster in clustering.items():
        members[cluster].add(each)
    return {frozenset(ids) for ids in members.values()}


def exact(gold: Clustering, found: Clustering) -> tuple[int, int]:
    """How many of the right clusters of two or more came out exactly, and how many there are."""
    wanted = {ids for ids in _members(gold) if len(ids) > 1}
    return len(wanted & _members(found)), len(wanted)
