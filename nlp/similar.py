"""How alike two texts are, as a number from 0 to 1; larger means rather one matter.

Letters (a title line, then the text) are weighed like the letters of `nlp.group`: place, firm and problem count.
Single sentences are weighed for saying the same in other words, by boosted decision trees over likeness of words,
characters and order, exchanged words, negations, question words and figures (`sentences.json`, made by
`nlp.group.fit_sentences`): score = 1 / (1 + exp(-(base + sum of the trees))).
"""

from collections.abc import Sequence

import numpy as np

from nlp.group.features import measure
from nlp.group.model import Document
from nlp.group.prepare import prepare
from nlp.group.score import chances
from nlp.group.sentences import compare
from nlp.group.space import build

# A first line no longer than this, before more text, is a title.
_TITLE = 80


def _document(number: int, text: str) -> Document:
    head, _, body = text.partition("\n")
    if body.strip() and len(head) <= _TITLE:
        return Document(f"{number:09d}", body, head)
    return Document(f"{number:09d}", text)


def similarities(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """The likeness of each pair; the texts of all pairs together say which words are common and which tell.

    >>> close, far = similarities([("怎么还款", "如何还款"), ("怎么还款", "天气很好")])
    >>> close > far
    True
    """
    texts = sorted({text for pair in pairs for text in pair})
    place = {text: number for number, text in enumerate(texts)}
    documents = [_document(number, text) for number, text in enumerate(texts)]
    places = np.array([sorted((place[a], place[b])) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    if not len(places):
        return []
    cards = prepare(documents)
    space = build(cards)
    features = measure(cards, space, places)
    if sum(bool(one.title) for one in documents) * 2 > len(documents):
        return [round(float(chance), 6) for chance in chances(features, "letter")]
    return [round(score, 6) for score in compare(cards, features, places)]
