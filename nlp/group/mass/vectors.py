"""TF-IDF rows and rare words of a corpus, without a Python step per word."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from nlp import lexicon
from nlp.group.mass.corpus import Corpus, Numbers


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows of length one (`rows`), and how many texts have each word (`frequency`)."""

    rows: csr_matrix
    frequency: Numbers


def vectors(corpus: Corpus, places: Numbers) -> Vectors:
    """The texts at `places`: weight(t, d) = (1 + ln tf) * (1 + ln((1 + n) / (1 + df))), content words only."""
    idle = lexicon.stopwords()
    content = np.array([word not in idle for word in corpus.vocabulary], dtype=bool)
    sizes = np.diff(corpus.starts)[places]
    starts = np.cumsum([0, *sizes], dtype=np.int64)
    offsets = np.repeat(corpus.starts[places] - starts[:-1], sizes) + np.arange(starts[-1])
    words = corpus.words[offsets]
    row = np.repeat(np.arange(len(places)), sizes)
    kept = content[words] if len(words) else np.zeros(0, dtype=bool)
    counts = csr_matrix(
        (np.ones(int(kept.sum()), dtype=np.float32), (row[kept], words[kept])),
        shape=(len(places), len(corpus.vocabulary)),
    )
    counts.sum_duplicates()
    frequency = np.bincount(counts.indices, minlength=counts.shape[1]).astype(np.int64)
    inverse = (1 + np.log((1 + len(places)) / (1 + frequency))).astype(np.float32)
    counts.data = (1 + np.log(counts.data)) * inverse[counts.indices]
    length = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.maximum(length, 1e-9), np.diff(counts.indptr)).astype(np.float32)
    return Vectors(counts, frequency)
