"""Putting the findings together: one answer for each stretch of text."""

from nlp.redact.model import PiiSpan
from nlp.redact.numbers import find_numbers
from nlp.redact.words import find_words

_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD = str.maketrans(
    {**_HALF_WIDTH, **{mark: mark for mark in "，：；（）！？"}, "　": " ", "–": "-", "—": "-"}
)


def find_pii(text: str) -> tuple[PiiSpan, ...]:
    """Personal information in `text`, in order and without overlaps.

    Looked for: mobile and landline numbers, resident identity numbers (GB 11643 check), plates, bank cards
    (Luhn), e-mail addresses, addresses down to a household, names after a cue. Where findings overlap, the
    surer kind stands.

    >>> find_pii("请打１３８００００００００找我")
    (PiiSpan(start=2, end=13, kind=<PiiKind.MOBILE: 'mobile'>),)
    """
    folded = text.translate(_FOLD)
    kept: list[PiiSpan] = []
    for span in (*find_numbers(folded), *find_words(folded)):
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))
