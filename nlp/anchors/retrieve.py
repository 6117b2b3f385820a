"""Which article a text is about, by its words."""

import re
from collections import defaultdict
from collections.abc import Mapping

from nlp.anchors.bm25 import Index
from nlp.anchors.terms import Term, terms
from nlp.citations import citations
from nlp.statutes import Kind, Provision, Statute

# An article's score is the mean of its own and of its best paragraph or item.
_UNIT_SHARE = 0.5
# A text that speaks of penalties is about the penalty of what it describes: 违反第二十二条的，处罚款 takes over the
# score of article 22.
_PENALTY = ("concept", "罚款")
# The purpose and the day of entry into force are seldom meant.
_FRAME_PRIOR = 0.7
# Words before 那条, 这一款 say which provision is meant.
_POINTED_AT = re.compile(r"([^，。；！？,;!?]{2,16}?)的?[这那搿](?:一?[条款项]|个(?:规定|条款|说法|讲法))")
_POINTED_WEIGHT = 3.0
_POINTER = re.compile(r"[这那搿]一?[条款项点]|一条")

Ranking = list[tuple[str, float]]


def _query(text: str) -> dict[Term, float]:
    """The terms of a text, each once; those it points with ("头盔那条") three times."""
    query = dict.fromkeys(terms(_POINTER.sub("，", text)), 1.0)
    for described in _POINTED_AT.findall(text):
        query |= {term: _POINTED_WEIGHT for term in terms(described) if term in query}
    return query


def _ranked(scores: Mapping[str, float]) -> Ranking:
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


class Retriever:
    """Scores the articles of a statute, and the provisions inside them, against a text."""

    def __init__(self, statute: Statute) -> None:
        articles = statute.articles
        self._articles = Index({article.id: f"{article.caption}\n{article.text}" for article in articles})
        self._units = Index({place: text for article in articles for place, text in _units(statute, article)})
        self._frame = {article.id for article in (*articles[:1], *articles[-1:])}
        self._penalises = {article.id: _cited(statute, article) for article in articles}

    def ranked(self, text: str) -> Ranking:
        """Articles and scores, best first; articles that share no term are left out."""
        query = _query(text)
        scores = {place: score * (1 - _UNIT_SHARE) for place, score in self._articles.scores(query).items()}
        best: defaultdict[str, float] = defaultdict(float)
        for unit, score in self._units.scores(query).items():
            article = unit.partition(".")[0]
            best[article] = max(best[article], score)
        for article, score in best.items():
            scores[article] = scores.get(article, 0.0) + score * _UNIT_SHARE
        if _PENALTY in query:
            scores = self._with_penalties(scores)
        return _ranked(
            {place: score * (_FRAME_PRIOR if place in self._frame else 1) for place, score in scores.items()}
        )

    def _with_penalties(self, scores: Mapping[str, float]) -> dict[str, float]:
        return {
            article: scores.get(article, 0.0) + max((scores.get(each, 0.0) for each in cited), default=0.0)
            for article, cited in self._penalises.items()
            if article in scores or any(each in scores for each in cited)
        }

    def units(self, text: str, article: str) -> Ranking:
        """Paragraphs and items of one article with their scores, best first."""
        scores = self._units.scores(_query(text))
        return _ranked({unit: score for unit, score in scores.items() if unit.startswith(article + ".")})


def _units(statute: Statute, article: Provision) -> list[tuple[str, str]]:
    """Paragraphs, and items behind the words that lead up to them."""
    found = []
    for paragraph in statute.children(article.id):
        found.append((paragraph.id, paragraph.text))
        items = [child for child in statute.children(paragraph.id) if child.kind is Kind.ITEM]
        found.extend((item.id, paragraph.text + item.text) for item in items)
    return found


def _cited(statute: Statute, article: Provision) -> tuple[str, ...]:
    found = (each.article for each in citations(article.text, statute.title) if each.law is None)
    return tuple(place for place in found if place and statute.by_id(place))
