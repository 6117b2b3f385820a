"""The facts of one text that decide what it must never be joined with."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.guards.axes import sides
from nlp.guards.figures import Figures, figures
from nlp.normalize import fold, standard
from nlp.segment import segment

# A longer text tells a story: only its sentences of wishing say what it wants.
_STORY = 150
_WISHING = re.compile(r"建议|希望|应当|应该|要求|请求|恳请|盼|改为|请(?!问)")
_SENTENCE = re.compile(r"[^。!?;\n]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """Words, figures and sides of one text.

    `story` says that it is long; `names` are the words both its title and its body have.
    """

    words: tuple[str, ...]
    figures: Figures
    sides: dict[str, int]
    story: bool
    names: frozenset[str]


def _wish(text: str) -> str:
    if len(text) <= _STORY:
        return text
    return "\n".join(part for part in _SENTENCE.findall(text) if _WISHING.search(part))


def facts(text: str, words: Sequence[str] | None = None, *, title: Sequence[str] = ()) -> Facts:
    """Read the facts of `text`; `words` are its words where it has been segmented already.

    A text with a `title` (its words) is a letter about a place or a firm, and a story whatever its length.

    >>> facts("应当提高到二百元").sides
    {'增减': 1}
    """
    plain = standard(fold(text))
    wish = _wish(plain)
    amounts = figures(wish)
    stands = sides(wish)
    if amounts.direction and "增减" not in stands:
        stands["增减"] = amounts.direction
    listed = tuple(words if words is not None else segment(plain))
    counts = Counter(listed)
    names = frozenset(word for word in title if counts[word] > 1)
    return Facts(listed, amounts, stands, bool(title) or len(plain) > _STORY, names)
