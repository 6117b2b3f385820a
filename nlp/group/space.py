"""The texts of one grouping as vectors, each kind of likeness in its own space."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from nlp.group.prepare import Card
from nlp.normalize import fold, standard, verbatim_key
from nlp.segment import segment
from nlp.vectorize import content_words, tfidf

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
# Words that so few texts share are taken for names of places, firms and matters.
_RARE = 15
# A run of four characters in at most so many texts is no stock phrase.
_RARE_RUN = 8
_THEMES = 50
# How sharply the article most like a text stands out in its profile: weight(article) ~ exp(12 * likeness).
_SHARPNESS = 12.0
# How much likeness of characters counts beside likeness of words when an article is sought for a text.
_GRAM_SHARE = 0.7
# What a citation leaves for the articles not cited.
_UNCITED = 0.1


def grams(text: str, sizes: Iterable[int] = (2, 3)) -> list[str]:
    """Runs of characters; `text` is a verbatim key.

    >>> grams("戴头盔", (2,))
    ['戴头', '头盔']
    """
    return [text[start : start + size] for size in sizes for start in range(len(text) - size + 1)]


@dataclass(frozen=True, slots=True)
class Held:
    """Which of the items (words, runs) each text holds, each item with the root of its weight.

    The product of two rows is then the weight of what two texts share.
    """

    rows: csr_matrix
    titles: csr_matrix


@dataclass(frozen=True, slots=True)
class Space:
    """Row i of every matrix belongs to card i; rows of likeness have length one, so their products are cosines."""

    words: csr_matrix
    grams: csr_matrix
    titles: csr_matrix
    title_grams: csr_matrix
    rare: csr_matrix
    themes: Matrix
    articles: Matrix
    held_words: Held
    held_pairs: Held
    rare_runs: csr_matrix
    weight: dict[str, float]
    article_ids: dict[str, int]


def _shared_columns(matrix: csr_matrix) -> csr_matrix:
    """Without the columns only one text has: they add nothing to any product of two texts."""
    return csr_matrix(matrix[:, np.bincount(matrix.indices, minlength=matrix.shape[1]) > 1])


def _themes(words: csr_matrix) -> Matrix:
    """Latent semantic analysis: words that keep the same company count as alike (Deerwester et al., 1990)."""
    size = min(_THEMES, min(words.shape) - 1)
    if size < 2:
        return np.zeros((words.shape[0], 1))
    return normalize(TruncatedSVD(size, random_state=0).fit_transform(words))  # type: ignore[no-any-return]


def _weights(lists: Sequence[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency of every word: 1 + ln((1 + n) / (1 + df))."""
    counts = Counter(word for one in lists for word in set(one))
    return {word: 1 + float(np.log((1 + len(lists)) / (1 + count))) for word, count in counts.items()}


def _holding(lists: Sequence[Iterable[str]], column: dict[str, int], value: dict[str, float]) -> csr_matrix:
    rows = [sorted({column[item] for item in one if item in column}) for one in lists]
    worth = np.zeros(len(column))
    for item, place in column.items():
        worth[place] = np.sqrt(value[item])
    indices = np.array([place for row in rows for place in row], dtype=np.int64)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((worth[indices], indices, ends), shape=(len(rows), len(column)))


def _held(lists: Sequence[Iterable[str]], titles: Sequence[Iterable[str]], weight: dict[str, float]) -> Held:
    column = {item: place for place, item in enumerate(sorted(weight))}
    return Held(_holding(lists, column, weight), _holding(titles, column, weight))


def _rare_runs(cards: Sequence[Card]) -> csr_matrix:
    lists = [set(grams(one.plain, (4,))) for one in cards]
    counts = Counter(run for one in lists for run in one)
    few = {run: 1.0 for run, count in counts.items() if 2 <= count <= _RARE_RUN}
    return _holding(lists, {run: place for place, run in enumerate(sorted(few))}, few)


def _profiles(cards: Sequence[Card], likeness: Matrix, ids: dict[str, int]) -> Matrix:
    """How much each text speaks of each article, from citations and from likeness to the article's words."""
    profile: Matrix = np.exp(_SHARPNESS * likeness)
    profile /= profile.sum(axis=1, keepdims=True)
    for row, one in enumerate(cards):
        known = [ids[each] for each in one.articles if each in ids] if one.cited else []
        if known:
            profile[row] *= _UNCITED
            profile[row, known] += (1 - _UNCITED) / len(known)
    return profile


def build(cards: Sequence[Card], articles: Sequence[tuple[str, str]] = ()) -> Space:
    """The spaces of `cards`; `articles` are ids and texts of the draft's articles, where there is a draft."""
    article_words = [content_words(segment(standard(fold(text)))) for _, text in articles]
    article_grams = [grams(verbatim_key(standard(fold(text)))) for _, text in articles]
    lists = [list(one.words) for one in cards]
    gram_lists = [grams(one.plain) for one in cards]
    number = len(cards)
    words, every_gram = tfidf([*lists, *article_words]), tfidf([*gram_lists, *article_grams])
    counts = Counter(word for one in lists for word in set(one))
    rare = [[word for word in one if 2 <= counts[word] <= _RARE] for one in lists]
    likeness = (
        words[:number] @ words[number:].T + _GRAM_SHARE * (every_gram[:number] @ every_gram[number:].T)
    ).toarray()
    ids = {each: place for place, (each, _) in enumerate(articles)}
    weight = _weights(lists)
    pairs = [grams(one.plain, (2,)) if one.title else [] for one in cards]
    return Space(
        words=_shared_columns(words[:number]),
        grams=_shared_columns(every_gram[:number]),
        titles=tfidf([list(one.title) for one in cards]),
        title_grams=tfidf([grams(one.title_key) for one in cards]),
        rare=tfidf(rare),
        themes=_themes(words)[:number],
        articles=_profiles(cards, likeness, ids) if articles else np.zeros((number, 1)),
        held_words=_held(lists, [one.title for one in cards], weight),
        held_pairs=_held(pairs, [grams(one.title_key, (2,)) for one in cards], _weights(pairs)),
        rare_runs=_rare_runs(cards),
        weight=weight,
        article_ids=ids,
    )
