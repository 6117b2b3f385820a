"""Joining many texts by their likest pairs, with the guards."""

from collections.abc import Sequence

from nlp.group.mass.corpus import Corpus, Numbers, plain
from nlp.group.model import Document
from nlp.guards import Facts, facts, opposition, wishes_differ

Pair = tuple[int, int]


class Gatherer:
    """Groups under way, as a forest; each root knows the different wishes of its group.

    Every link is checked by all guards. Across whole groups figures asked for and directions are checked, so that no
    chain brings opposite wishes together; exchanged subjects are checked link by link only, as comparing every text of
    a group with every other would not stay linear.
    """

    def __init__(self, documents: Sequence[Document], corpus: Corpus, places: Numbers) -> None:
        self._documents, self._corpus, self._places = documents, corpus, places
        self._root = list(range(len(places)))
        self._wishes: dict[int, list[Facts]] = {}
        self._facts: dict[int, Facts] = {}

    def root(self, row: int) -> int:
        """The row that stands for the group of `row`."""
        while self._root[row] != row:
            self._root[row] = self._root[self._root[row]]
            row = self._root[row]
        return row

    def _read(self, row: int) -> Facts:
        if row not in self._facts:
            place = int(self._places[row])
            one = self._documents[place]
            title = one.title.split()
            text = plain(f"{one.title}\n{one.text}" if title else one.text)
            self._facts[row] = facts(text, self._corpus.words_of(place), title=title)
        return self._facts[row]

    def _asks(self, row: int) -> list[Facts]:
        if row not in self._wishes:
            read = self._read(row)
            self._wishes[row] = [read] if read.figures.asked or read.sides else []
        return self._wishes[row]

    def _articles_differ(self, a: int, b: int) -> bool:
        one, other = (self._documents[int(self._places[row])].article for row in (a, b))
        return one is not None and other is not None and one != other

    def link(self, a: int, b: int) -> str | None:
        """Join the groups of two rows; why not, where they must stay apart."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return None
        if self._articles_differ(one, other):
            return "所指条文不同"
        reason = opposition(self._read(a), self._read(b))
        if reason:
            return reason
        mine, theirs = self._asks(one), self._asks(other)
        for first in mine:
            for second in theirs:
                across = wishes_differ(first, second)
                if across:
                    return f"同组中有相反的意见（{across}）"
        low, high = min(one, other), max(one, other)
        self._root[high] = low
        known = {(tuple(sorted(each.figures.asked.items())), tuple(sorted(each.sides.items()))) for each in mine}
        self._wishes[low] = mine + [
            each
            for each in theirs
            if (tuple(sorted(each.figures.asked.items())), tuple(sorted(each.sides.items()))) not in known
        ]
        return None
