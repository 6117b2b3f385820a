"""Texts as sparse TF-IDF vectors over their words."""

from collections.abc import Iterable, Sequence

from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp import lexicon


def content_words(words: Iterable[str], *, concepts: bool = True) -> list[str]:
    """The words that speak of the matter: no stop words; with `concepts`, everyday words under their concept.

    >>> content_words(["建议", "狗绳", "太", "长"])
    ['牵引绳', '长']
    """
    idle = lexicon.stopwords()
    if not concepts:
        return [word for word in words if word not in idle]
    concept = lexicon.concepts()
    return [concept.get(word, word) for word in words if word not in idle]


def _same(words: list[str]) -> list[str]:
    return words


def tfidf(texts: Sequence[list[str]]) -> csr_matrix:
    """One row of length one for each text: weight(t, d) = (1 + ln tf) * (1 + ln((1 + n) / (1 + df))).

    Rows of texts without words are zero.

    >>> tfidf([["头盔", "罚款"], ["头盔"], []]).shape
    (3, 2)
    """
    if not any(texts):
        return csr_matrix((len(texts), 0))
    return csr_matrix(TfidfVectorizer(analyzer=_same, sublinear_tf=True).fit_transform(texts))
