"""The part of a text where searched words stand, with the words marked."""

import re
from collections.abc import Sequence

Piece = tuple[bool, str]
"""Whether it was searched for, and the characters."""

BEFORE, LENGTH = 24, 110


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """The whole text in pieces; what matches stands apart. Upper and lower case are one.

    >>> marked("佩戴头盔", ["头盔"])
    [(False, '佩戴'), (True, '头盔')]
    """
    if not words:
        return [(False, text)]
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return [(place % 2 == 1, piece) for place, piece in enumerate(pieces) if piece]


def excerpt(text: str, words: Sequence[str]) -> list[Piece]:
    """About two lines from where the first of the words stands; from the beginning where none does."""
    flat = " ".join(text.split())
    places = [place for word in words if (place := flat.lower().find(word.lower())) >= 0]
    start = max(0, min(places, default=0) - BEFORE)
    cut = flat[start : start + LENGTH]
    return marked(f"{'……' if start else ''}{cut}{'……' if start + LENGTH < len(flat) else ''}", words)
