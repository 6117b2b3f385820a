"""Which of a few texts say what a new text says: to be offered to its author before it is sent.

No numpy, no trained weights: a web process can afford it. What opposes is never near, whatever its words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from nlp import lexicon
from nlp.guards import Facts, facts, opposition
from nlp.opinions import opinion
from nlp.segment import segment

LEAST = 0.3
"""Cosine of the telling words from which two short opinions are worth showing side by side."""
_RAREST = 0.001
_GUARDED = 12
_OPPOSED = ({"tighten", "loosen"}, {"add", "delete"}, {"support", "oppose"})


def nearest(text: str, others: Sequence[str], shares: Mapping[str, float], *, most: int = 3) -> list[tuple[int, float]]:
    """Places in ``others`` and likeness, the likest first; at most ``most``, none below :data:`LEAST`.

    ``shares`` says in what share of all texts a word stands; unknown words are taken for rare ones.

    >>> nearest("楼道禁止停车", ["禁止在楼道里停放车辆", "允许楼道停车", "多种树"], {})
    [(0, 0.354)]
    """
    own = _vector(text, shares)
    scored = ((place, _cosine(own, _vector(other, shares))) for place, other in enumerate(others))
    ranked = sorted((pair for pair in scored if pair[1] >= LEAST), key=lambda pair: (-pair[1], pair[0]))
    mine, stance = facts(text), opinion(text).stance
    found: list[tuple[int, float]] = []
    for place, score in ranked[:_GUARDED]:
        if _agrees(mine, stance, others[place]):
            found.append((place, round(score, 3)))
        if len(found) == most:
            break
    return found


def likest(
    terms: Iterable[str], others: Sequence[Iterable[str]], shares: Mapping[str, float], *, most: int
) -> list[int]:
    """Places of the texts whose search terms are most like these, the likest first: a quick look before `nearest`.

    >>> likest(["楼道", "停车"], [["停车"], ["多", "种树"], ["楼道", "停车", "禁止"]], {}, most=2)
    [2, 0]
    """
    own, texts = set(terms), [set(other) for other in others]
    square = {word: _weight(word, shares) ** 2 for word in own.union(*texts)}
    scored = []
    for place, words in enumerate(texts):
        length = sqrt(sum(square[word] for word in words)) or 1.0
        scored.append((-sum(square[word] for word in own & words) / length, place))
    return [place for _, place in sorted(scored)[:most]]


def _agrees(mine: Facts, stance: str | None, other: str) -> bool:
    return opposition(mine, facts(other)) is None and {stance, opinion(other).stance} not in _OPPOSED


def _vector(text: str, shares: Mapping[str, float]) -> dict[str, float]:
    """Weights of the telling words, of length one: everyday words under their concept, common ones weighing less."""
    idle, concepts = lexicon.stopwords(), lexicon.concepts()
    counts = Counter(concepts.get(word, word) for word in segment(text) if word not in idle)
    weights = {word: (1 + log(count)) * _weight(word, shares) for word, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _weight(word: str, shares: Mapping[str, float]) -> float:
    return 1 - log(shares.get(word, _RAREST))


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
