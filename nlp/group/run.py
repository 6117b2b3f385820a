"""The run of a grouping: prepare, find alike pairs, keep opposites apart, join, describe."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nlp.group.describe import describe
from nlp.group.errors import DuplicateIds
from nlp.group.join import join
from nlp.group.model import Document, Grouping, UnsurePair
from nlp.group.pairs import find_pairs
from nlp.group.prepare import prepare
from nlp.segment import LEXICON_VERSION

if TYPE_CHECKING:
    from nlp.statutes import Statute

# Calibrated so that of the pairs at this similarity about nine in ten belong together.
JOIN = 0.5
# Pairs from here up to JOIN are shown to a person.
ASK = 0.3


def group(
    documents: Sequence[Document],
    statute: "Statute | None" = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Grouping:
    """Put together the texts that one line of a report would serve, and never what opposes.

    The order of `documents` does not matter. `statute` is the draft they speak of; texts on different articles
    then stay apart. `progress` is called with (done, total). Raises DuplicateIds.

    >>> made = group([Document("a", "楼道里禁止停放电动车"), Document("b", "禁止在楼道停放电动车！"), Document("c", "多设投放点")])
    >>> [each.ids for each in made.groups]
    [('a', 'b'), ('c',)]
    """
    twice = tuple(sorted(each for each, count in Counter(one.id for one in documents).items() if count > 1))
    if twice:
        raise DuplicateIds(twice)
    cards = prepare(sorted(documents, key=lambda one: one.id), statute, progress)
    pairs = find_pairs(cards)
    members, kept = join(cards, [pair for pair in pairs if pair.similarity >= JOIN])
    home = {position: number for number, group_ in enumerate(members) for position in group_}
    unsure = tuple(
        UnsurePair(cards[pair.a].id, cards[pair.b].id, round(pair.similarity, 3), pair.reason)
        for pair in pairs
        if pair.similarity >= ASK and home[pair.a] != home[pair.b]
    )
    groups = sorted((describe(cards, one, kept) for one in members), key=lambda one: (-len(one.ids), one.ids))
    return Grouping(tuple(groups), unsure, {"join": JOIN, "ask": ASK}, LEXICON_VERSION)
