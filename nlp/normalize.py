"""One spelling for one word: width, compatibility forms, traditional characters, invisible marks, white space.

The resident's own text is never changed by this; folded text is only what the analysis reads.
"""

import re
import unicodedata
from functools import cache
from typing import Protocol

from nlp import lexicon

# Control, format (zero-width, direction) and private-use characters carry no words; line ends are kept.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff]"
)
_BLANKS = re.compile(r"[ \t\u00a0]+")
_WORDLESS = re.compile(r"[\W_]+")
_HAN_FIRST, _HAN_LAST = 0x4E00, 0x9FFF


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _simplifier() -> tuple[_Converter, re.Pattern[str]]:
    """OpenCC's traditional-to-simplified converter, and the characters that can need it."""
    from opencc import OpenCC  # noqa: PLC0415 - 10 ms that processes without analysis need not pay

    converter: _Converter = OpenCC("t2s")
    every = [chr(code) for code in range(_HAN_FIRST, _HAN_LAST + 1)]
    changed = [
        old for old, new in zip(every, converter.convert("\n".join(every)).split("\n"), strict=True) if old != new
    ]
    return converter, re.compile(f"[{''.join(changed)}]")


def simplify(text: str) -> str:
    """Traditional characters as simplified ones (OpenCC t2s); other text is returned as it is.

    >>> simplify("電動車頭盔")
    '电动车头盔'
    """
    converter, traditional = _simplifier()
    return converter.convert(text) if traditional.search(text) else text


def fold(text: str) -> str:
    """Text as the analysis reads it: Unicode NFKC (full width to half), simplified, no invisible marks, single blanks.

    Folding twice gives the same as folding once.

    >>> fold("第１２条　電動車，ＡＢＣ")
    '第12条 电动车,ABC'
    """
    if text.isascii():
        return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFKC", simplify(plain))
    return _BLANKS.sub(" ", plain).strip()


def verbatim_key(text: str) -> str:
    """What two copies of one text share: folded, lower case, without punctuation, blanks and emoji.

    >>> verbatim_key("建议：罚款５０元！") == verbatim_key("建议,罚款50元")
    True
    """
    return _WORDLESS.sub("", fold(text).lower())


@cache
def _dialect() -> tuple[re.Pattern[str], dict[str, str]]:
    spoken = {word: line[0] for line in lexicon.entries("dialect.txt") for word in line[1:]}
    longest_first = sorted(spoken, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), spoken


def standard(text: str) -> str:
    """Folded text with words of the Shanghai dialect and slips of speech recognition in standard words.

    >>> standard("阿拉勿赞成")
    '我们不赞成'
    """
    pattern, spoken = _dialect()
    return pattern.sub(lambda found: spoken[found.group()], text)
