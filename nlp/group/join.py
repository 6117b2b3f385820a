"""Joining linked texts into groups, best link first, without ever putting opposites into one group."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from nlp.group.apart import apart, standing
from nlp.group.prepare import Card

Pair = tuple[int, int]
# So many pairs between two groups must each be somewhat alike where no single pair is alike enough.
VOICES = 4
_TOLD_EVERY = 1_000
# Of a group of more wordings than this, one of each standing is asked, the shortest: a thousand people who put one
# sentence into their own frame are half a million pairs that all say the same.
_ASKED_ALL = 40


@dataclass(slots=True)
class Joined:
    """Groups of places, the pairs that hold them together, and the pairs that were kept apart with the reason."""

    groups: list[list[int]]
    links: list[Pair] = field(default_factory=list)
    refused: dict[Pair, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Group:
    """Texts under way to be one group; ``foes`` are groups it can never become one with, and why."""

    number: int
    members: list[int]
    foes: dict["_Group", str] = field(default_factory=dict)


class _Groups:
    """Groups under way. Who opposes one member opposes the group, also when both have grown."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = cards
        self.of = [_Group(place, [place]) for place in range(len(cards))]
        self.numbers = np.arange(len(cards))
        self._standing: dict[int, tuple[object, ...]] = {}

    def opposed(self, a: int, b: int) -> str | None:
        """Why two texts must not come into one group, as far as is known."""
        direct = apart(self.cards[min(a, b)], self.cards[max(a, b)])
        return direct or self.of[a].foes.get(self.of[b])

    def opposed_throughout(self, a: int, b: int) -> str | None:
        """Why the groups of two texts must not become one: any two of their members oppose each other."""
        one, other = self.of[a], self.of[b]
        reason = self._between(one.members, other.members)
        if reason:
            one.foes[other] = other.foes[one] = f"同组中有相反的意见（{reason}）"
        return one.foes.get(other)

    def _between(self, some: Sequence[int], others: Sequence[int]) -> str | None:
        asked = self._asked(others)
        pairs = ((min(one, other), max(one, other)) for one in self._asked(some) for other in asked)
        reasons = (apart(self.cards[one], self.cards[other]) for one, other in pairs)
        return next((reason for reason in reasons if reason), None)

    def _asked(self, members: Sequence[int]) -> Sequence[int]:
        if len(members) <= _ASKED_ALL:
            return members
        shortest: dict[tuple[object, ...], int] = {}
        for place in members:
            if place not in self._standing:
                self._standing[place] = standing(self.cards[place])
            known = shortest.setdefault(self._standing[place], place)
            if len(self.cards[place].facts.words) < len(self.cards[known].facts.words):
                shortest[self._standing[place]] = place
        return list(shortest.values())

    def merge(self, a: int, b: int) -> None:
        one, other = self.of[a], self.of[b]
        one.members.extend(other.members)
        one.members.sort()
        self.numbers[other.members] = one.number
        for place in other.members:
            self.of[place] = one
        for foe, reason in other.foes.items():
            del foe.foes[other]
            one.foes[foe] = foe.foes[one] = reason

    def all(self) -> list[list[int]]:
        return [one.members for one in dict.fromkeys(self.of)]


class _Looked:
    """The pairs that were looked at, by text."""

    def __init__(self, number: int, chance: dict[Pair, float]) -> None:
        pairs = np.array(list(chance), dtype=np.int64).reshape(-1, 2)
        both = np.concatenate([pairs, pairs[:, ::-1]])
        values = np.tile(np.array(list(chance.values()), dtype=float), 2)
        self._table = csr_matrix((values, (both[:, 0], both[:, 1])), shape=(number, number))

    def mean_across(self, groups: _Groups, a: int, b: int) -> float:
        """The mean chance of all pairs looked at between the groups of two texts."""
        few, many = sorted((groups.of[a], groups.of[b]), key=lambda one: len(one.members))
        rows = self._table[few.members]
        across = rows.data[groups.numbers[rows.indices] == many.number]
        return float(across.mean())


class _Support(NamedTuple):
    """How far the letters of one group speak for joining another: the mean of its best-fitting members' chances."""

    mean: float
    pair: Pair


def _supports(groups: _Groups, chance: dict[Pair, float]) -> list[_Support]:
    """For each two groups with enough pairs looked at across them, the mean of the best; best first."""
    across: dict[Pair, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, value in chance.items():
        one, other = groups.of[pair[0]], groups.of[pair[1]]
        if one is not other and max(len(one.members), len(other.members)) >= VOICES:
            first, second = one.members[0], other.members[0]
            across[min(first, second), max(first, second)].append((value, pair))
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
        if groups.of[one] is groups.of[other] or groups.opposed(one, other):
            continue
        if groups.opposed_throughout(one, other) is None:
            groups.merge(one, other)
            links.append(support.pair)
    return Joined(groups.all(), links, joined.refused)


def join(
    cards: Sequence[Card],
    ranked: Sequence[Pair],
    chance: dict[Pair, float],
    least_mean: float,
    told: Callable[[int, int], None] | None = None,
) -> Joined:
    """Join the pairs of `ranked`, best first.

    Two groups become one only when no text of the one opposes any text of the other, so that a chain a-b-c never
    brings opposite a and c together, and when the pairs across them are alike in the mean. ``links`` are the pairs that
    brought two groups together: for every text its best is among them.
    """
    groups, looked = _Groups(cards), _Looked(len(cards), chance)
    done = Joined([])
    for number, pair in enumerate(ranked):
        if told and number % _TOLD_EVERY == 0:
            told(number, len(ranked))
        if groups.of[pair[0]] is groups.of[pair[1]]:
            continue
        reason = groups.opposed(*pair)
        if reason is None and looked.mean_across(groups, *pair) >= least_mean:
            reason = groups.opposed_throughout(*pair)
            if reason is None:
                groups.merge(*pair)
                done.links.append(pair)
        if reason:
            done.refused[pair] = reason
    done.groups = groups.all()
    return done
