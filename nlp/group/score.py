"""From the features of a pair to the chance that one answer would serve both texts.

chance = 1 / (1 + exp(-(b + sum of w_k * x_k))): logistic regression. The weights stand in `weights.json`, one set for
texts on a draft ("draft"), one for short texts without a draft ("text"), one for letters with titles ("letter");
`nlp.group.fit` made them from labelled texts.
"""

import json
from functools import cache
from importlib import resources

import numpy as np

from nlp.group.features import NAMES
from nlp.group.space import Matrix

Chances = np.ndarray[tuple[int], np.dtype[np.float64]]


@cache
def _weights(kind: str) -> tuple[float, tuple[float, ...]]:
    loaded = json.loads(resources.files("nlp.group").joinpath("weights.json").read_text("utf-8"))[kind]
    return float(loaded["bias"]), tuple(float(loaded.get(name, 0.0)) for name in NAMES)


def chances(features: Matrix, kind: str) -> Chances:
    """The chance of each row of `features`; `kind` is "draft", "text" or "letter".

    >>> chances(np.zeros((1, len(NAMES))), "text").shape
    (1,)
    """
    bias, weights = _weights(kind)
    sums = np.clip(features @ np.array(weights) + bias, -60, 60)
    found: Chances = 1 / (1 + np.exp(-sums))
    return found
