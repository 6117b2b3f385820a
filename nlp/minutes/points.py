"""The points of a turn: each a stretch from its reason to the end of its request."""

from collections.abc import Sequence

from nlp.minutes.clauses import Clause, Role, begins_point, clauses
from nlp.minutes.model import Turn


def _groups(text: str, parts: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses of the points of a turn: a new one begins at 第二, 另外, 再一个 … once the one before has asked."""
    groups: list[list[Clause]] = [[]]
    asked = False
    for part in parts:
        inside = bool(groups[-1]) and not groups[-1][-1].closes and part.role is not Role.TOPIC
        if asked and begins_point(text[part.start : part.end], mid_sentence=inside):
            groups.append([])
            asked = False
        groups[-1].append(part)
        asked = asked or part.role is Role.ASK
    return groups


def _first(group: Sequence[Clause], ask: int) -> int:
    """Where the reason of a request begins: after whatever only takes the floor or names a topic."""
    first = 0
    for place, part in enumerate(group[:ask]):
        leads = place == first or group[place - 1].closes
        if part.role is Role.ANNOUNCE or (part.role in (Role.FLOOR, Role.TOPIC, Role.TAIL) and leads):
            first = place + 1
        elif part.role is Role.PIVOT:
            first = place
    return first


def _stretch(group: Sequence[Clause]) -> tuple[int, int] | None:
    """From the beginning of the reason to the end of the sentence that asks."""
    asks = [place for place, part in enumerate(group) if part.role is Role.ASK]
    if not asks:
        return None
    last = asks[-1]
    while not group[last].closes and last + 1 < len(group) and group[last + 1].role is not Role.TAIL:
        last += 1
    return group[_first(group, asks[0])].start, group[last].end


def opening_end(text: str, turn: Turn) -> int:
    """Where a turn gets to its matter: after taking the floor.

    >>> words = "我来晚了，我问一下，是不是都要检？"
    >>> words[opening_end(words, Turn("甲", 0, len(words))):]
    '是不是都要检？'
    """
    parts = list(clauses(text, turn))
    first = _first(parts, len(parts))
    return parts[first].start if first < len(parts) else turn.start


def points(text: str, turn: Turn) -> list[tuple[int, int]]:
    """Stretches of `turn` that ask for something, with their reasons, in order.

    >>> words = "我讲两点，第一点是绳子，两米太长，建议改成一米五。第二点呢，没人管，建议授权给街道来管一管。"
    >>> [words[start:end] for start, end in points(words, Turn("甲", 0, len(words)))]
    ['两米太长，建议改成一米五。', '没人管，建议授权给街道来管一管。']
    """
    stretches = [_stretch(group) for group in _groups(text, list(clauses(text, turn)))]
    return [stretch for stretch in stretches if stretch is not None]
