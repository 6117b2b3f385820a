"""The terms by which texts and provisions meet, and how much each is worth."""

import math
import re
from collections import Counter, defaultdict
from functools import cache
from importlib import resources

from nlp import lexicon
from nlp.guards.figures import figures
from nlp.normalize import fold
from nlp.segment import segment

# Terms are words, their concepts (头盔 for 戴盔, 安全帽), pairs of neighbouring characters, which still meet where the
# segmenter splits differently, and figures with their unit (五十元 is 50 元).
_WEIGHTS = {"word": 0.3, "concept": 1.0, "pair": 0.2, "figure": 1.0}
_SENTENCES = 65_000
_RARE = 40
_SHARPNESS = 3
_HAN = re.compile("[\u4e00-\u9fff]+")

Term = tuple[str, str]


@cache
def _counts() -> dict[Term, int]:
    """In how many sentences of statutes at large a word, or a word of a concept, stands."""
    found: defaultdict[Term, int] = defaultdict(int)
    concepts = lexicon.concepts()
    for line in resources.files("nlp.anchors").joinpath("common.txt").read_text("utf-8").splitlines():
        word, _, count = line.partition(" ")
        if word != "#":
            found["word", word] += int(count)
            found["concept", concepts.get(word, word)] += int(count)
    return dict(found)


def weight(term: Term) -> float:
    """What meeting in `term` is worth, whatever the statute: the words of every statute (规定, 单位) hardly anything.

    w(t) = w(kind of t) * min(1, ln(65000 / sentences with t) / ln(65000 / 40)) ** 3.

    >>> weight(("concept", "头盔")) > 10 * weight(("concept", "规定"))
    True
    """
    count = max(_counts().get(term, 0), _RARE)
    share = math.log(_SENTENCES / min(count, _SENTENCES)) / math.log(_SENTENCES / _RARE)
    return float(_WEIGHTS[term[0]] * share**_SHARPNESS)


def terms(text: str) -> Counter[Term]:
    """The terms of a text and how often each comes; words that only frame a request are left out.

    >>> terms("罚五十元")["figure", "元50.0"]
    1
    """
    idle, concepts = lexicon.stopwords(), lexicon.concepts()
    found: Counter[Term] = Counter()
    for word in segment(text):
        if word not in idle and (len(word) > 1 or word in concepts):
            found["word", word] += 1
            found["concept", concepts.get(word, word)] += 1
    plain = fold(text)
    for run in _HAN.findall(plain):
        found.update(("pair", run[place : place + 2]) for place in range(len(run) - 1))
    for unit, values in figures(plain).named.items():
        found.update(("figure", f"{unit}{value}") for value in values)
    return found
