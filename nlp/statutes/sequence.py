"""Which of the places that look like an article's beginning are one: those whose numbers run on."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from nlp.statutes.marks import Mark

_CERTAIN = 2


def _follows(before: tuple[int, int], number: tuple[int, int]) -> bool:
    return number in {(before[0] + 1, 0), (before[0], before[1] + 1)}


def _longest_rising(marks: Sequence[Mark]) -> list[Mark]:
    """The longest run of rising numbers, by patience sorting."""
    tops: list[tuple[int, int]] = []
    piles: list[int] = []
    before: list[int] = []
    for place, mark in enumerate(marks):
        pile = bisect_left(tops, mark.number)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [mark.number]
        piles[pile : pile + 1] = [place]
    run, place = [], piles[-1] if piles else -1
    while place >= 0:
        run.append(marks[place])
        place = before[place]
    return run[::-1]


def _filled(before: Mark, after: Mark | None, weak: Sequence[Mark]) -> list[Mark]:
    """The weak marks between two articles that carry on the count without a gap."""
    found, last = [], before
    for mark in weak:
        if _follows(last.number, mark.number) and (after is None or mark.number < after.number):
            found.append(mark)
            last = mark
    return found


def choose(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that open articles, in the order of the text."""
    strong = _longest_rising([mark for mark in marks if mark.strength >= _CERTAIN])
    if not strong:
        weak = [mark for mark in marks if mark.strength == 1]
        strong = _longest_rising(weak)
    taken = {(mark.line, mark.start) for mark in strong}
    chosen: list[Mark] = []
    for place, mark in enumerate(strong):
        chosen.append(mark)
        after = strong[place + 1] if place + 1 < len(strong) else None
        if after is not None and _follows(mark.number, after.number):
            continue
        stop = (after.line, after.start) if after else (1 << 60, 0)
        weak = [
            each
            for each in marks
            if (mark.line, mark.start) < (each.line, each.start) < stop and (each.line, each.start) not in taken
        ]
        chosen.extend(_filled(mark, after, weak))
    return chosen


def gaps(chosen: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Neighbours whose numbers do not run on."""
    return [(before, after) for before, after in pairwise(chosen) if not _follows(before.number, after.number)]
