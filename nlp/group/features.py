"""What speaks for and against two texts being one matter: a row of numbers for each pair."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from nlp.group.prepare import Card
from nlp.group.space import Held, Matrix, Space

Places = np.ndarray[tuple[int, int], np.dtype[np.int64]]
Column = np.ndarray[tuple[int], np.dtype[np.float64]]

LIKENESS = ("words", "grams", "titles", "title_grams", "rare", "themes", "articles", "signs")
SHARED = ("top", "shared", "least_covered", "most_covered", "rare_runs")
TITLES = ("title_top", "title_least_covered", "title_most_covered", "title_least_pairs", "title_most_pairs")
WISHES = (
    "same_figure", "named_figure", "same_side", "same_stance", "same_kind", "same_article", "one_cites",
    "cited_profile", "same_anchor", "other_anchor",
)  # fmt: skip
LENGTHS = ("shorter", "longer")
NAMES = (*LIKENESS, *SHARED, *TITLES, *WISHES, *LENGTHS)
_BLOCK = 20_000


def _dots(a: csr_matrix, b: csr_matrix, pairs: Places) -> Column:
    return np.asarray(a[pairs[:, 0]].multiply(b[pairs[:, 1]]).sum(axis=1), dtype=float).ravel()


def _top(matrix: csr_matrix, pairs: Places) -> Column:
    """The weight of the most telling item two texts share."""
    if matrix.shape[1] == 0:
        return np.zeros(len(pairs))
    shared = matrix[pairs[:, 0]].multiply(matrix[pairs[:, 1]])
    return np.asarray(shared.max(axis=1).todense(), dtype=float).ravel()


def _cosines(matrix: Matrix, pairs: Places) -> Column:
    unit = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    found: Column = (unit[pairs[:, 0]] * unit[pairs[:, 1]]).sum(axis=1)
    return found


def _sign_matrix(cards: Sequence[Card]) -> Matrix:
    names = sorted({sign for one in cards for sign in one.signs})
    column = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(cards), max(1, len(names))))
    for row, one in enumerate(cards):
        for sign in one.signs:
            table[row, column[sign]] = 1
    weighed: Matrix = table * np.log1p(len(cards) / np.maximum(1, table.sum(axis=0)))
    return weighed


def _covered(part: csr_matrix, whole: csr_matrix, pairs: Places) -> tuple[Column, Column]:
    """The share (by weight) of each text's `part` that the other's `whole` holds: the lesser and the greater."""
    total = np.maximum(np.asarray(part.multiply(part).sum(axis=1), dtype=float).ravel(), 1e-9)
    one = _dots(part, whole, pairs) / total[pairs[:, 0]]
    other = _dots(part, whole, pairs[:, ::-1]) / total[pairs[:, 1]]
    return np.minimum(one, other), np.maximum(one, other)


def _shared(held: Held, rare_runs: csr_matrix, pairs: Places) -> list[Column]:
    return [
        _top(held.rows, pairs),
        _dots(held.rows, held.rows, pairs),
        *_covered(held.rows, held.rows, pairs),
        np.log1p(_dots(rare_runs, rare_runs, pairs)),
    ]


def _titles(space: Space, pairs: Places) -> list[Column]:
    words, runs = space.held_words, space.held_pairs
    return [
        _top(words.titles, pairs),
        *_covered(words.titles, words.rows, pairs),
        *_covered(runs.titles, runs.rows, pairs),
    ]


def _meet(a: dict[str, frozenset[float]], b: dict[str, frozenset[float]]) -> float:
    return float(any(not a[unit].isdisjoint(b[unit]) for unit in a.keys() & b.keys()))


def _cited_profile(a: Card, b: Card, places: tuple[int, int], space: Space) -> float:
    """Where only one of two texts cites: how much the other's profile speaks of the article cited."""
    if a.cited == b.cited or not space.article_ids:
        return 0.0
    citing, row = (a, places[1]) if a.cited else (b, places[0])
    known = [space.article_ids[each] for each in citing.articles if each in space.article_ids]
    return max((float(space.articles[row, each]) for each in known), default=0.0)


def _wishes(a: Card, b: Card, places: tuple[int, int], space: Space) -> list[float]:
    both = a.facts.sides.keys() & b.facts.sides.keys()
    known = a.stance is not None and b.stance is not None
    return [
        _meet(a.facts.figures.asked, b.facts.figures.asked),
        _meet(a.facts.figures.named, b.facts.figures.named),
        float(sum(a.facts.sides[axis] == b.facts.sides[axis] for axis in both)),
        float(a.stance == b.stance) if known else 0.5,
        float(a.kind == b.kind),
        float(a.cited and b.cited and not set(a.articles).isdisjoint(b.articles)),
        float(a.cited != b.cited),
        _cited_profile(a, b, places, space),
        float(bool(a.articles) and bool(b.articles) and not set(a.articles).isdisjoint(b.articles)),
        float(bool(a.articles) and bool(b.articles) and set(a.articles).isdisjoint(b.articles)),
    ]


def _block(cards: Sequence[Card], space: Space, signs: Matrix, pairs: Places) -> Matrix:
    spaces = (space.words, space.grams, space.titles, space.title_grams, space.rare)
    wishes = [_wishes(cards[a], cards[b], (a, b), space) for a, b in pairs.tolist()]
    lengths = np.log1p(np.array([[len(cards[a].plain), len(cards[b].plain)] for a, b in pairs.tolist()], dtype=float))
    return np.column_stack(
        [
            *(_dots(each, each, pairs) for each in spaces),
            *(_cosines(each, pairs) for each in (space.themes, space.articles, signs)),
            *_shared(space.held_words, space.rare_runs, pairs),
            *_titles(space, pairs),
            np.array(wishes, dtype=float),
            lengths.min(axis=1),
            lengths.max(axis=1),
        ]
    )


def measure(
    cards: Sequence[Card], space: Space, pairs: Places, told: Callable[[int, int], None] | None = None
) -> Matrix:
    """One row for each pair of places, one column for each of NAMES."""
    signs = _sign_matrix(cards)
    blocks = []
    for first in range(0, len(pairs), _BLOCK):
        if told:
            told(first, len(pairs))
        blocks.append(_block(cards, space, signs, pairs[first : first + _BLOCK]))
    return np.vstack(blocks) if blocks else np.zeros((0, len(NAMES)))
