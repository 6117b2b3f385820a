"""The judgement: each sign found adds its weight to each answer, and the largest sum wins if it is clear enough.

Score of an answer a over the signs S of a text: z(a) = bias(a) + sum of weight(a, s) for s in S;
its confidence is exp z(a) divided by the sum of exp z over all answers (softmax).
"""

import json
import math
from functools import cache
from importlib import resources

from nlp.normalize import simplify
from nlp.opinions.model import Opinion
from nlp.opinions.signs import MANNER, signs, weight

# Below this the likeliest answer is wrong more often than right: say nothing and let a person choose.
LEAST_CONFIDENCE = 0.35

_Weights = dict[str, dict[str, float]]


@cache
def _weights() -> dict[str, _Weights]:
    source = resources.files("nlp.opinions").joinpath("weights.json").read_text("utf-8")
    loaded: dict[str, _Weights] = json.loads(source)
    return loaded


def probabilities(found: frozenset[str], question: str) -> dict[str, float]:
    """The confidence of each answer to `question` ("type" or "stance") given the signs of a text.

    >>> chances = probabilities(frozenset({"approve", "approve_start", "very_short"}), "stance")
    >>> max(chances, key=chances.__getitem__)
    'support'
    """
    scores = {
        answer: weights["bias"] + sum(weights.get(sign, 0.0) * weight(sign) for sign in found)
        for answer, weights in _weights()[question].items()
    }
    top = max(scores.values())
    shares = {answer: math.exp(score - top) for answer, score in scores.items()}
    total = sum(shares.values())
    return {answer: share / total for answer, share in shares.items()}


def _best(found: frozenset[str], question: str) -> tuple[str | None, float]:
    chances = probabilities(found, question)
    answer = max(chances, key=chances.__getitem__)
    clear = chances[answer] >= LEAST_CONFIDENCE and bool(found - MANNER)
    return (answer if clear else None), round(chances[answer], 3)


def opinion(text: str) -> Opinion:
    """Judge one text. A text without a letter or character has neither type nor stance.

    >>> opinion("支持支持").stance
    'support'
    >>> opinion("……")
    Opinion(type=None, type_confidence=0.0, stance=None, stance_confidence=0.0)
    """
    if not any(character.isalnum() for character in text):
        return Opinion(None, 0.0, None, 0.0)
    found = signs(simplify(text))
    kind, kind_confidence = _best(found, "type")
    stance, stance_confidence = _best(found, "stance")
    return Opinion(kind, kind_confidence, stance, stance_confidence)
