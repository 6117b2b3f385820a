"""Article texts folded for comparison, with the way back to the letters as they stand."""

from dataclasses import dataclass
from functools import lru_cache

from nlp.normalize import verbatim_key

_STOPS = frozenset("，,。；;：:！!？?\n")
BOUND = "\n"
"""What stands in a clause key where a clause ends."""


@lru_cache(maxsize=20_000)
def _letter(char: str) -> str:
    return verbatim_key(char)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, its key (no punctuation, blanks or width) and for each letter of the key its offset in the text.

    `clauses` is the key with a mark before, between and after clauses.
    """

    text: str
    key: str
    offsets: tuple[int, ...]
    clauses: str

    def places(self, key: str) -> list[tuple[int, int]]:
        """Where a key occurs, as offsets into the text.

        >>> folded("应当，在五日内").places("当在五日")
        [(1, 6)]
        """
        found = []
        at = self.key.find(key) if key else -1
        while at >= 0:
            found.append((self.offsets[at], self.offsets[at + len(key) - 1] + 1))
            at = self.key.find(key, at + len(key))
        return found


@lru_cache(maxsize=4_000)
def folded(text: str) -> Folded:
    """Fold a text letter by letter.

    >>> folded("甲，乙。").clauses.split(BOUND)
    ['', '甲', '乙', '']
    """
    key: list[str] = []
    offsets: list[int] = []
    clauses: list[str] = [BOUND]
    for offset, char in enumerate(text):
        if char in _STOPS and clauses[-1] != BOUND:
            clauses.append(BOUND)
        for letter in _letter(char):
            key.append(letter)
            clauses.append(letter)
            offsets.append(offset)
    if clauses[-1] != BOUND:
        clauses.append(BOUND)
    return Folded(text, "".join(key), tuple(offsets), "".join(clauses))


def count_apart(key: str, text: str, other: str) -> int:
    """How often `key` occurs in a folded text, not counted inside `other` where `other` contains it.

    有下列情形之一 stands inside 有下列情形之一的; only where it stands without the 的 is the shorter wording there.

    >>> count_apart("之一", "之一的甲之一乙", "之一的")
    1
    """
    if not key:
        return 0
    return (text.replace(other, BOUND) if other != key and key in other else text).count(key)
