"""What became of a passage: its place in the later text, found through the redline."""

from dataclasses import dataclass
from functools import lru_cache

from nlp.diff import Change, redline


@lru_cache(maxsize=512)
def _changes(old: str, new: str) -> tuple[Change, ...]:
    return redline(old, new)


def became(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of `new` that stands where `old[start:end]` stood, with what was put in at its edges.

    >>> text = "应当在七日内答复。"
    >>> text[slice(*became("应当在五日内答复。", text, 3, 5))]
    '七日'
    """
    walk = _Walk(start, end)
    for change in _changes(old, new):
        walk.step(change)
    return walk.new_start, max(walk.new_start, walk.new_end)


@dataclass(slots=True)
class _Walk:
    """Where the walk along a redline stands in both texts, and the stretch found so far."""

    start: int
    end: int
    old: int = 0
    new: int = 0
    new_start: int = 0
    new_end: int = 0
    cut: bool = False

    def step(self, change: Change) -> None:
        length = len(change.text)
        if change.op == "equal":
            if self.old <= self.start:
                self.new_start = self.new + min(length, self.start - self.old)
            if self.old < self.end:
                self.new_end = self.new + min(length, self.end - self.old)
            self.old += length
            self.new += length
            self.cut = False
        elif change.op == "delete":
            self.cut = self.old < self.end and self.start < self.old + length
            self.old += length
        else:
            if self.cut or self.start < self.old <= self.end or self.start <= self.old < self.end:
                self.new_end = self.new + length
            self.new += length
