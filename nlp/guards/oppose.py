"""Whether two texts ask for different things although their words are alike."""

from nlp.guards.facts import Facts

# Words that bind, permit, forbid or merely encourage: a text that changes the class changes the rule.
_MODALS = {
    "应当": "应当", "应该": "应当", "必须": "应当", "须": "应当",
    "可以": "可以", "可": "可以", "不得": "不得", "不准": "不得", "不许": "不得", "禁止": "不得", "严禁": "不得",
    "鼓励": "鼓励", "提倡": "鼓励",
}  # fmt: skip
_NEGATIONS = frozenset(["不", "不要", "不应", "不应当", "不能", "不必", "不宜", "不再", "别", "勿", "无需", "无须", "非", "未"])
_SIDE_NAMES = {
    "许可": ("允许", "禁止"),
    "增减": ("提高", "降低"),
    "存废": ("保留", "改动"),
    "包括": ("包括", "不包括"),
    "态度": ("赞成", "反对"),
}


def _amount(value: float) -> str:
    return f"{value:g}"


def _figures_differ(a: Facts, b: Facts) -> str | None:
    for unit in sorted(a.figures.asked.keys() & b.figures.asked.keys()):
        one, other = a.figures.asked[unit], b.figures.asked[unit]
        if one.isdisjoint(other):
            first, second = _amount(min(one)), _amount(min(other))
            return f"要求的数字不同：{first}{unit}与{second}{unit}"
    return None


def _sides_differ(a: Facts, b: Facts) -> str | None:
    for axis in a.sides.keys() & b.sides.keys():
        if a.sides[axis] != b.sides[axis]:
            first, second = _SIDE_NAMES[axis] if a.sides[axis] > 0 else _SIDE_NAMES[axis][::-1]
            return f"主张相反：一条{first}，一条{second}"
    return None


def _modals_differ(a: Facts, b: Facts) -> str | None:
    one = {_MODALS[word] for word in a.words if word in _MODALS}
    other = {_MODALS[word] for word in b.words if word in _MODALS}
    if one - other and other - one:
        return f"用语效力不同：{min(one - other)}与{min(other - one)}"
    return None


def opposition(a: Facts, b: Facts) -> str | None:
    """Why the two texts must stay apart, as one Chinese phrase; None where nothing speaks against joining them.

    >>> from nlp.guards.facts import facts
    >>> opposition(facts("应当公布"), facts("可以公布"))
    '用语效力不同：应当与可以'
    """
    return _figures_differ(a, b) or _sides_differ(a, b) or _modals_differ(a, b)
