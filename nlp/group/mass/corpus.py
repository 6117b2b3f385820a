"""Many texts as arrays of word numbers, segmented on every core."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from joblib import Parallel, cpu_count, delayed

from nlp.group.model import Document
from nlp.group.prepare import READ
from nlp.normalize import fold, standard, verbatim_key
from nlp.segment import segment

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
_CHUNK = 4000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Words of text i: `vocabulary[words[starts[i] : starts[i + 1]]]`; equal `keys` mean equal wording."""

    vocabulary: list[str]
    words: np.ndarray[tuple[int], np.dtype[np.int32]]
    starts: Numbers
    keys: np.ndarray[tuple[int], np.dtype[np.uint64]]

    def words_of(self, place: int) -> list[str]:
        """The words of one text, in order."""
        return [self.vocabulary[each] for each in self.words[self.starts[place] : self.starts[place + 1]].tolist()]


_Part = tuple[list[str], np.ndarray[tuple[int], np.dtype[np.int32]], list[int], list[int]]


def plain(text: str) -> str:
    """Text as the guards read it."""
    return standard(fold(text[:READ]))


def _key(text: str) -> int:
    return int.from_bytes(blake2b(verbatim_key(text).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _part(texts: Sequence[str]) -> _Part:
    """One chunk: its own vocabulary, word numbers in it, lengths, keys."""
    number: dict[str, int] = {}
    flat: list[int] = []
    lengths = []
    for text in texts:
        words = segment(plain(text))
        flat += [number.setdefault(word, len(number)) for word in words]
        lengths.append(len(words))
    return list(number), np.array(flat, dtype=np.int32), lengths, [_key(text) for text in texts]


def _parts(texts: Sequence[str]) -> Iterator[_Part]:
    chunks = [texts[first : first + _CHUNK] for first in range(0, len(texts), _CHUNK)]
    workers = min(cpu_count(), len(chunks))
    if workers <= 1:
        yield from map(_part, chunks)
        return
    yield from Parallel(n_jobs=workers, return_as="generator", pre_dispatch=workers * 2)(
        delayed(_part)(chunk) for chunk in chunks
    )


def read(documents: Sequence[Document], progress: Callable[[int, int], None] | None = None) -> Corpus:
    """Segment `documents`; `progress` is told (done, total) after each chunk."""
    texts = [f"{one.title}\n{one.text}" if one.title else one.text for one in documents]
    number: dict[str, int] = {}
    words, lengths, keys = [], [], []
    for names, local, sizes, part_keys in _parts(texts):
        translate = np.array([number.setdefault(name, len(number)) for name in names], dtype=np.int32)
        words.append(translate[local] if len(names) else local)
        lengths += sizes
        keys += part_keys
        if progress:
            progress(len(keys), len(texts))
    flat = np.concatenate(words) if words else np.zeros(0, dtype=np.int32)
    return Corpus(list(number), flat, np.cumsum([0, *lengths], dtype=np.int64), np.array(keys, dtype=np.uint64))
