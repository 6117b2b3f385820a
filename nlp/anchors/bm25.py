"""BM25 over a few hundred short texts (Robertson and Zaragoza, 2009)."""

import math
from collections import defaultdict
from collections.abc import Mapping

from nlp.anchors.terms import Term, terms, weight

_K, _B = 1.2, 0.6


class Index:
    """Scores texts against a query.

    score(q, d) = sum over terms t of q:  q(t) * w(t) * idf(t) * tf * (k + 1) / (tf + k * (1 - b + b * |d| / mean |d|)),
    idf(t) = ln(1 + (n - df + 0.5) / (df + 0.5)), divided by the idf of a term that one text holds: so a score of 1 is
    one rare term met, in a long statute as in a short one. w(t) is :func:`nlp.anchors.terms.weight`.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        counts = {place: terms(text) for place, text in texts.items()}
        lengths = {place: found.total() for place, found in counts.items()}
        mean = sum(lengths.values()) / max(1, len(lengths)) or 1.0
        self._norms = {place: _K * (1 - _B + _B * length / mean) for place, length in lengths.items()}
        self._places: defaultdict[Term, list[tuple[str, int]]] = defaultdict(list)
        for place, found in counts.items():
            for term, count in found.items():
                self._places[term].append((place, count))
        self._worth = {term: weight(term) * self._idf(len(places)) for term, places in self._places.items()}

    def _idf(self, holding: int) -> float:
        total = len(self._norms)
        return math.log(1 + (total - holding + 0.5) / (holding + 0.5)) / math.log(1 + (total - 0.5) / 1.5)

    def scores(self, query: Mapping[Term, float]) -> dict[str, float]:
        """The scores of the texts that share a term with `query` (terms with their weights)."""
        found: defaultdict[str, float] = defaultdict(float)
        for term, times in query.items():
            worth = times * self._worth.get(term, 0.0)
            for place, count in self._places.get(term, ()):
                found[place] += worth * count * (_K + 1) / (count + self._norms[place])
        return dict(found)
