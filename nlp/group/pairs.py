"""Pairs of alike texts, each with its chance of being one matter."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from nlp.group.candidates import candidates
from nlp.group.features import NAMES, measure
from nlp.group.join import Pair
from nlp.group.model import Progress
from nlp.group.prepare import Card
from nlp.group.score import chances
from nlp.group.space import Space

# Two texts that both only welcome the draft as a whole.
_BOTH_APPROVE = 0.9
# From this cosine on two texts say the same words, whatever else the weights make of them: a handful of texts gives
# the other features too little to go by.
_NEARLY_SAME = 0.85
# From this cosine of characters on a pair is at least shown to a person, whose chance is then LEAST_SHOWN.
_SPELT_ALIKE = 0.5
LEAST_SHOWN = 0.2


def _alike_at_once(cards: Sequence[Card]) -> dict[Pair, float]:
    """Pairs that need no features: the same wording, or plain approval of the whole draft; each with the next."""
    found: dict[Pair, float] = {}
    same: dict[str, list[int]] = {}
    for place, one in enumerate(cards):
        same.setdefault(one.key, []).append(place)
    approving = [place for place, one in enumerate(cards) if one.approval]
    found.update(dict.fromkeys(pairwise(approving), _BOTH_APPROVE))
    for places in same.values():
        found.update(dict.fromkeys(pairwise(places), 1.0))
    return found


def score_pairs(cards: Sequence[Card], space: Space, kind: str, told: Progress) -> dict[Pair, float]:
    """The chance of every candidate pair; `kind` is "draft" or "text"."""
    pairs = candidates(cards, space, partial(told, "comparing"))
    found = {}
    if len(pairs):
        features = measure(cards, space, pairs, partial(told, "weighing"))
        measured = chances(features, kind)
        alike = features[:, NAMES.index("words")]
        measured = np.where(alike >= _NEARLY_SAME, np.maximum(measured, alike), measured)
        spelt_alike = features[:, NAMES.index("grams")] >= _SPELT_ALIKE
        measured = np.where(spelt_alike, np.maximum(measured, LEAST_SHOWN), measured)
        found = {(int(a), int(b)): round(float(chance), 6) for (a, b), chance in zip(pairs, measured, strict=True)}
    return {**found, **_alike_at_once(cards)}
