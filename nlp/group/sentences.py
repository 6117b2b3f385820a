"""Whether two sentences say the same in other words: features, and the trees that weigh them."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np

from nlp.group.features import Places
from nlp.group.prepare import Card
from nlp.group.space import Matrix
from nlp.guards import opposition

_NEGATIONS = frozenset({"不", "没", "没有", "无", "别", "未", "不是", "不能", "不会", "不要", "不了", "非", "莫"})
_QUESTIONS = frozenset(
    {
        "怎么", "如何", "怎样", "为什么", "什么", "哪", "哪里", "哪个", "谁", "多少", "几", "多久", "什么时候", "何时",
        "吗", "能", "可以", "会",
    }
)  # fmt: skip
_FIGURE = re.compile(r"\d+|[一二三四五六七八九十百千万]+")
_LONGEST = 200


def _weights(cards: Sequence[Card]) -> dict[str, float]:
    counts = Counter(word for one in cards for word in set(one.facts.words))
    return {word: 1 + float(np.log((len(cards) + 1) / (count + 1))) for word, count in counts.items()}


def _words(a: Sequence[str], b: Sequence[str], weight: dict[str, float]) -> list[float]:
    """Shared and unshared weight, and how far word order agrees."""
    one, other = set(a), set(b)
    mine = sum(weight[word] for word in sorted(one - other))
    theirs = sum(weight[word] for word in sorted(other - one))
    shared = sum(weight[word] for word in sorted(one & other))
    neighbours, others = set(pairwise(a)), set(pairwise(b))
    return [
        shared / (shared + mine + theirs + 1e-9),
        min(mine, theirs),
        max(mine, theirs),
        SequenceMatcher(None, a, b, autojunk=False).ratio(),
        len(neighbours & others) / max(1, len(neighbours | others)),
    ]


def _characters(a: str, b: str) -> list[float]:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    ratio, run = matcher.ratio(), matcher.find_longest_match().size
    one, other = Counter(a), Counter(b)
    bag = sum((one & other).values()) / max(1, sum((one | other).values()))
    shorter, longer = sorted((len(a), len(b)))
    ends = [float(a[:2] == b[:2]), float(a[-2:] == b[-2:])]
    return [ratio, run / shorter if shorter else 0.0, bag, bag - ratio, (longer - shorter) / max(1, longer), *ends]


def _unmatched(a: Sequence[str], b: Sequence[str], keys: tuple[str, str], weight: dict[str, float]) -> list[float]:
    """Words of one sentence of which the other has not even a character; and the closest pair of exchanged words."""
    mine, theirs = sorted(set(a) - set(b)), sorted(set(b) - set(a))
    alone = sum(weight[word] for word in mine if not set(word) & set(keys[1]))
    alone_too = sum(weight[word] for word in theirs if not set(word) & set(keys[0]))
    closest = max((len(set(x) & set(y)) / len(set(x) | set(y)) for x in mine for y in theirs), default=0.0)
    return [closest, min(alone, alone_too), max(alone, alone_too)]


def _turns(a: Sequence[str], b: Sequence[str], keys: tuple[str, str]) -> list[float]:
    one, other = {word for word in a if word in _QUESTIONS}, {word for word in b if word in _QUESTIONS}
    negations = abs(sum(word in _NEGATIONS for word in a) - sum(word in _NEGATIONS for word in b))
    figures = bool(_FIGURE.search(keys[0])) != bool(_FIGURE.search(keys[1]))
    return [float(figures), float(negations), float(bool(one - other) and bool(other - one)), float(len(one & other))]


def sentence_features(cards: Sequence[Card], features: Matrix, places: Places) -> Matrix:
    """The features of `nlp.group.features` with those that only short sentences bear."""
    weight = _weights(cards)
    rows = []
    for a, b in places.tolist():
        one, other = cards[a].facts.words, cards[b].facts.words
        keys = (cards[a].plain[:_LONGEST], cards[b].plain[:_LONGEST])
        apart = opposition(cards[a].facts, cards[b].facts) is not None
        rows.append(
            [
                *_words(one, other, weight),
                *_characters(*keys),
                *_unmatched(one, other, keys, weight),
                *_turns(one, other, keys),
                float(apart),
            ]
        )
    return np.column_stack([features, np.array(rows, dtype=float)])


@cache
def _trees() -> tuple[float, list[dict[str, list[float]]]]:
    loaded = json.loads(resources.files("nlp.group").joinpath("sentences.json").read_text("utf-8"))
    return float(loaded["base"]), loaded["trees"]


def _walk(tree: dict[str, list[float]], rows: Matrix) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The value of the leaf each row ends in: left where the feature is at most the threshold."""
    feature, left, right = (np.array(tree[name], dtype=np.int64) for name in ("feature", "left", "right"))
    threshold, value = np.array(tree["threshold"]), np.array(tree["value"])
    node = np.zeros(len(rows), dtype=np.int64)
    while (feature[node] >= 0).any():
        inner = feature[node] >= 0
        below = rows[np.arange(len(rows)), np.maximum(feature[node], 0)] <= threshold[node]
        node = np.where(inner, np.where(below, left[node], right[node]), node)
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = value[node]
    return found


def compare(cards: Sequence[Card], features: Matrix, places: Places) -> list[float]:
    """The chance of each pair of sentences to say the same."""
    base, trees = _trees()
    rows = sentence_features(cards, features, places).astype(np.float32).astype(float)
    total = base + sum(_walk(tree, rows) for tree in trees)
    return [float(each) for each in 1 / (1 + np.exp(-total))]
