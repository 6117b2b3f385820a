"""From citations and content to an answer, or to none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.anchors.model import NOWHERE, Anchor
from nlp.anchors.retrieve import Ranking, Retriever
from nlp.citations import Citation, citations, pin
from nlp.statutes import Statute

# Scores are counted in rare terms met (nlp.anchors.bm25). How well a cited article must fit the rest of the text, as a
# share of the best other article's score: below DOUBT a person should look; below MISFIT the content is followed, if
# it speaks clearly.
_DOUBT = 0.5
_MISFIT = 0.3
_CLEAR = 1.5
# A described article is sure when its score is high, and well above the next article's.
_SURE_SCORE = 2.5
_SURE_LEAD = 1.4
# Below this nothing in the text speaks of any article.
_LEAST = 0.3
_NAMED_BESIDES = 3
# What is to be added need not be like what stands there.
_ADDS = re.compile(r"增加|补充|增设|添加|加上|加入|写入|补上|加一[条款项句]|新增|扩大到|纳入")
# Who wants another law made or changed means no article of this one.
_ANOTHER_LAW = re.compile(
    r"(?:制定|出台|单独立|另立|起草)[^，。；！？]{0,20}(?:条例|法规|法律|办法|规定|立法|法)(?![律规庭院定])"
)
# 第二条，删去 may be an article; 第一条意见 is not.
_ORDINAL = re.compile(r"第[^第]{1,8}条(?!意见|想法|看法|理由|原因|体会|感受)")
_CHANGES = re.compile(r"(?:修改|修订|修正|废止|完善)[^，。；！？]{0,12}$")


class Anchorer:
    r"""Anchors many texts in one statute; building it reads the statute once.

    >>> from nlp.statutes import parse
    >>> anchorer = Anchorer(parse("第一条　骑电动自行车应当佩戴安全头盔。\n第二条　禁止在楼道停放电动自行车。"))
    >>> anchorer.anchor("第二条建议增加罚款").articles
    ('2',)
    """

    def __init__(self, statute: Statute) -> None:
        self._statute = statute
        self._order = {article.id: place for place, article in enumerate(statute.articles)}
        self._retriever = Retriever(statute)

    def anchor(self, text: str) -> Anchor:
        """The provisions that `text` means, or an anchor without articles."""
        found = list(citations(text, self._statute.title))
        named = [each for each in found if each.law is None and each.article in self._order]
        rest = _without(text, [each for each in found if each.law or each in named])
        sure = [each for each in named if not each.loose]
        if not sure and _is_about_another(text, found):
            return NOWHERE
        ranked = self._retriever.ranked(rest)
        if sure:
            return self._cited(sure, rest, ranked)
        return self._perhaps_cited(text, named, rest, ranked)

    def _perhaps_cited(self, text: str, named: Sequence[Citation], rest: str, ranked: Ranking) -> Anchor:
        """Numbers that may count something else hold where the content agrees, or says nothing clear."""
        top, score = ranked[0] if ranked else ("", 0.0)
        fitting = [each for each in named if each.article == top]
        if fitting:
            return self._cited(fitting, rest, ranked)
        ordinal = [each for each in named if _ORDINAL.match(text, each.start)]
        if ordinal and score < _LEAST:
            return replace(self._cited(ordinal, rest, ranked), confident=False)
        return self._described(rest, ranked)

    def _articles(self, named: Sequence[Citation]) -> Iterator[str]:
        """The articles named; of 第二十条至第二十三条 all four."""
        last = None
        for article, joins in ((each.article, each.joins) for each in named):
            if article is None:
                continue
            if joins == "range" and last is not None:
                places = range(self._order[last] + 1, self._order[article])
                yield from (each for each, place in self._order.items() if place in places)
            yield article
            last = article

    def _cited(self, named: Sequence[Citation], rest: str, ranked: Ranking) -> Anchor:
        articles = tuple(dict.fromkeys(self._articles(named)))
        scores = dict(ranked)
        best = max((score for article, score in ranked if article not in articles), default=0.0)
        fit = max(scores.get(article, 0.0) for article in articles) / best if best else 1.0
        adds = bool(_ADDS.search(rest))
        if fit < _MISFIT and best >= _CLEAR and not adds:
            told = self._described(rest, ranked)
            others = tuple(article for article in articles if article not in told.articles)
            return Anchor((*told.articles, *others), told.pins, round(told.confidence / 2, 3), False, "described")
        pins = tuple(dict.fromkeys(self._pin(each, each.article, rest) for each in named if each.article))
        return Anchor(
            articles, pins, round(min(1.0, 0.5 + fit / 2), 3), fit >= _DOUBT or (adds and best < _CLEAR), "cited"
        )

    def _pin(self, citation: Citation, article: str, rest: str) -> str:
        found = pin(citation, article, self._statute)
        return found if found != article else self._described_pin(rest, article)

    def _described_pin(self, rest: str, article: str) -> str:
        """The paragraph or item that the text speaks of most; the article, where it has but one paragraph."""
        paragraphs = self._statute.children(article)
        if len(paragraphs) <= 1 and not any(self._statute.children(each.id) for each in paragraphs):
            return article
        units = self._retriever.units(rest, article)
        return units[0][0] if units else article

    def _described(self, rest: str, ranked: Ranking) -> Anchor:
        if not ranked or ranked[0][1] < _LEAST:
            return NOWHERE
        (article, best), following = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
        lead = min(best / following, 2 * _SURE_LEAD) if following else 2 * _SURE_LEAD
        sure = best >= _SURE_SCORE and lead >= _SURE_LEAD
        confidence = best / (best + _SURE_SCORE / 2) * lead / (lead + _SURE_LEAD / 2)
        articles = tuple(each for each, score in ranked[:_NAMED_BESIDES] if score >= best / 2)
        return Anchor(articles, (self._described_pin(rest, article),), round(confidence, 3), sure, "described")


def _is_about_another(text: str, found: Sequence[Citation]) -> bool:
    changed = any(each.law and _CHANGES.search(text, max(0, each.start - 20), each.start) for each in found)
    return changed or bool(_ANOTHER_LAW.search(text))


def _without(text: str, named: Sequence[Citation]) -> str:
    for each in reversed(named):
        text = f"{text[: each.start]}，{text[each.end :]}"
    return text
