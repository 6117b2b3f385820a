"""Words of a text: jieba with our own tokenizer and legal lexicon. The segmenter of record.

jieba's module-global tokenizer is never touched: its dictionary could be changed by any other code of the process.
Its disk cache is not used either: it is a `marshal` file in the shared temporary folder, and saves no time.

The walk through jieba's word graph is our own, one pass instead of two with logarithms taken beforehand; dictionary,
probabilities and the hidden Markov model for unknown words are jieba's, and the words are the same (tested over whole
statutes against `jieba.Tokenizer.lcut`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from nlp import lexicon
from nlp.normalize import fold
from nlp.once import once

if TYPE_CHECKING:
    import jieba

# Grouping runs under different versions are not comparable.
LEXICON_VERSION = lexicon.version()
_WORD = re.compile(r"\w")
# What jieba takes for one stretch of words: `re_han_default`.
_STRETCH = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
# Enough weight that a lexicon word wins over its parts, whatever the parts are.
_LEXICON_FREQUENCY = 20_000
# Clauses of near duplicates come again and again.
_REMEMBERED = 1 << 16
_CLAUSE = 200


def tokenizer() -> "jieba.Tokenizer":
    """A jieba tokenizer with the legal lexicon: half a second and 80 MB each; :func:`segment` keeps less of it.

    >>> tokenizer().lcut("购买第三者责任险")
    ['购买', '第三者责任险']
    """
    import jieba  # noqa: PLC0415 - processes without segmentation need not pay

    made = jieba.Tokenizer()
    made.FREQ, made.total = made.gen_pfdict(made.get_dict_file())
    made.initialized = True
    for (word,) in lexicon.entries("words.txt"):
        made.add_word(word, _LEXICON_FREQUENCY)
    return made


@once
def _scores() -> tuple[dict[str, float | None], float]:
    """Ln p of every word; None for mere beginnings of words; and ln p of a character the dictionary lacks.

    Written over the counts: a second table of half a million words would stay behind in the process as free space.
    """
    made = tokenizer()
    total = log(made.total)
    scores: dict[str, float | None] = made.FREQ
    for word, count in scores.items():
        scores[word] = log(count) - total if count else None
    return scores, log(1) - total


def is_known(word: str) -> bool:
    """Whether the dictionary or the lexicon has the word.

    >>> is_known("头盔"), is_known("盔头")
    (True, False)
    """
    return _scores()[0].get(word) is not None


@once
def nouns() -> frozenset[str]:
    """Words which jieba's own dictionary calls nouns (tags n, nr, ns, nt, nz).

    >>> "头盔" in nouns(), "驾驶" in nouns()
    (True, False)
    """
    import jieba  # noqa: PLC0415 - see tokenizer

    kept = {word: word for word in _scores()[0]}  # its strings: a second copy of 250,000 words would be 20 MB
    with jieba.dt.get_dict_file() as source:
        lines = (line.decode().split() for line in source)
        return frozenset(kept[parts[0]] for parts in lines if len(parts) > 2 and parts[2].startswith("n"))


@lru_cache(_REMEMBERED)
def _unknown(characters: str) -> tuple[str, ...]:
    """Words in a run of single characters, by jieba's hidden Markov model."""
    from jieba import finalseg  # noqa: PLC0415 - see tokenizer

    if is_known(characters):
        return tuple(characters)
    return tuple(finalseg.cut(characters))


def _best_ends(stretch: str) -> list[int]:
    """For each place the end of the word that begins there on the likeliest path; of equal paths the longer word."""
    scores, missing = _scores()
    size = len(stretch)
    ahead = [0.0] * (size + 1)
    ends = [0] * size
    for start in range(size - 1, -1, -1):
        best, best_end = None, start + 1
        end = start + 1
        piece = stretch[start]
        while piece in scores:
            score = scores[piece]
            if score is not None:
                reached = score + ahead[end]
                if best is None or reached >= best:
                    best, best_end = reached, end
            if end == size:
                break
            end += 1
            piece = stretch[start:end]
        ahead[start] = missing + ahead[start + 1] if best is None else best
        ends[start] = best_end
    return ends


@lru_cache(_REMEMBERED)
def _cut(stretch: str) -> tuple[str, ...]:
    """The words of one stretch, as `jieba.Tokenizer.cut` with its hidden Markov model gives them."""
    ends = _best_ends(stretch)
    words: list[str] = []
    place = single = 0
    while place < len(stretch):
        end = ends[place]
        if end - place > 1:
            if place > single:
                words += stretch[single:place] if place - single == 1 else _unknown(stretch[single:place])
            words.append(stretch[place:end])
            single = end
        place = end
    if place > single:
        words += stretch[single:place] if place - single == 1 else _unknown(stretch[single:place])
    return tuple(word for word in words if _WORD.search(word))


def segment(text: str) -> list[str]:
    """The words of `text` in order, folded and in lower case; punctuation, blanks and emoji are left out.

    >>> segment("電動自行車上路，應當佩戴頭盔！")
    ['电动自行车', '上路', '应当', '佩戴', '头盔']
    """
    words: list[str] = []
    for number, stretch in enumerate(_STRETCH.split(fold(text).lower())):
        if number % 2:
            words += _cut(stretch) if len(stretch) <= _CLAUSE else _cut.__wrapped__(stretch)
        elif stretch:
            words += [character for character in stretch if _WORD.match(character)]
    return words


def _finer(word: str) -> Iterator[str]:
    scores = _scores()[0]
    for size in (2, 3):
        if len(word) > size:
            parts = (word[start : start + size] for start in range(len(word) - size + 1))
            yield from (part for part in parts if scores.get(part) is not None)
    yield word


def search_terms(text: str) -> list[str]:
    """Words for the search index: those of `segment`, and the shorter words inside them.

    >>> search_terms("人民代表大会")[:2]
    ['人民', '代表']
    """
    return [part for word in segment(text) for part in _finer(word)]
