"""The directions a wish can take, each with its opposite: permit or forbid, raise or lower, keep or change …

A text stands on one side of an axis only when it shows marks of that side and none of the other: people name what they
do not want as often as what they want. Marks are sought where the other side's marks have been cut out, so that
不包括 is not read as 包括.
"""

import re

_NOT = r"(?:不(?!得不)|别|莫|无需|无须|没必要|不要|不应当?|不该|不必|不能|不宜)"
# Axis: (marks of +1, marks of -1, which of the two is cut out before the other is sought).
_AXES: dict[str, tuple[str, str, str]] = {
    "许可": (
        r"允许|准许|放开|准予|(?:应该?|应当|总)可以|可以(?:带|养|装|加装|佩戴|进|乘)|放宽|通融|让我",
        r"禁止|严禁|不准|不许|不(?:应|能)?允许|一律禁|要禁|禁掉|取缔|不得|一样禁",
        "-",
    ),
    "增减": (
        r"提高|加大|加重|增加(?!一?[条款项]|规定)|增大|从重|从严|延长|翻倍|加倍|太[轻低少短软松]|忒轻|偏[低轻少短]|过[低轻短]|起不到",
        r"降低|减少(?!.{0,4}[弃遗])|减轻|减半|从轻|缩短|下调|太[重高长多严紧]|忒重|偏[高重长多]|过[高重长]|口头教育|(?:教育|警告)为主|没有?必要",
        "",
    ),
    "存废": (
        rf"保留|维持(?!秩序)|继续实行|{_NOT}(?:再)?(?:改[为成]?|删|取消|写成|废)|{_NOT}(?:将|把)[^,。;!?]{{0,40}}?(?:改为|改成|删[去掉除]|取消)",
        r"删[去掉除]|取消|废除|去掉|改为|改成|写成",
        "+",
    ),
    "包括": (r"包括|算进|纳入|列入|写进", r"不包括|不算(?=[^.。]{0,4}$)|排除|除外", "-"),
    "处罚": (
        r"予以?罚款|予以?处罚|要罚|重罚|直接罚|罚则|加罚",
        r"(?:不|免)(?:予|于|要|应当?|该|再|用|除)?(?:处罚|罚款|罚)(?!.{0,2}不)",
        "-",
    ),
    "态度": (r"支持|赞成|拥护|举双手|同意(?!楼上)", r"反对|不赞成|不同意|不支持", "-"),
}  # fmt: skip
_COMPILED = {axis: (re.compile(plus), re.compile(minus), cut) for axis, (plus, minus, cut) in _AXES.items()}


def sides(text: str) -> dict[str, int]:
    """Where a folded text stands: axis to +1 or -1; an axis with no mark, or with marks of both sides, is left out.

    >>> sides("罚得太轻,要提高"), sides("不要改为应当投保")
    ({'增减': 1}, {'存废': 1})
    """
    found: dict[str, int] = {}
    for axis, (plus, minus, cut) in _COMPILED.items():
        shows_plus = plus.search(minus.sub("", text) if cut == "-" else text)
        shows_minus = minus.search(plus.sub("", text) if cut == "+" else text)
        shown = bool(shows_plus) - bool(shows_minus)
        if shown:
            found[axis] = shown
    return found
