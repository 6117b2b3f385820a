"""The packaged word lists, and the version that names their exact content.

Groups made under different versions are not comparable: a run stores the version it used.
"""

import hashlib
from functools import cache
from importlib import resources

_FILES = ("words.txt", "stopwords.txt", "synonyms.txt", "dialect.txt", "units.txt", "approval.txt")


@cache
def _text(name: str) -> str:
    return resources.files("nlp.lexicon").joinpath(name).read_text("utf-8")


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a word list, split at blanks; `#` starts a comment.

    >>> ("第三者责任险",) in entries("words.txt")
    True
    """
    lines = (line.partition("#")[0].split() for line in _text(name).splitlines())
    return tuple(tuple(line) for line in lines if line)


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing about the matter: particles, greetings, the frame of a petition.

    >>> "的" in stopwords()
    True
    """
    return frozenset(word for line in entries("stopwords.txt") for word in line)


@cache
def concepts() -> dict[str, str]:
    """Word to concept: words of one line of `synonyms.txt` stand for its first word.

    >>> concepts()["狗绳"]
    '牵引绳'
    """
    return {word: line[0] for line in entries("synonyms.txt") for word in line}


@cache
def version() -> str:
    """A fingerprint of all word lists: 12 hexadecimal digits.

    >>> len(version())
    12
    """
    joined = "\0".join(_text(name) for name in _FILES)
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


@cache
def approval() -> frozenset[str]:
    """Words of welcome, and words for a draft as such.

    >>> "赞成" in approval()
    True
    """
    return frozenset(word for line in entries("approval.txt") for word in line)
