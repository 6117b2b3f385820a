"""Joining linked texts into groups, best link first, without ever putting opposites into one group."""

from collections.abc import Sequence

from nlp.group.pairs import Pair
from nlp.group.prepare import Card
from nlp.guards import opposition


def join(cards: Sequence[Card], pairs: Sequence[Pair]) -> tuple[list[list[int]], list[Pair]]:
    """Groups of positions, and the pairs that made them.

    Two groups are joined only when no text of the one opposes any text of the other: a chain a-b-c never brings
    opposite a and c together.
    """
    group_of = {position: [position] for position in range(len(cards))}
    kept = []
    for pair in pairs:
        one, other = group_of[pair.a], group_of[pair.b]
        if one is other:
            kept.append(pair)
            continue
        if any(opposition(cards[a].facts, cards[b].facts) for a in one for b in other):
            continue
        kept.append(pair)
        one.extend(other)
        for position in other:
            group_of[position] = one
    return [sorted(one) for one in {id(one): one for one in group_of.values()}.values()], kept
