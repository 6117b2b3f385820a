"""Whether two texts ask for different things although their words are alike."""

from nlp.guards.facts import Facts
from nlp.guards.swaps import exchangeable, exchanged, swap

Amounts = dict[str, frozenset[float]]
_SIDE_NAMES = {
    "许可": ("允许", "禁止"),
    "增减": ("提高", "降低"),
    "存废": ("保留", "改动"),
    "包括": ("包括", "不包括"),
    "处罚": ("要罚", "不罚"),
    "态度": ("赞成", "反对"),
}


def _figures_differ(a: Amounts, b: Amounts) -> str | None:
    for unit in sorted(a.keys() & b.keys()):
        one, other = a[unit], b[unit]
        if one - other and other - one:
            return f"要求的数字不同：{min(one - other):g}{unit}与{min(other - one):g}{unit}"
    return None


def _sides_differ(a: Facts, b: Facts) -> str | None:
    for axis in sorted(a.sides.keys() & b.sides.keys()):
        if a.sides[axis] != b.sides[axis]:
            first, second = _SIDE_NAMES[axis] if a.sides[axis] > 0 else _SIDE_NAMES[axis][::-1]
            return f"主张相反：一条{first}，一条{second}"
    return None


def wishes_differ(a: Facts, b: Facts) -> str | None:
    """Why what two texts ask for differs, by figures and directions alone.

    >>> from nlp.guards.facts import facts
    >>> wishes_differ(facts("支持"), facts("反对"))
    '主张相反：一条赞成，一条反对'
    """
    return _figures_differ(a.figures.asked, b.figures.asked) or _sides_differ(a, b)


def bearing(text: Facts) -> tuple[object, ...]:
    """All of a text that can speak against another: texts of one bearing differ in their frame alone.

    >>> from nlp.guards.facts import facts
    >>> bearing(facts("建议企业应当公布事故")) == bearing(facts("希望企业应当公布事故，谢谢"))
    True
    """
    amounts = (
        tuple(sorted((unit, tuple(sorted(values))) for unit, values in each.items()))
        for each in (text.figures.asked, text.figures.named)
    )
    return (*amounts, tuple(sorted(text.sides.items())), text.story, text.names, exchangeable(text.words))


def opposition(a: Facts, b: Facts) -> str | None:
    """Why the two texts must stay apart, as one Chinese phrase; None where nothing speaks against joining them.

    Two stories name many figures and both sides of a matter: there only a subject exchanged in otherwise equal
    words counts.

    >>> from nlp.guards.facts import facts
    >>> opposition(facts("企业应当公布事故数量"), facts("企业可以公布事故数量"))
    '用语效力不同：应当与可以'
    """
    if a.story and b.story:
        return swap(a.words, b.words, exchanged(a.words, b.words), names=a.names | b.names)
    differing = wishes_differ(a, b)
    if differing:
        return differing
    apart = exchanged(a.words, b.words)
    if apart is None:
        return None
    return _figures_differ(a.figures.named, b.figures.named) or swap(a.words, b.words, apart)
