"""The facts of one text that decide what it must never be joined with."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.guards.axes import sides
from nlp.guards.figures import Figures, figures
from nlp.normalize import fold
from nlp.segment import segment


@dataclass(frozen=True, slots=True)
class Facts:
    """Words, figures and sides of one text."""

    words: tuple[str, ...]
    figures: Figures
    sides: dict[str, int]


def facts(text: str, words: Sequence[str] | None = None) -> Facts:
    """Read the facts of `text`; `words` are its words where it has been segmented already.

    >>> facts("应当提高到二百元").sides
    {'增减': 1}
    """
    folded = fold(text)
    return Facts(tuple(words if words is not None else segment(text)), figures(folded), sides(folded))
