"""The plain method: segment with jieba as it comes, TF-IDF, the cosine of every pair."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.once import once
from nlp.segment import tokenizer

_BLOCK = 500
_TOKENIZER = once(tokenizer)


def words(texts: Sequence[str]) -> list[list[str]]:
    """Jieba's words of each text, one after the other."""
    return [_TOKENIZER().lcut(text) for text in texts]


def _same(words_of_text: list[str]) -> list[str]:
    return words_of_text


def all_pairs(segmented: Sequence[list[str]], threshold: float) -> int:
    """How many pairs of texts have a cosine of `threshold` or more; every pair is computed."""
    vectors = TfidfVectorizer(analyzer=_same).fit_transform(segmented)
    count = 0
    for first in range(0, vectors.shape[0], _BLOCK):
        block = (vectors[first : first + _BLOCK] @ vectors.T).tocoo()
        count += int(np.count_nonzero((block.data >= threshold) & (block.row + first < block.col)))
    return count
