"""Why two texts are linked, as one plain Chinese sentence."""

from nlp.group.prepare import Card
from nlp.group.space import Space

SAME_WORDS = "两条文字相同（只计字词，不计标点）。"
_MOST_WORDS = 4


def article_name(article: str) -> str:
    """How an article id is said: 133-1 is 第133条之一.

    >>> article_name("12"), article_name("133-1")
    ('第12条', '第133条之1')
    """
    number, _, after = article.partition("-")
    return f"第{number}条之{after}" if after else f"第{number}条"


def _figures(a: Card, b: Card) -> list[str]:
    asked = a.facts.figures.asked
    return [
        f"{value:g}{unit}"
        for unit in sorted(asked.keys() & b.facts.figures.asked.keys())
        for value in sorted(asked[unit] & b.facts.figures.asked[unit])
    ]


def reason(a: Card, b: Card, space: Space) -> str:
    """The article both mean, the figure both ask for, and the most telling words both use."""
    if a.key == b.key:
        return SAME_WORDS
    if a.approval and b.approval:
        return "两条都是赞成整部草案，没有具体修改意见。"
    shared = sorted(set(a.words) & set(b.words), key=lambda word: (-space.weight[word], word))
    article = [each for each in a.articles if each in b.articles]
    figures = _figures(a, b)
    parts = [f"同指{article_name(article[0])}"] if article else []
    parts += [f"都要求{'、'.join(figures)}"] if figures else []
    parts += [f"共同词：{'、'.join(shared[:_MOST_WORDS])}"] if shared else []
    return f"{'；'.join(parts) or '用字相近'}。"
