"""Which article a text is about, by its words: BM25 over the provisions of one statute.

score(q, d) = sum over terms t of q:  w(t) * idf(t) * tf * (k + 1) / (tf + k * (1 - b + b * |d| / mean |d|)),
idf(t) = ln(1 + (n - df + 0.5) / (df + 0.5)) (Robertson and Zaragoza, 2009). Terms are words, their concepts (头盔 for
戴盔, 安全帽), and pairs of neighbouring characters, which still meet where the segmenter splits differently.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping

from nlp import lexicon
from nlp.normalize import fold
from nlp.segment import segment
from nlp.statutes import Kind, Statute

_K, _B = 1.2, 0.6
_WORD, _CONCEPT, _PAIR = 0.5, 1.0, 0.3
_HAN = re.compile("[\u4e00-\u9fff]+")
_OWN = 0.5


def terms(text: str) -> dict[str, float]:
    """The terms of a text with their weights; words that only frame a request are left out."""
    idle, concepts = lexicon.stopwords(), lexicon.concepts()
    found: Counter[str] = Counter()
    for word in segment(text):
        if word in idle or (len(word) == 1 and word not in concepts):
            continue
        found["w" + word] += 1
        found["c" + concepts.get(word, word)] += 1
    for run in _HAN.findall(fold(text)):
        found.update("p" + run[place : place + 2] for place in range(len(run) - 1))
    return dict(found)


_WEIGHTS = {"w": _WORD, "c": _CONCEPT, "p": _PAIR}


class _Index:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self._counts = {place: terms(text) for place, text in texts.items()}
        lengths = {place: sum(counts.values()) for place, counts in self._counts.items()}
        mean = sum(lengths.values()) / max(1, len(lengths)) or 1.0
        self._norms = {place: _K * (1 - _B + _B * length / mean) for place, length in lengths.items()}
        seen = Counter(term for counts in self._counts.values() for term in counts)
        total = len(texts)
        self._idf = {term: math.log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in seen.items()}
        self._places: dict[str, list[tuple[str, float]]] = {}
        for place, counts in self._counts.items():
            for term, count in counts.items():
                self._places.setdefault(term, []).append((place, count))

    def scores(self, query: Mapping[str, float]) -> Counter[str]:
        found: Counter[str] = Counter()
        for term in query:
            for place, count in self._places.get(term, ()):
                gain = count * (_K + 1) / (count + self._norms[place])
                found[place] += _WEIGHTS[term[0]] * self._idf[term] * gain
        return found


class Retriever:
    """Scores the articles of a statute, and the provisions inside them, against a text."""

    def __init__(self, statute: Statute) -> None:
        articles = statute.articles
        self._articles = _Index({article.id: article.caption + article.text for article in articles})
        units = {}
        for article in articles:
            for paragraph in statute.children(article.id):
                units[paragraph.id] = paragraph.text
                for item in statute.children(paragraph.id):
                    if item.kind is Kind.ITEM:
                        units[item.id] = item.text
        self._units = _Index(units)

    def ranked(self, text: str) -> list[tuple[str, float]]:
        """Articles and scores, best first; articles that share no term are left out."""
        query = terms(text)
        found = Counter({place: (1 - _OWN) * score for place, score in self._articles.scores(query).items()})
        best: dict[str, float] = {}
        for unit, score in self._units.scores(query).items():
            article = unit.partition(".")[0]
            best[article] = max(best.get(article, 0.0), score)
        for article, score in best.items():
            found[article] += _OWN * score
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    def units(self, text: str, article: str) -> list[tuple[str, float]]:
        """Paragraphs and items of one article with their scores, best first."""
        scores = self._units.scores(terms(text))
        own = [(unit, score) for unit, score in scores.items() if unit.startswith(article + ".")]
        return sorted(own, key=lambda pair: (-pair[1], pair[0]))
