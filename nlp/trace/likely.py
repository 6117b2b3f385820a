"""Wording that is not the same letter for letter: whether the meaning that matters is there.

A clause stands for a wanted clause when it has most of its character pairs (`NEAR`) and the same numbers, modal verbs
and negations: 应当 for 可以, or 七日 for 十日, is another rule in nearly the same letters.
"""

import re

from nlp.align.likeness import pairs_of
from nlp.patch.measures import amounts
from nlp.trace.folded import BOUND, folded

NEAR = 0.7
"""Least share of a wanted clause's character pairs in the clause that is to stand for it."""

_WEIGHTY = re.compile("应当|必须|可以|不得|禁止|严禁|不予|不能|不|无需|无须|免|有权|鼓励|未|非")


def clauses(text: str) -> list[str]:
    """The clauses of a text as keys."""
    return [clause for clause in folded(text).clauses.split(BOUND) if clause]


def stands_for(found: str, wanted: str) -> bool:
    """Whether a clause says what the wanted one says.

    >>> stands_for("应当在十日内书面答复", "应当在十日内予以书面答复")
    True
    >>> stands_for("可以在十日内书面答复", "应当在十日内书面答复")
    False
    """
    if wanted in found:
        return True
    pairs = pairs_of(wanted)
    near = len(pairs & pairs_of(found)) / len(pairs) >= NEAR
    return near and amounts(found) == amounts(wanted) and _weight_words(found) == _weight_words(wanted)


def _weight_words(text: str) -> set[str]:
    return set(_WEIGHTY.findall(text))


def share_present(wanted: str, new: list[str], old: list[str]) -> float:
    """The share (by length) of the wanted clauses that new clauses stand for and old clauses did not."""
    parts = clauses(wanted)
    total = sum(map(len, parts))
    come = sum(
        len(part)
        for part in parts
        if any(stands_for(each, part) for each in new) and not any(stands_for(each, part) for each in old)
    )
    return come / total if total else 0.0
