"""Which way a changed figure pushes: a higher fine tightens, a longer time for a citizen's errand loosens.

A figure that is changed is compared with those of its own measure said before it. Direction by measure: more money,
a higher age tighten; fewer times or animals, fewer metres of leash, an earlier hour tighten; a shorter time tightens,
but in a ban (不得、禁止) a longer one does.
"""

import re

from nlp.guards.figures import value_of
from nlp.normalize import fold

_MEASURES = {
    **dict.fromkeys(("元", "块"), ("money", 1.0)),
    **dict.fromkeys(("岁", "周岁"), ("age", 1.0)),
    **dict.fromkeys(("日", "天", "工作日"), ("time", 1.0)),
    "小时": ("time", 1 / 24),
    "分钟": ("time", 1 / 1440),
    "月": ("time", 30.0),
    "年": ("time", 365.0),
    "米": ("length", 1.0),
    "次": ("count", 1.0),
    **dict.fromkeys(("条", "只", "头", "辆", "个"), ("count", 1.0)),
    "时": ("hour", 1.0),
}
_MORE_TIGHTENS = frozenset({"money", "age"})
_FIGURE = re.compile(
    r"(\d{1,12}(?:\.\d{1,4})?|半|[〇零一二两三四五六七八九十百千万]{1,12})个?(元|块|周岁|岁|工作日|日|天|小时|分钟|月|年|米|次|条|只|头|辆|时)?"
)
_CITED = re.compile(
    r"第[\d〇零一二三四五六七八九十百廿卅]{1,8}\s*[条款项点]"
    r"|(?:\d{1,4}|[一二三四五六七八九]?[十百][一二三四五六七八九十]{0,4})\s?条(?:第?[\d一二三四五六七八九十]{1,4}[款项点]){0,3}"
)
_CHANGE = re.compile(r"(?:修?改|调整|换)[为成]|(?:提高|降低|延长|缩短|放宽|减少|增加|调整?|加)[到至为]|改")
_BAN = re.compile(r"不得|不准|禁止(?!时段)|不让|不许")
_REACH_BACK = 45
_REACH_ON = 14


def _read(found: re.Match[str]) -> tuple[str, float]:
    """Measure and size of a figure; a figure without a unit is read as money, as in 二十到五十."""
    kind, size = _MEASURES[found.group(2) or "元"]
    return kind, value_of(found.group(1)) * size


def _direction(text: str, change: re.Match[str]) -> str | None:
    after = _FIGURE.search(text, change.end(), change.end() + _REACH_ON)
    new = _read(after) if after is not None and after.group(2) else None
    if new is None:
        return None
    back = max(0, change.start() - _REACH_BACK)
    earlier = [_read(found) for found in _FIGURE.finditer(text, back, change.start())]
    olds = [size for measure, size in earlier if measure == new[0]]
    if not olds or min(olds) <= new[1] <= max(olds):
        return None
    more_tightens = new[0] in _MORE_TIGHTENS or (new[0] == "time" and _BAN.search(text, back, change.start()))
    return "figure_tightens" if (new[1] > max(olds)) == bool(more_tightens) else "figure_loosens"


def figure_signs(text: str) -> set[str]:
    """The directions of the figures that `text` wants changed: `figure_tightens`, `figure_loosens`, none or both.

    >>> figure_signs("罚二十到五十太轻，改为二百元"), figure_signs("十五日内上牌，改为三十日")
    ({'figure_tightens'}, {'figure_loosens'})
    """
    if not _CHANGE.search(text):
        return set()
    plain = _CITED.sub(",", fold(text))
    return {direction for change in _CHANGE.finditer(plain) if (direction := _direction(plain, change))}
