"""Figures with their units, and which of them a text asks for.

A figure is *asked for* when words of wishing lead up to it: words of change (改为, 提高到) count before words that only
set a limit (不超过, 至少). A figure told as the present state (由五十元, 只罚五十) is named, not asked for.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from nlp import lexicon

_DIGITS = {**{mark: value for value, mark in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2, "俩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = r"(?:\d{1,18}(?:\.\d{1,9})?[万千百亿]?|[零〇一二两三四五六七八九十百千万亿]{1,18}|[半俩])"
# Words for a unit, the unit they measure in, and how many of it they are worth: lexicon/units.txt.
_UNITS = {word: (unit, float(worth)) for word, unit, worth in lexicon.entries("units.txt")}
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<number>{_NUMERAL})\s*(?P<unit>{_UNIT})?(?P<tail>[半一二两三四五六七八九](?![十百千万\d元块条]))?"
)
_GAP = r"[“\"'「]?[^,。;!?:第]{0,8}$"
_CHANGE = re.compile(
    rf"(?:改[为成到]?|修改为|调整?[为到至]|[高低长少短轻重大加宽增]到|提[高升]?[到至为]|[高低长少短]至|降[为到至]|升[到至]|延长|缩短|翻到|写成|就罚|罚[他她它伊])到?{_GAP}"
)
_LIMIT = re.compile(
    rf"(?:不(?:得)?(?:少|低|高|多|超)[于过]|至少|最少|起码|最多|写明|明确[为]?|应当?|要|限定?[为在]|定[为在成]|设[为在]|统一为|未满|年满){_GAP}"
    r"|[^第]够了?$"
)
_PRESENT = re.compile(r"(?:由(?![未年]满)|从|只|才|就|仅|现在|目前|原来|原|以前|本来|最高|现行)[^,。;!?:]{0,5}$")
_NOT_A_FIGURE = re.compile(r"(?:第\s*|之)$")
# Amounts said without a figure.
_WORDED = {
    "全额": ("成", 1.0), "全部": ("成", 1.0), "一半": ("成", 0.5), "半数": ("成", 0.5), "减半": ("成", 0.5),
    "终身": ("月", float("inf")), "永久": ("月", float("inf")),
}  # fmt: skip
_WORD = re.compile("|".join(_WORDED))


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by unit, in the first unit of their kind: `named` are all of them, `asked` those asked for.

    `direction` is +1 where every asked amount is above all others named in its unit, -1 where below, else 0.
    """

    named: dict[str, frozenset[float]]
    asked: dict[str, frozenset[float]]
    direction: int


def value_of(numeral: str) -> float:
    """The number a numeral stands for: digits, Chinese numerals, 半 as a half.

    >>> value_of("一百二十"), value_of("2万"), value_of("半"), value_of("一千")
    (120.0, 20000.0, 0.5, 1000.0)
    """
    digits = re.match(r"\d+(?:\.\d+)?", numeral)
    if digits:
        factor = 1
        for mark in numeral[digits.end() :]:
            factor *= _SCALES[mark]
        return float(digits.group()) * factor
    return 0.5 if numeral == "半" else float(_chinese(numeral))


def _chinese(numeral: str) -> int:
    total = section = digit = 0
    for mark in numeral:
        if mark in _DIGITS:
            digit = _DIGITS[mark] if digit == 0 else digit * 10 + _DIGITS[mark]
        elif mark in "万亿":
            total = (total + section + digit) * _SCALES[mark]
            section = digit = 0
        else:
            section += (digit or 1) * _SCALES[mark]
            digit = 0
    return total + section + digit


def _measure(match: re.Match[str], before: str, after: str) -> tuple[str, float] | None:
    """Unit and value of a match; None where it is a citation, an ordinal or a bare number."""
    value = value_of(match["number"])
    word = match["unit"]
    if _NOT_A_FIGURE.search(before):
        return None
    if word is None:
        fine = re.search(r"(?:罚|罚款|[高低翻降]到|改成|改为)$", before) and value >= 10 and not after.startswith("条")
        return ("元", value) if fine else None
    if word == "条" and not re.search(r"[养限户牵带领]$", before):
        return None
    unit, worth = _UNITS[word]
    if match["tail"] and unit in ("米", "元") and match["tail"] in _DIGITS:
        return unit, round(value * worth + _DIGITS[match["tail"]] / 10, 3)
    return unit, round(value * worth, 3)


def _measures(text: str) -> Iterator[tuple[int, str, float]]:
    """Start, unit and value of every amount."""
    for match in _FIGURE.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        measured = _measure(match, before, text[match.end() : match.end() + 1])
        if measured is not None:
            yield match.start(), *measured
    for match in _WORD.finditer(text):
        yield match.start(), *_WORDED[match.group()]


def _direction(named: dict[str, set[float]], asked: dict[str, set[float]]) -> int:
    signs = set()
    for unit, values in asked.items():
        others = named[unit] - values
        if others and min(values) > max(others):
            signs.add(1)
        elif others and max(values) < min(others):
            signs.add(-1)
    return signs.pop() if len(signs) == 1 else 0


def _frozen(found: dict[str, set[float]]) -> dict[str, frozenset[float]]:
    return {unit: frozenset(values) for unit, values in found.items()}


def figures(text: str) -> Figures:
    """The figures of a folded text.

    >>> figures("由五十元改为二百元").asked, figures("由五十元改为二百元").direction
    ({'元': frozenset({200.0})}, 1)
    """
    named: dict[str, set[float]] = defaultdict(set)
    changed: dict[str, set[float]] = defaultdict(set)
    limited: dict[str, set[float]] = defaultdict(set)
    for start, unit, value in _measures(text):
        before = text[max(0, start - 16) : start]
        named[unit].add(value)
        if _CHANGE.search(before):
            changed[unit].add(value)
        elif _LIMIT.search(before) and not _PRESENT.search(before):
            limited[unit].add(value)
    asked = {**limited, **changed}
    return Figures(_frozen(named), _frozen(asked), _direction(named, changed))
