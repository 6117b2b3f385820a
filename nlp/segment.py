"""Words of a text: jieba with our own tokenizer and legal lexicon. The segmenter of record.

jieba's module-global tokenizer is never touched: its dictionary could be changed by any other code of the process.
Its disk cache is not used either: it is a `marshal` file in the shared temporary folder, and saves no time.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from nlp import lexicon
from nlp.normalize import fold

if TYPE_CHECKING:
    import jieba

# Grouping runs under different versions are not comparable.
LEXICON_VERSION = lexicon.version()
_WORD = re.compile(r"\w")
# Enough weight that a lexicon word wins over its parts, whatever the parts are.
_LEXICON_FREQUENCY = 20_000


@cache
def tokenizer() -> "jieba.Tokenizer":
    """The tokenizer of record, loaded once a process (about half a second).

    >>> tokenizer().lcut("购买第三者责任险")
    ['购买', '第三者责任险']
    """
    import jieba  # noqa: PLC0415 - 100 MB that processes without segmentation need not pay

    made = jieba.Tokenizer()
    made.FREQ, made.total = made.gen_pfdict(made.get_dict_file())
    made.initialized = True
    for (word,) in lexicon.entries("words.txt"):
        made.add_word(word, _LEXICON_FREQUENCY)
    return made


def segment(text: str) -> list[str]:
    """The words of `text` in order, folded and in lower case; punctuation, blanks and emoji are left out.

    >>> segment("電動自行車上路，應當佩戴頭盔！")
    ['电动自行车', '上路', '应当', '佩戴', '头盔']
    """
    return [word for word in tokenizer().lcut(fold(text).lower()) if _WORD.search(word)]


def _finer(word: str) -> Iterator[str]:
    known = tokenizer().FREQ
    for size in (2, 3):
        if len(word) > size:
            parts = (word[start : start + size] for start in range(len(word) - size + 1))
            yield from (part for part in parts if known.get(part))
    yield word


def search_terms(text: str) -> list[str]:
    """Words for the search index: those of `segment`, and the shorter words inside them.

    >>> search_terms("人民代表大会")[:2]
    ['人民', '代表']
    """
    return [part for word in segment(text) for part in _finer(word)]
