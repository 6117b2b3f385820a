"""Numbers with their units, found with their places, so that 改为五个工作日 finds the 十个工作日 it speaks of."""

import re
from dataclasses import dataclass

from nlp.numerals import to_int

_NUMBER = "(?:[0-9\uff10-\uff19]+(?:[.\uff0e][0-9\uff10-\uff19]+)?|[半零〇一二两三四五六七八九十百千万亿]+)"
_KINDS = {
    "day": "个?工作日|日|天",
    "month": "个?月",
    "year": "年",
    "hour": "个?小时|个?钟头",
    "minute": "分钟",
    "clock": "时|点钟?",
    "money": "万?元|块钱?",
    "age": "周?岁",
    "share": "[%\uff05]|倍|成",
    "length": "平方米|公里|千米|厘米|米",
    "times": "次|回",
    "count": "[条只辆台户人名个件份]",
}
_MEASURE = re.compile(
    f"(?<![第零〇一二三四五六七八九十百千0-9.])(?P<number>百分之{_NUMBER}|{_NUMBER})(?:"
    + "|".join(f"(?P<{kind}>{unit})" for kind, unit in _KINDS.items())
    + ")?"
)
_WIDTH = str.maketrans("\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0e", "0123456789.")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit as written, the kind of unit, and where it stands."""

    text: str
    kind: str
    start: int
    end: int


def measures(text: str) -> tuple[Measure, ...]:
    """Every number with a unit, and every share; ordinals (第十二条) and bare numbers are none.

    >>> [(each.text, each.kind) for each in measures("第十二条十个工作日内处五百元罚款")]
    [('十个工作日', 'day'), ('五百元', 'money')]
    """
    found = []
    for match in _MEASURE.finditer(text):
        kind = "share" if match["number"].startswith("百") and "分之" in match["number"] else match.lastgroup
        if kind and kind != "number":
            found.append(Measure(match.group(), kind, match.start(), match.end()))
    return tuple(found)


def amounts(text: str) -> frozenset[str]:
    """All numbers of a text in one spelling, with their units, for telling whether a figure changed.

    >>> amounts("处５００元以上二千元以下") == amounts("处五百元以上2000元以下")
    True
    """
    return frozenset(_spelled(match) for match in _MEASURE.finditer(text))


def _spelled(match: re.Match[str]) -> str:
    number = match["number"].removeprefix("百分之")
    plain = number.translate(_WIDTH)
    value = to_int(number)
    unit = "%" if number != match["number"] else match.group()[len(match["number"]) :].replace("\uff05", "%")
    return f"{plain if value is None else value}{unit}"
