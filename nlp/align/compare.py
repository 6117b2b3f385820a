"""From two lists of articles to matches: pair, link, name the relation, state how sure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from nlp.align.likeness import Comparison, compare
from nlp.align.links import Link, second_links
from nlp.align.model import Match, Relation
from nlp.align.pairing import LIKE, chain_of, pair_up

CONFIDENT = 0.6
"""Confidence from which a match may stand without a person's look."""

Articles = Sequence[tuple[str, str]]


def align(old: Articles, new: Articles) -> tuple[Match, ...]:
    """Find for each article (id, text) of the older version what became of it, and which newer ones are new.

    >>> before = [("1", "为了规范养犬行为，制定本条例。"), ("2", "养犬应当办理登记。"), ("3", "收费标准另行规定。")]
    >>> after = [before[0], ("2", "携犬外出应当束犬链。"), ("3", "养犬应当依法办理登记。")]
    >>> [(m.old, m.new, m.relation.value) for m in align(before, after)]
    [(('1',), ('1',), 'unchanged'), (('2',), ('3',), 'modified'), (('3',), (), 'deleted'), ((), ('2',), 'added')]
    """
    if not old or not new:
        return (*(_gone(a, 0.0) for a, _ in old), *(_come(a, 0.0) for a, _ in new))
    comparison = compare([text for _, text in old], [text for _, text in new])
    chain = chain_of(comparison)
    first = pair_up(comparison, chain)
    links = second_links(comparison, first)
    return tuple(_Story(old, new, comparison, set(chain), first, links).told())


class _Story:
    """The pairs and links of one alignment, told as matches in the order of the older text, then what is new."""

    def __init__(
        self,
        old: Articles,
        new: Articles,
        comparison: Comparison,
        chain: set[tuple[int, int]],
        first: dict[int, int],
        links: list[Link],
    ) -> None:
        self._old, self._new, self._comparison, self._first = old, new, comparison, first
        self._in_order = chain
        self._strength = {(link.old, link.new): link.carried for link in links}
        self._forward: defaultdict[int, set[int]] = defaultdict(set)
        self._backward: defaultdict[int, set[int]] = defaultdict(set)
        for o, n in [*first.items(), *self._strength]:
            self._forward[o].add(n)
            self._backward[n].add(o)

    def told(self) -> Iterator[Match]:
        told: set[int] = set()
        for o, (name, _) in enumerate(self._old):
            if o in told:
                continue
            group = self._merged_with(o)
            told |= group
            if not self._forward[o]:
                yield _gone(name, float(self._comparison.likeness[o].max()))
            else:
                yield self._match(group)
        for n, (name, _) in enumerate(self._new):
            if not self._backward[n]:
                yield _come(name, float(self._comparison.likeness[:, n].max()))

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
        relation = self._relation(olds, news)
        moved = any(self._moved(pair) for pair in pairs)
        confidence = min(self._confidence(pair) for pair in pairs)
        return Match(
            tuple(self._old[o][0] for o in olds),
            tuple(self._new[n][0] for n in news),
            Relation.MOVED if moved and relation in (Relation.UNCHANGED, Relation.RENUMBERED) else relation,
            round(confidence, 2),
            confidence >= CONFIDENT,
            moved,
            "",
        )

    def _relation(self, olds: list[int], news: list[int]) -> Relation:
        if len(news) > 1:
            return Relation.SPLIT
        if len(olds) > 1:
            return Relation.MERGED
        o, n = olds[0], news[0]
        if self._comparison.old.keys[o] != self._comparison.new.keys[n]:
            return Relation.MODIFIED
        return Relation.UNCHANGED if self._old[o][0] == self._new[n][0] else Relation.RENUMBERED

    def _moved(self, pair: tuple[int, int]) -> bool:
        """Out of the order the rest kept: a link of the chain is before it in one text and after it in the other."""
        o, n = pair
        return any((a < o) != (b < n) for a, b in self._in_order if a != o and b != n)

    def _confidence(self, pair: tuple[int, int]) -> float:
        o, n = pair
        if self._comparison.old.keys[o] == self._comparison.new.keys[n]:
            return 1.0
        if pair in self._strength:
            return 0.5 * self._strength[pair] + 0.2
        likeness = float(self._comparison.likeness[pair])
        rival = max((float(self._comparison.likeness[o, k]) for k in range(len(self._new)) if k != n), default=0.0)
        return max(0.05, min(0.99, 0.35 + likeness - 0.5 * rival + (0.1 if not self._moved(pair) else 0.0)))


def _gone(name: str, likeness: float) -> Match:
    confidence = _absence(likeness)
    return Match((name,), (), Relation.DELETED, confidence, confidence >= CONFIDENT, moved=False, reason="")


def _come(name: str, likeness: float) -> Match:
    confidence = _absence(likeness)
    return Match((), (name,), Relation.ADDED, confidence, confidence >= CONFIDENT, moved=False, reason="")


def _absence(likeness: float) -> float:
    """How sure it is that an article has no counterpart: the less like the likest one is, the surer."""
    return round(max(0.05, min(0.99, 1.0 - likeness / (2 * LIKE))), 2)
