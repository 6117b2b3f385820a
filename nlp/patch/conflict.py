"""Operations that cannot both be carried out: they change the same words to different ends."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from nlp.patch.apply import Edit, edits
from nlp.patch.errors import Inapplicable
from nlp.patch.model import Action, Conflict, Operation


def conflicts(asked: Sequence[Operation], articles: Mapping[str, str]) -> tuple[Conflict, ...]:
    """The pairs of operations that contradict each other; `articles` gives the text of each article by id.

    Two that ask for the very same edit agree, and two additions at one place can stand side by side.

    >>> from nlp.patch import operations
    >>> longer, shorter = operations("将第一条的“五日”改为“十日”；将第一条的“五日”改为“三日”。")
    >>> [found.reason for found in conflicts([longer, shorter], {"1": "应当在五日内登记。"})]
    ['一条要求把“五日”改为“十日”，另一条要求改为“三日”。']
    """
    placed = [_placed(operation, articles) for operation in asked]
    at: dict[str | None, list[int]] = {}
    for place, operation in enumerate(asked):
        at.setdefault(_article(operation), []).append(place)
    found = []
    for first, second in sorted(pair for places in at.values() for pair in combinations(places, 2)):
        one, other = asked[first], asked[second]
        if not _same(one, other) and (_clash(placed[first], placed[second]) or _rivals(one, other)):
            found.append(Conflict(first, second, _told(one, other)))
    return tuple(found)


def _article(operation: Operation) -> str | None:
    return operation.target.split(".")[0] if operation.target else None


def _placed(operation: Operation, articles: Mapping[str, str]) -> tuple[Edit, ...]:
    """Where an operation edits its article; nowhere, when it cannot be carried out."""
    text = articles.get(_article(operation) or "")
    if text is None or operation.unit == "article":
        return ()
    try:
        return edits(operation, text)
    except Inapplicable:
        return ()


def _same(one: Operation, other: Operation) -> bool:
    return (one.action, one.old, one.new, one.anchor, one.unit, one.whole) == (
        other.action,
        other.old,
        other.new,
        other.anchor,
        other.unit,
        other.whole,
    )


def _clash(one: Sequence[Edit], other: Sequence[Edit]) -> bool:
    return any(a != b and a.start < b.end and b.start < a.end for a in one for b in other)


def _rivals(one: Operation, other: Operation) -> bool:
    """Without a place in the text: the same words of the same provision to become different ones."""
    if one.target is None or one.target != other.target or one.action is not other.action:
        return False
    if one.action is Action.REPLACE:
        return one.old == other.old
    return (
        one.action is Action.ADD
        and one.numbered is not None
        and (one.unit, one.numbered) == (other.unit, other.numbered)
    )


def _told(one: Operation, other: Operation) -> str:
    if one.action is other.action is Action.REPLACE and one.old and one.old == other.old:
        return f"一条要求把“{one.old}”改为“{one.new}”，另一条要求改为“{other.new}”。"
    if Action.DELETE in (one.action, other.action):
        return "一条要求删去的文字，另一条要求修改或者保留在其中。"
    if one.action is other.action is Action.ADD:
        return "两条要求以同一序号增加不同的内容。"
    return "两条要求改动同一处文字，但改法不同。"
