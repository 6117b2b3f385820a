"""The draft and the later text, aligned once and asked many times."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.align import Match, align
from nlp.align.likeness import pairs_of
from nlp.diff import redline
from nlp.normalize import verbatim_key
from nlp.trace.folded import Folded, folded


@dataclass(frozen=True, slots=True)
class Article:
    """An article of one version."""

    id: str
    body: Folded


class Versions:
    """Two versions of a law and what became of each article."""

    def __init__(self, old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> None:
        self.old = {name: Article(name, folded(text)) for name, text in old}
        self.new = {name: Article(name, folded(text)) for name, text in new}
        self._by_old: dict[str, Match] = {}
        self._of_new: dict[str, list[str]] = {}
        self._new_pairs: dict[str, frozenset[str]] = {}
        for match in align(old, new):
            for name in match.old:
                self._by_old[name] = match
            for name in match.new:
                self._of_new.setdefault(name, []).extend(match.old)

    def match_of(self, name: str) -> Match | None:
        """The match an article of the draft stands in."""
        return self._by_old.get(name)

    def successors(self, name: str) -> list[Article]:
        """The articles of the later text that carry an article of the draft on; empty where it is gone."""
        match = self._by_old.get(name)
        return [self.new[each] for each in match.new] if match else []

    def forerunners(self, name: str) -> list[Article]:
        """The articles of the draft that an article of the later text carries on."""
        return [self.old[each] for each in self._of_new.get(name, [])]

    def new_pairs(self, name: str) -> frozenset[str]:
        """The character pairs of what an article of the later text says that its forerunners did not."""
        if name not in self._new_pairs:
            before = "\n".join(each.body.text for each in self.forerunners(name))
            changes = redline(before, self.new[name].body.text)
            put_in = (verbatim_key(change.text) for change in changes if change.op == "insert")
            self._new_pairs[name] = frozenset().union(*(pairs_of(key) for key in put_in if key))
        return self._new_pairs[name]

    def is_new(self, name: str) -> bool:
        """Whether an article of the later text has no forerunner."""
        return not self._of_new.get(name)

    def holding_old(self, key: str) -> list[Article]:
        """The articles of the draft that contain a wording."""
        return [article for article in self.old.values() if key and key in article.body.key]

    def holding_new(self, key: str) -> list[Article]:
        """The articles of the later text that contain a wording."""
        return [article for article in self.new.values() if key and key in article.body.key]
