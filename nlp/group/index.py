"""One new text against texts already grouped, without a rerun.

The new text joins the group of its likest text when their cosine reaches the threshold of `nlp.group.mass` and no guard
speaks against any text of that group; else it founds a group. A later full rerun weighs more and may decide otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from scipy.sparse import csc_matrix

from nlp.group.errors import DuplicateIds
from nlp.group.mass.corpus import plain
from nlp.group.mass.run import ASK, JOIN
from nlp.group.model import Document, Grouping, UnsurePair
from nlp.guards import Facts, facts, opposition
from nlp.segment import segment
from nlp.vectorize import content_words

_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a new text went: the ids it now stands with (none where it founds a group), why, and what to ask."""

    id: str
    joined: tuple[str, ...]
    similarity: float
    reason: str
    unsure: tuple[UnsurePair, ...] = ()


def _text(document: Document) -> str:
    return plain(f"{document.title}\n{document.text}" if document.title else document.text)


class Index:
    """Grouped texts, ready for more.

    Built once from a grouping; `add` takes about 10 milliseconds against 100,000 texts.

    >>> from nlp.group import Document, group
    >>> texts = [Document("a", "楼道里禁止停放电动车"), Document("b", "多设几个垃圾投放点")]
    >>> Index(texts, group(texts)).add(Document("c", "禁止在楼道里停放电动车")).joined
    ('a',)
    """

    def __init__(self, documents: Sequence[Document], grouping: Grouping) -> None:
        self._documents = sorted(documents, key=lambda one: one.id)
        self._place = {one.id: place for place, one in enumerate(self._documents)}
        self._members = {each: list(one.ids) for one in grouping.groups for each in one.ids}
        self._facts: dict[str, Facts] = {}
        rows = [Counter(content_words(segment(_text(one)), concepts=False)) for one in self._documents]
        counts = Counter(word for row in rows for word in row)
        total = len(rows)
        self._inverse = {word: 1 + log((1 + total) / (1 + count)) for word, count in counts.items()}
        self._unseen = 1 + log(1 + total)
        self._column = {word: place for place, word in enumerate(sorted(self._inverse))}
        self._matrix = self._build(rows)
        self._later: dict[str, list[tuple[int, float]]] = defaultdict(list)

    def _build(self, rows: Sequence[Counter[str]]) -> csc_matrix:
        data, columns, ends = [], [], [0]
        for row in rows:
            vector = self._vector(row)
            data += [vector[word] for word in row]
            columns += [self._column[word] for word in row]
            ends.append(len(data))
        shape = (len(rows), len(self._column))
        return csc_matrix(csc_matrix((np.array(data), np.array(columns, dtype=np.int64), ends), shape=shape[::-1]).T)

    def _vector(self, counts: Counter[str]) -> dict[str, float]:
        weights = {word: (1 + log(count)) * self._inverse.get(word, self._unseen) for word, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()}

    def _alike(self, vector: dict[str, float]) -> list[tuple[float, int]]:
        """The likest texts, likest first, those at least ASK alike."""
        scores = np.zeros(len(self._documents))
        for word, weight in sorted(vector.items()):
            if word in self._column:
                column = self._column[word]
                start, end = self._matrix.indptr[column], self._matrix.indptr[column + 1]
                scores[self._matrix.indices[start:end]] += weight * self._matrix.data[start:end]
            for place, other in self._later.get(word, ()):
                scores[place] += weight * other
        near = np.flatnonzero(scores >= ASK)
        ranked = sorted(
            ((round(float(scores[place]), 4), int(place)) for place in near), key=lambda one: (-one[0], one[1])
        )
        return ranked[:_LOOKED_AT]

    def _read(self, document: Document) -> Facts:
        if document.id not in self._facts:
            self._facts[document.id] = facts(_text(document), title=segment(document.title))
        return self._facts[document.id]

    def _refusal(self, document: Document, other: Document) -> str | None:
        for each in self._members[other.id]:
            member = self._documents[self._place[each]]
            if document.article and member.article and document.article != member.article:
                return "所指条文不同"
            reason = opposition(self._read(document), self._read(member))
            if reason:
                return reason
        return None

    def _store(self, document: Document, vector: dict[str, float]) -> None:
        place = len(self._documents)
        self._documents.append(document)
        self._place[document.id] = place
        for word, weight in vector.items():
            self._later[word].append((place, weight))

    def add(self, document: Document) -> Placement:
        """Place one new text and remember it. Raises DuplicateIds."""
        if document.id in self._place:
            raise DuplicateIds((document.id,))
        vector = self._vector(Counter(content_words(segment(_text(document)), concepts=False)))
        unsure = []
        placed: Placement | None = None
        for alike, place in self._alike(vector):
            other = self._documents[place]
            refusal = self._refusal(document, other)
            if refusal is None and alike >= JOIN:
                placed = Placement(document.id, tuple(self._members[other.id]), alike, "与组内文字用词相同或相近。")
                break
            unsure.append(UnsurePair(other.id, document.id, alike, f"没有归并：{refusal or '把握不足'}。"))
        self._store(document, vector)
        home = self._members[placed.joined[0]] if placed else []
        home.append(document.id)
        self._members[document.id] = home
        return placed or Placement(document.id, (), 0.0, "没有相近的意见，单独成组。", tuple(unsure))
