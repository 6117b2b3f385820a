"""Pairs and links told as matches, each with its relation and how sure it is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from nlp.align import reasons
from nlp.align.likeness import Comparison
from nlp.align.links import Link
from nlp.align.model import Match, Relation
from nlp.align.pairing import LIKE

CONFIDENT = 0.6
"""Confidence from which a match may stand without a person's look."""


class Story:
    """One alignment: matches in the order of the older text, then what is new."""

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        comparison: Comparison,
        chain: Sequence[tuple[int, int]],
        first: dict[int, int],
        links: Sequence[Link],
    ) -> None:
        self._old, self._new, self._comparison, self._chain = old, new, comparison, chain
        self._carried = {(link.old, link.new): link.carried for link in links}
        self._forward: defaultdict[int, set[int]] = defaultdict(set)
        self._backward: defaultdict[int, set[int]] = defaultdict(set)
        for o, n in [*first.items(), *self._carried]:
            self._forward[o].add(n)
            self._backward[n].add(o)

    def told(self) -> Iterator[Match]:
        told: set[int] = set()
        for o in range(len(self._old)):
            if o in told:
                continue
            group = self._merged_with(o)
            told |= group
            yield self._match(group) if self._forward[o] else self._gone(o)
        yield from (self._come(n) for n in range(len(self._new)) if not self._backward[n])

    def _merged_with(self, o: int) -> set[int]:
        """The older articles that went into the same one newer article and nowhere else."""
        if len(self._forward[o]) != 1:
            return {o}
        (n,) = self._forward[o]
        return {other for other in self._backward[n] if len(self._forward[other]) == 1}

    def _match(self, group: set[int]) -> Match:
        olds = sorted(group)
        news = sorted(self._forward[olds[0]])
        pairs = [(o, n) for o in olds for n in news]
        moved = any(self._moved(pair) for pair in pairs)
        relation = self._relation(olds, news, moved=moved)
        confidence = round(min(self._confidence(pair) for pair in pairs), 2)
        old, new = tuple(self._old[o] for o in olds), tuple(self._new[n] for n in news)
        likeness = float(self._comparison.likeness[pairs[0]])
        told = reasons.kept(relation, old, new, likeness, moved=moved, sure=confidence >= CONFIDENT)
        return Match(old, new, relation, confidence, confidence >= CONFIDENT, moved, told)

    def _relation(self, olds: list[int], news: list[int], *, moved: bool) -> Relation:
        if len(news) > 1:
            return Relation.SPLIT
        if len(olds) > 1:
            return Relation.MERGED
        if not self._identical((olds[0], news[0])):
            return Relation.MODIFIED
        if moved:
            return Relation.MOVED
        return Relation.UNCHANGED if self._old[olds[0]] == self._new[news[0]] else Relation.RENUMBERED

    def _identical(self, pair: tuple[int, int]) -> bool:
        return self._comparison.old.keys[pair[0]] == self._comparison.new.keys[pair[1]]

    def _moved(self, pair: tuple[int, int]) -> bool:
        """Out of the order the rest kept: a link of the chain is before it in one text and after it in the other."""
        o, n = pair
        return any((a < o) != (b < n) for a, b in self._chain if a != o and b != n)

    def _confidence(self, pair: tuple[int, int]) -> float:
        if self._identical(pair):
            return 1.0
        if pair in self._carried:
            return min(0.99, 0.4 + self._carried[pair] / 2)
        row = self._comparison.likeness[pair[0]]
        rival = max((float(each) for n, each in enumerate(row) if n != pair[1]), default=0.0)
        likeness = float(row[pair[1]])
        standing = 0.35 + likeness - rival / 2 + (0.0 if self._moved(pair) else 0.1)
        return max(0.05, min(0.99, standing, 2 * likeness))

    def _gone(self, o: int) -> Match:
        row = self._comparison.likeness[o]
        free = [float(each) for n, each in enumerate(row) if not self._backward[n]]
        confidence = _absence([float(each) for each in row], free)
        likest = self._new[int(row.argmax())] if row.size else None
        told = reasons.gone(self._old[o], likest, sure=confidence >= CONFIDENT)
        return Match(
            (self._old[o],), (), Relation.DELETED, confidence, confidence >= CONFIDENT, moved=False, reason=told
        )

    def _come(self, n: int) -> Match:
        column = self._comparison.likeness[:, n]
        free = [float(each) for o, each in enumerate(column) if not self._forward[o]]
        confidence = _absence([float(each) for each in column], free)
        likest = self._old[int(column.argmax())] if column.size else None
        told = reasons.come(self._new[n], likest, sure=confidence >= CONFIDENT)
        return Match((), (self._new[n],), Relation.ADDED, confidence, confidence >= CONFIDENT, moved=False, reason=told)


def _absence(likeness: Sequence[float], free: Sequence[float]) -> float:
    """How sure it is that an article has no counterpart: the less like the likest is, the surer.

    One that has no counterpart of its own weighs double: it is the one that could have been overlooked.
    """
    doubt = max(max(likeness, default=0.0) / 2, max(free, default=0.0)) / LIKE
    return round(max(0.05, min(0.99, 1.0 - doubt)), 2)
