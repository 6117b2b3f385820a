"""A suggestion that asks for no edit in so many words: never judged adopted, only shown what changed nearby.

A wish and a provision share few words even where one came of the other, so likeness of words proves no adoption. What
can be said: whether the article it is about changed at all, and which new wording is nearest.
"""

import re

from nlp.align.likeness import pairs_of
from nlp.align.names import article_name
from nlp.normalize import verbatim_key
from nlp.trace.model import Evidence, Span, Verdict
from nlp.trace.versions import Article, Versions

_KEEP = re.compile("支持|赞成|赞同|同意|拥护|保留|维持|很好|写得好|不要改|不能改|不应改|不应当?将|不改|不变")
NEAR = 0.3
"""Least share of a wish's character pairs in new wording for that wording to be worth a look."""


def wished(suggestion: str, target: str | None, versions: Versions) -> Evidence:
    """The evidence for a wish: not adopted where nothing near it is new, else unsure, with the nearest new wording."""
    nearest, share = _nearest(suggestion, versions)
    before = versions.old.get(target or "")
    old_span = _whole(before) if before else None
    if nearest is not None and share >= NEAR:
        reason = f"意见没有写明怎样改；新文本{article_name(nearest.id)}新增的文字与它相近，请人工核对。"
        return Evidence(Verdict.UNSURE, nearest.id, old_span, _whole(nearest), round(share, 2), reason)
    match = versions.match_of(before.id) if before else None
    if before and match and len(match.new) == 1 and versions.new[match.new[0]].body.key == before.body.key:
        kept = versions.new[match.new[0]]
        if _KEEP.search(suggestion):
            reason = f"{article_name(before.id)}没有改动；意见像是赞成或者要求保留原文，请人工核对。"
            return Evidence(Verdict.UNSURE, kept.id, old_span, _whole(kept), 0.3, reason)
        reason = f"{article_name(before.id)}没有改动，新文本也没有增加与意见相近的文字。"
        return Evidence(Verdict.NOT_ADOPTED, kept.id, old_span, _whole(kept), 0.7, reason)
    return Evidence(Verdict.UNSURE, None, old_span, None, 0.0, "没有读出明确的修改要求，请人工核对。")


def _nearest(suggestion: str, versions: Versions) -> tuple[Article | None, float]:
    """The article whose new wording has most of the suggestion's character pairs, and that share."""
    wanted = pairs_of(verbatim_key(suggestion))
    best: tuple[Article | None, float] = (None, 0.0)
    for article in versions.new.values():
        share = len(wanted & versions.new_pairs(article.id)) / len(wanted)
        if share > best[1]:
            best = (article, share)
    return best


def _whole(article: Article) -> Span:
    return Span(article.id, 0, len(article.body.text), article.body.text)
