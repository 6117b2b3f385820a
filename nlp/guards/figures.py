"""Figures with their units, and which of them a text asks for.

A figure is *asked for* when words of wishing lead up to it (改为, 提高到, 不超过, 至少 …); where none is led up to, every
figure counts as asked for that is not told as the present state (由五十元, 只罚五十, 才十天).
"""

import re
from collections import defaultdict
from dataclasses import dataclass

_DIGITS = {**{mark: value for value, mark in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2, "俩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = r"(?:\d+(?:\.\d+)?[万千百亿]?|[零〇一二两三四五六七八九十百千万亿半]+)"
# Units that measure the same thing, and how many of the first unit each is worth.
_UNITS: dict[str, tuple[str, float]] = {
    "元": ("元", 1), "块": ("元", 1), "块钱": ("元", 1), "万元": ("元", 10_000), "千元": ("元", 1000), "角": ("元", 0.1),
    "周岁": ("周岁", 1), "岁": ("周岁", 1),
    "日": ("日", 1), "天": ("日", 1), "个工作日": ("工作日", 1), "工作日": ("工作日", 1),
    "周": ("日", 7), "星期": ("日", 7), "个星期": ("日", 7), "礼拜": ("日", 7), "个礼拜": ("日", 7),
    "个月": ("月", 1), "月": ("月", 1), "季度": ("月", 3), "年": ("月", 12),
    "小时": ("分钟", 60), "个小时": ("分钟", 60), "钟头": ("分钟", 60), "个钟头": ("分钟", 60), "分钟": ("分钟", 1),
    "时": ("点", 1), "点": ("点", 1), "点钟": ("点", 1),
    "米": ("米", 1), "公里": ("米", 1000), "千米": ("米", 1000), "厘米": ("米", 0.01), "公分": ("米", 0.01),
    "公斤": ("公斤", 1), "千克": ("公斤", 1), "斤": ("公斤", 0.5), "%": ("%", 1), "分贝": ("分贝", 1), "伏": ("伏", 1),
    "平方米": ("平方米", 1), "平米": ("平方米", 1), "平": ("平方米", 1),
    "次": ("次", 1), "倍": ("倍", 1), "名": ("人", 1), "人": ("人", 1), "个人": ("人", 1),
    "条": ("只", 1), "只": ("只", 1), "辆": ("辆", 1), "部": ("辆", 1), "台": ("台", 1), "度": ("度", 1), "级": ("级", 1),
    "户": ("户", 1), "层": ("层", 1), "站": ("站", 1),
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?P<ordinal>第\s*)?(?P<number>{_NUMERAL})\s*(?P<unit>{_UNIT})?(?P<tail>[半几多一二两三四五六七八九])?"
)
_WISH = re.compile(
    r"(?:改[为成到]?|修改为|调整?[为到至]|[高低长少短轻重大加宽增]到|[高低长少短]至|降为|升[到至]|提[高升]?[到至为]|延长到?|缩短到?|翻到"
    r"|不(?:得)?(?:少|低|高|多|超)[于过]|至少|最少|起码|最多|最高|写明|明确[为]?|规定|定[为在成]|设[为在]|要罚就罚|罚[他她它伊]?|写成|够|够了|不得由未?满?|限养|统一为)"
    r"[“\"'「]?[^,。;!?，；！？]{0,8}$"
)
_PRESENT = re.compile(r"(?:由|从|只|才|就|仅|现在|目前|原来|原|以前|本来|太|的“?)[^,。;!?，；！？]{0,4}$")


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by unit: all that are named, and those asked for. Values are in the first unit of their kind."""

    named: dict[str, frozenset[float]]
    asked: dict[str, frozenset[float]]


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
    if numeral == "半":
        return 0.5
    return float(_chinese(numeral))


def _chinese(numeral: str) -> int:
    total = section = digit = 0
    for mark in numeral:
        if mark in _DIGITS:
            digit = _DIGITS[mark] if digit == 0 else digit * 10 + _DIGITS[mark]
        elif mark in "万亿":
            total = (total + section + digit) * _SCALES[mark]
            section = digit = 0
        elif mark in _SCALES:
            section += (digit or 1) * _SCALES[mark]
            digit = 0
    return total + section + digit


def _frozen(found: dict[str, set[float]]) -> dict[str, frozenset[float]]:
    return {unit: frozenset(values) for unit, values in found.items()}


def figures(text: str) -> Figures:
    """The figures of a folded text.

    >>> figures("由五十元改为二百元").asked
    {'元': frozenset({200.0})}
    """
    named: dict[str, set[float]] = defaultdict(set)
    wished: dict[str, set[float]] = defaultdict(set)
    plain: dict[str, set[float]] = defaultdict(set)
    for match in _FIGURE.finditer(text):
        if match["ordinal"] or not match["unit"]:
            continue
        unit, factor = _UNITS[match["unit"]]
        value = round(value_of(match["number"]) * factor, 3)
        if match["tail"] and unit == "米" and match["tail"] in _DIGITS:
            value += _DIGITS[match["tail"]] / 10  # 一米五
        before = text[max(0, match.start() - 16) : match.start()]
        named[unit].add(value)
        if _WISH.search(before):
            wished[unit].add(value)
        elif not _PRESENT.search(before):
            plain[unit].add(value)
    return Figures(_frozen(named), _frozen({**plain, **wished}))
