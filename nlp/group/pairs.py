"""Pairs of alike texts, each with its similarity and its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.group.prepare import Card
from nlp.vectorize import tfidf

LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of two cards (a before b), how alike they are (0 to 1), and why, in Chinese."""

    a: int
    b: int
    similarity: float
    reason: str


def reason_for(a: Card, b: Card) -> str:
    """Why two texts are linked: the same article, and the rarest words they share."""
    if a.key and a.key == b.key:
        return "文字相同"
    shared = [word for word in dict.fromkeys(a.words) if word in set(b.words)]
    shared.sort(key=lambda word: (-len(word), word))
    article = [each for each in a.articles if each in b.articles]
    parts = [f"同指第{article[0]}条"] if article else []
    parts += [f"共同词：{'、'.join(shared[:4])}"] if shared else []
    return "；".join(parts) or "内容相近"


def find_pairs(cards: Sequence[Card]) -> list[Pair]:
    """All pairs at least LEAST alike, most alike first."""
    vectors = tfidf([list(card.words) for card in cards])
    found: list[Pair] = []
    for start in range(0, len(cards), 512):
        block = (vectors[start : start + 512] @ vectors.T).tocoo()
        for row, b, cosine in zip(block.row, block.col, block.data, strict=True):
            a = start + int(row)
            if a < b and cosine >= LEAST and not _articles_differ(cards[a], cards[int(b)]):
                found.append(Pair(a, int(b), float(np.clip(cosine, 0, 1)), reason_for(cards[a], cards[int(b)])))
    by_key: dict[str, int] = {}
    for position, card in enumerate(cards):
        first = by_key.setdefault(card.key, position)
        if first != position and not card.words:
            found.append(Pair(first, position, 1.0, "文字相同"))
    return sorted(found, key=lambda pair: (-pair.similarity, pair.a, pair.b))


def _articles_differ(a: Card, b: Card) -> bool:
    return a.cited and b.cited and bool(a.articles) and bool(b.articles) and not set(a.articles) & set(b.articles)
