"""The directions a wish can take, each with its opposite: permit or forbid, raise or lower, keep or strike …

A text stands on one side of an axis only when it shows marks of that side and none of the other: people name what they
do not want as often as what they want.
"""

import re

_NOT = r"(?:不(?!得不)|别|勿|莫|无需|无须|没必要|不要|不应当?|不该|不必|不能|不宜)"
_AXES: dict[str, tuple[str, str]] = {
    "许可": (
        r"(?<!不)(?<!未)允许|准许|放开|准予|应该?可以|应当可以|可以(?:带|养|装|加装|佩戴|进|乘)|放宽|通融",
        r"禁止|严禁|不准|不许|不允许|不得|勿准|一律禁|取缔",
    ),
    "增减": (
        r"提高|加大|加重|增加(?!一?[条款项])|增大|从重|从严|延长|翻倍|加倍|太[轻低少短软松]|忒轻|偏[低轻少短]|过[低轻短]",
        r"降低|减少(?!弃|遗)|减轻|减半|从轻|缩短|下调|太[重高长多严紧]|忒重|偏[高重长多]|过[高重长多]",
    ),
    "存废": (
        rf"保留|维持(?!秩序)|继续实行|{_NOT}.{{0,3}}(?:改|删|取消|写成|将|把)",
        r"删[去掉除]|取消|废除|去掉|改为|改成",
    ),
    "包括": (r"(?<!不)包括|(?<!不)算进|纳入|列入|写进", r"不包括|不算|排除|除外"),
    "态度": (r"(?<!不)(?:支持|赞成|拥护)|举双手", r"反对|不赞成|不同意|不支持"),
}  # fmt: skip
_COMPILED = {axis: (re.compile(plus), re.compile(minus)) for axis, (plus, minus) in _AXES.items()}


def sides(text: str) -> dict[str, int]:
    """Where a folded text stands: axis to +1 or -1; an axis with no mark, or with marks of both sides, is left out.

    >>> sides("罚得太轻,要提高")
    {'增减': 1}
    """
    found: dict[str, int] = {}
    for axis, (plus, minus) in _COMPILED.items():
        shown = bool(plus.search(text)) - bool(minus.search(text))
        if shown:
            found[axis] = shown
    return found
