"""What was exchanged between two texts of nearly the same wording: a subject, a place, a modal, a negation.

Only texts that agree in most of their words are compared so: there a single exchanged word is the whole difference.
"""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from nlp import lexicon
from nlp.segment import is_known, nouns

# Share of the words of both texts that must agree before an exchanged word is held against them.
LEAST_AGREEMENT = 0.6
# So many exchanged stretches and more are a rewording, not an exchange.
_MOST_STRETCHES = 4
# A subject is held exchanged only where this share of the words agrees, and its name has no more words than this.
_SUBJECT_AGREEMENT = 0.75
_LONGEST_NAME = 5
_STORY_AGREEMENT = 0.85
_STORY_STRETCHES = 3
_MODALS = {
    "应当": "应当", "应该": "应当", "必须": "应当", "须": "应当", "应": "应当",
    "可以": "可以", "可": "可以", "不得": "不得", "不准": "不得", "不许": "不得", "禁止": "不得", "严禁": "不得",
    "鼓励": "鼓励", "提倡": "鼓励",
}  # fmt: skip
_NEGATIONS = frozenset(
    {"不", "不要", "不应", "不应当", "不能", "不必", "不宜", "不再", "不予", "别", "无需", "无须", "非", "未", "没有"}
)
_DIRECTION = re.compile(r"^[东西南北上下左右前后内外中]+[门侧边面区部楼路街]?$")
_PLACE = re.compile(
    r"(?:[路街道巷弄里村镇乡区县市苑园府城庭湾]|小区|花园|家园|广场|公寓|新村|大厦|公园|学校|小学|中学|医院)$"
)


@lru_cache(50_000)
def _is_subject(word: str) -> bool:
    """Whether a word names someone or something: a noun, a word no dictionary knows, or a side of a place."""
    if len(word) < 2 or word in lexicon.stopwords():
        return False
    return word in nouns() or not is_known(word) or bool(_DIRECTION.match(word))


def _same_noun(one: str, other: str) -> bool:
    """Whether two nouns may name one thing: synonyms, one inside the other, or one character mistyped in three."""
    concept = lexicon.concepts()
    if concept.get(one, one) == concept.get(other, other) or set(one) <= set(other) or set(other) <= set(one):
        return True
    if _PLACE.search(one) or _PLACE.search(other):
        return False
    return len(one) == len(other) >= 3 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


Stretch = tuple[list[str], list[str], str]


def _stretches(a: Sequence[str], b: Sequence[str]) -> list[Stretch]:
    """The stretches in which two word lists differ, each with the shared word that follows; common ends cut off."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    one, other = list(a[start : len(a) - end]), list(b[start : len(b) - end])
    if not one and not other:
        return []
    if not one or not other:
        return [(one, other, [*a[len(a) - end :][:1], ""][0])]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    one_on = [*one, *a[len(a) - end :][:1], ""]
    return [(one[i:j], other[k:m], one_on[j]) for op, i, j, k, m in matcher.get_opcodes() if op != "equal"]


def _agreement(a: Sequence[str], b: Sequence[str], apart: Sequence[Stretch]) -> float:
    changed = sum(len(one) + len(other) for one, other, _ in apart)
    return 1 - changed / max(1, len(a) + len(b))


def _modal(one: list[str], other: list[str]) -> str | None:
    first = {_MODALS[word] for word in one if word in _MODALS}
    second = {_MODALS[word] for word in other if word in _MODALS}
    if first and second and first.isdisjoint(second):
        return f"用语效力不同：{min(first)}与{min(second)}"
    return None


def _negation(one: list[str], other: list[str]) -> str | None:
    """A stretch that is there, or not, but for a negation."""
    first, second = ([word for word in side if word not in _NEGATIONS] for side in (one, other))
    negated = (len(one) - len(first)) % 2 != (len(other) - len(second)) % 2
    if negated and len(first) <= 1 and len(second) <= 1:
        return "一条肯定，一条否定"
    return None


def _modifier(one: list[str], other: list[str], following: str) -> bool:
    """Whether one word stands for another before the same noun, and one of the two is a noun: 平台企业, 快递企业."""
    return (
        len(one) == len(other) == 1
        and _is_subject(following)
        and all(len(word) > 1 and word not in lexicon.stopwords() for word in (*one, *other))
        and (_is_subject(one[0]) or _is_subject(other[0]))
    )


def _subject(one: list[str], other: list[str], following: str) -> str | None:
    if _modifier(one, other, following) and not _same_noun(one[0], other[0]):
        return f"对象不同：{one[0]}与{other[0]}"
    first = [word for word in one if _is_subject(word) and word not in other]
    second = [word for word in other if _is_subject(word) and word not in one]
    if not first or not second or len(one) > _LONGEST_NAME or len(other) > _LONGEST_NAME:
        return None
    if any(_same_noun(a, b) for a in first for b in second):
        return None
    return f"对象不同：{first[0]}与{second[0]}"


def exchangeable(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a text an exchange can turn on, in order: modals, negations, subjects.

    >>> exchangeable("建议 企业 应当 及时 公布".split())
    ('企业', '应当')
    """
    return tuple(word for word in words if word in _MODALS or word in _NEGATIONS or _is_subject(word))


def exchanged(a: Sequence[str], b: Sequence[str]) -> list[Stretch] | None:
    """The stretches two nearly equal word lists exchange; None where they agree in too little, or differ all over.

    >>> exchanged("应当 罚 五十".split(), "应当 罚 一百".split())
    [(['五十'], ['一百'], '')]
    """
    # No order of words can agree in more than all the words both have.
    if 2 * (Counter(a) & Counter(b)).total() < (len(a) + len(b)) * LEAST_AGREEMENT:
        return None
    apart = _stretches(a, b)
    if len(apart) > _MOST_STRETCHES or _agreement(a, b, apart) < LEAST_AGREEMENT:
        return None
    return apart


def swap(
    a: Sequence[str], b: Sequence[str], apart: Sequence[Stretch] | None, *, names: frozenset[str] | None = None
) -> str | None:
    """What two nearly equal word lists exchange, as a Chinese phrase; None where they agree or differ too much.

    `apart` is what `exchanged` found. Of two stories `names` are given, words of both title and body: more must agree,
    and only an exchanged name counts.

    >>> one, other = "小型犬 乘坐 公共汽车 应当 允许".split(), "小型犬 乘坐 轨道交通 应当 允许".split()
    >>> swap(one, other, exchanged(one, other))
    '对象不同：公共汽车与轨道交通'
    """
    if not apart:
        return None
    agreement = _agreement(a, b, apart)
    if names is not None and (agreement < _STORY_AGREEMENT or len(apart) > _STORY_STRETCHES):
        return None
    subject = agreement >= _SUBJECT_AGREEMENT
    for one, other, following in apart:
        found = (_modal(one, other) or _negation(one, other) if names is None else None) or (
            _subject(one, other, following) if subject else None
        )
        if found and (names is None or (names.intersection(one) and names.intersection(other))):
            return found
    return None
