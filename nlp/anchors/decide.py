"""From citations and content to an answer, or to none."""

from collections.abc import Sequence

from nlp.anchors.model import NOWHERE, Anchor
from nlp.anchors.retrieve import Retriever
from nlp.citations import Citation, citations, pin
from nlp.statutes import Statute

# How well a cited article must fit the rest of the text, as a share of the best other article's score: below DOUBT a
# person should look; below MISFIT the content is followed, if it speaks clearly. Scores are rare terms met.
_DOUBT = 0.5
_MISFIT = 0.3
_CLEAR = 0.9
# A described article is sure when its score is high, and well above the next article's.
_SURE_SCORE = 2.5
_SURE_LEAD = 1.4
_LEAST = 0.3


class Anchorer:
    """Anchors many texts in one statute; building it reads the statute once.

    >>> from nlp.statutes import parse
    >>> anchorer = Anchorer(parse("第一条　骑电动自行车应当佩戴安全头盔。\\n第二条　禁止在楼道停放电动自行车。"))
    >>> anchorer.anchor("第二条建议增加罚款").articles
    ('2',)
    """

    def __init__(self, statute: Statute) -> None:
        self._statute = statute
        self._retriever = Retriever(statute)

    def anchor(self, text: str) -> Anchor:
        """The provisions that `text` means, or an anchor without articles."""
        named = self._named(text)
        rest = _without(text, named)
        ranked = self._retriever.ranked(rest)
        sure = [each for each in named if not each.loose]
        if sure:
            return self._cited(sure, rest, ranked)
        top = ranked[0][0] if ranked else None
        fitting = [each for each in named if each.article == top]
        if fitting:
            return self._cited(fitting, rest, ranked)
        return self._described(rest, ranked)

    def _named(self, text: str) -> list[Citation]:
        """Citations of articles that the statute has."""
        found = citations(text, self._statute.title)
        return [each for each in found if each.law is None and each.article and self._statute.by_id(each.article)]

    def _cited(self, named: Sequence[Citation], rest: str, ranked: Sequence[tuple[str, float]]) -> Anchor:
        articles = tuple(dict.fromkeys(each.article for each in named if each.article))
        scores = dict(ranked)
        best = max((score for article, score in ranked if article not in articles), default=0.0)
        fit = max(scores.get(article, 0.0) for article in articles) / best if best else 1.0
        if fit < _MISFIT and best >= _CLEAR:
            told = self._described(rest, ranked)
            return Anchor((*told.articles, *articles), told.pins, min(told.confidence, 0.4), False, "described")
        pins = tuple(self._pin(each, each.article, rest) for each in named if each.article)
        return Anchor(articles, pins, min(1.0, 0.5 + fit / 2), fit >= _DOUBT, "cited")

    def _pin(self, citation: Citation, article: str, rest: str) -> str:
        found = pin(citation, article, self._statute)
        return found if found != article else self._described_pin(rest, article)

    def _described_pin(self, rest: str, article: str) -> str:
        if len(self._statute.children(article)) <= 1 and not self._has_items(article):
            return article
        units = self._retriever.units(rest, article)
        return units[0][0] if units else article

    def _has_items(self, article: str) -> bool:
        return any(self._statute.children(child.id) for child in self._statute.children(article))

    def _described(self, rest: str, ranked: Sequence[tuple[str, float]]) -> Anchor:
        if not ranked or ranked[0][1] < _LEAST:
            return NOWHERE
        (article, best), following = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
        lead = best / following if following else 2.0
        confidence = min(1.0, best / (2 * _SURE_SCORE)) * min(1.0, lead / _SURE_LEAD)
        confident = best >= _SURE_SCORE and lead >= _SURE_LEAD
        articles = tuple(each for each, score in ranked[:3] if score >= best / 2)
        return Anchor(articles, (self._described_pin(rest, article),), round(confidence, 3), confident, "described")


def _without(text: str, named: Sequence[Citation]) -> str:
    for each in reversed(named):
        text = f"{text[: each.start]}，{text[each.end :]}"
    return text
