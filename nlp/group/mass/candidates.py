"""Candidate pairs among many texts: those that share four of their six rarest words.

Near duplicates keep most of their rare words: when one of six is changed, five of the fifteen fours are left. Short
texts with fewer than six rare words are compared by threes as well, those with fewer than three by all of them.
"""

from itertools import combinations

import numpy as np
from scipy.sparse import csr_matrix

from nlp.group.mass.corpus import Numbers
from nlp.group.mass.vectors import Vectors

Places = np.ndarray[tuple[int, int], np.dtype[np.int64]]
Keys = np.ndarray[tuple[int], np.dtype[np.uint64]]
RAREST = 6
# Texts with all six are compared by fours of them, texts with fewer by threes too.
_TOGETHER = (3, 4)
# Each text of a bucket is paired with so many that follow it there.
_WINDOW = 4
_MIX = np.uint64(0x9E3779B97F4A7C15)


def _rarest(found: Vectors) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """The rarest words of each text that another text has too, in the order of their numbers; -1 where none is left."""
    rows: csr_matrix = found.rows
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    shared = found.frequency[rows.indices] > 1
    row, word = row[shared], rows.indices[shared].astype(np.int64)
    order = np.lexsort((word, found.frequency[word], row))
    row, word = row[order], word[order]
    starts = np.searchsorted(row, np.arange(rows.shape[0]))
    rank = np.arange(len(row)) - starts[row] if len(row) else np.zeros(0, dtype=np.int64)
    table = np.full((rows.shape[0], RAREST), -1, dtype=np.int64)
    near = rank < RAREST
    table[row[near], rank[near]] = word[near]
    return np.sort(table, axis=1)


def _mixed(words: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> Keys:
    """One key for each row of words (a mixing hash: equal rows have equal keys)."""
    key = np.zeros(len(words), dtype=np.uint64)
    for column in words.T:
        key = (key ^ (column.astype(np.uint64) + np.uint64(2))) * _MIX
        key ^= key >> np.uint64(29)
    return key


def _keys(table: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> tuple[Keys, Numbers]:
    rare = (table >= 0).sum(axis=1)
    few = (rare > 0) & (rare < _TOGETHER[0])
    keys, places = [_mixed(table[few])], [np.flatnonzero(few)]
    for size in _TOGETHER:
        able = (rare >= size) & ((rare < RAREST) | (size == _TOGETHER[-1]))
        for chosen in combinations(range(RAREST), size):
            words = table[:, chosen]
            whole = able & (words >= 0).all(axis=1)
            keys.append(_mixed(words[whole]))
            places.append(np.flatnonzero(whole))
    return np.concatenate(keys), np.concatenate(places)


def candidates(found: Vectors) -> Places:
    """Pairs of rows, the lower first, each once."""
    keys, places = _keys(_rarest(found))
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    number = found.rows.shape[0]
    codes = np.zeros(0, dtype=np.int64)
    for step in range(1, _WINDOW + 1):
        same = keys[step:] == keys[:-step]
        a, b = places[:-step][same], places[step:][same]
        codes = np.unique(np.concatenate([codes, np.minimum(a, b) * number + np.maximum(a, b)]))
    return np.column_stack([codes // number, codes % number])


def cosines(rows: csr_matrix, pairs: Places, block: int = 200_000) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """The cosine of each pair of rows."""
    parts = [
        np.asarray(rows[pairs[first : first + block, 0]].multiply(rows[pairs[first : first + block, 1]]).sum(axis=1))
        for first in range(0, len(pairs), block)
    ]
    return np.concatenate([part.ravel() for part in parts]) if parts else np.zeros(0, dtype=np.float32)
