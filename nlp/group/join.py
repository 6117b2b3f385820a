"""Joining linked texts into groups, best link first, without ever putting opposites into one group."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from nlp.group.apart import apart
from nlp.group.prepare import Card

Pair = tuple[int, int]
# So many pairs between two groups must each be somewhat alike where no single pair is alike enough.
VOICES = 4
_TOLD_EVERY = 1_000


@dataclass(slots=True)
class Joined:
    """Groups of places, the pairs that hold them together, and the pairs that were kept apart with the reason."""

    groups: list[list[int]]
    links: list[Pair] = field(default_factory=list)
    refused: dict[Pair, str] = field(default_factory=dict)


class _Groups:
    """Groups under way. Texts of one wording are one member as far as opposition goes."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = cards
        self.of = {place: [place] for place in range(len(cards))}
        self._known: dict[Pair, str | None] = {}

    def _apart(self, a: int, b: int) -> str | None:
        pair = (min(a, b), max(a, b))
        if pair not in self._known:
            self._known[pair] = apart(self.cards[pair[0]], self.cards[pair[1]])
        return self._known[pair]

    def _wordings(self, members: Sequence[int]) -> list[int]:
        return list({self.cards[place].key: place for place in reversed(members)}.values())

    def opposed(self, a: int, b: int) -> str | None:
        """Why the groups of two texts must not become one: any two of their members oppose each other."""
        direct = self._apart(a, b)
        if direct:
            return direct
        for one in self._wordings(self.of[a]):
            for other in self._wordings(self.of[b]):
                reason = self._apart(one, other)
                if reason:
                    return f"同组中有相反的意见（{reason}）"
        return None

    def merge(self, a: int, b: int) -> None:
        one, other = self.of[a], self.of[b]
        one.extend(other)
        one.sort()
        for place in other:
            self.of[place] = one


def _supported(groups: _Groups, pair: Pair, chance: dict[Pair, float], least: float) -> bool:
    """Whether the groups of a pair are alike on the whole: the mean over the pairs looked at across them."""
    across = [
        chance[min(a, b), max(a, b)]
        for a in groups.of[pair[0]]
        for b in groups.of[pair[1]]
        if (min(a, b), max(a, b)) in chance
    ]
    return sum(across) >= least * len(across)


class _Support(NamedTuple):
    """How far the letters of one group speak for joining another: the mean of its best-fitting members' chances."""

    mean: float
    pair: Pair


def _supports(groups: _Groups, chance: dict[Pair, float]) -> list[_Support]:
    """For each two groups with enough pairs looked at across them, the mean of the best; best first."""
    across: dict[Pair, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, value in chance.items():
        one, other = groups.of[pair[0]], groups.of[pair[1]]
        if one is not other and max(len(one), len(other)) >= VOICES:
            across[min(one[0], other[0]), max(one[0], other[0])].append((value, pair))
    found = []
    for pairs in across.values():
        best = sorted(pairs, key=lambda each: (-each[0], each[1]))[:VOICES]
        if len(best) == VOICES:
            found.append(_Support(sum(value for value, _ in best) / VOICES, best[0][1]))
    return sorted(found, key=lambda each: (-each.mean, each.pair))


def gather(cards: Sequence[Card], joined: Joined, chance: dict[Pair, float], least: float) -> Joined:
    """Join what no single pair could join: groups of which several pairs each say "somewhat".

    A letter told anew may be only somewhat like any one letter of a campaign, yet like four of them. The guards hold.
    """
    groups = _Groups(cards)
    for members in joined.groups:
        for place in members[1:]:
            groups.merge(members[0], place)
    links = list(joined.links)
    for support in _supports(groups, chance):
        if support.mean < least:
            break
        one, other = support.pair
        if groups.of[one] is not groups.of[other] and groups.opposed(one, other) is None:
            groups.merge(one, other)
            links.append(support.pair)
    return Joined(list({id(one): one for one in groups.of.values()}.values()), links, joined.refused)


def join(
    cards: Sequence[Card],
    ranked: Sequence[Pair],
    chance: dict[Pair, float],
    least_mean: float,
    told: Callable[[int, int], None] | None = None,
) -> Joined:
    """Join the pairs of `ranked`, best first.

    Two groups become one only when no text of the one opposes any text of the other, so that a chain a-b-c never
    brings opposite a and c together, and when the pairs across them are alike in the mean.
    """
    groups = _Groups(cards)
    done = Joined([])
    for number, pair in enumerate(ranked):
        if told and number % _TOLD_EVERY == 0:
            told(number, len(ranked))
        if groups.of[pair[0]] is groups.of[pair[1]]:
            done.links.append(pair)
            continue
        reason = groups.opposed(*pair)
        if reason:
            done.refused[pair] = reason
        elif _supported(groups, pair, chance, least_mean):
            groups.merge(*pair)
            done.links.append(pair)
    done.groups = list({id(one): one for one in groups.of.values()}.values())
    return done
