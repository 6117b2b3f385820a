"""Putting the findings together: one answer for each stretch of text."""

from collections.abc import Iterable

from nlp.normalize import simplify
from nlp.redact.model import PiiSpan
from nlp.redact.numbers import find_numbers
from nlp.redact.words import find_words

_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD = str.maketrans({**_HALF_WIDTH, **{mark: mark for mark in "，：；（）！？"}, "　": " ", "–": "-", "—": "-"})


def _apart(spans: Iterable[PiiSpan], length: int) -> list[PiiSpan]:
    """Those of `spans` that overlap no earlier one, in a text of `length` characters."""
    taken = bytearray(length)
    kept: list[PiiSpan] = []
    for span in spans:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    return kept


def _blanked(text: str, spans: Iterable[PiiSpan]) -> str:
    """`text` with the spans crossed out, so that what stands beside them reads as it will once they are hidden."""
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = "#" * (span.end - span.start)
    return "".join(characters)


def _folded(text: str) -> str:
    """Half width and simplified, character for character."""
    half = text.translate(_FOLD)
    simple = simplify(half)
    return simple if len(simple) == len(half) else half


def find_pii(text: str) -> tuple[PiiSpan, ...]:
    """Personal information in `text`, in order and without overlaps.

    Looked for: mobile and landline numbers, resident identity numbers (GB 11643 check), plates, bank cards
    (Luhn), e-mail addresses, addresses down to a household, names after a cue. Where findings overlap, the
    surer kind stands.

    >>> find_pii("请打１３８００００００００找我")
    (PiiSpan(start=2, end=13, kind=<PiiKind.MOBILE: 'mobile'>),)
    """
    folded = _folded(text)
    numbers = _apart(find_numbers(folded), len(text))
    words = _apart(find_words(_blanked(folded, numbers)), len(text))
    return tuple(sorted((*numbers, *words), key=lambda span: span.start))
