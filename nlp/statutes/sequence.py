"""Which of the places that look like an article's beginning are one: those whose numbers run on."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from nlp.statutes.marks import Mark

_SET_OFF = 3
# Articles of an excerpt, which leaps from one changed article to the next, are at most so many.
_EXCERPT = 30
_CERTAIN = 2
_AFTER_SENTENCE = 1
_Number = tuple[int, int]


def _follows(before: _Number, number: _Number) -> bool:
    return number in {(before[0] + 1, 0), (before[0], before[1] + 1)}


def _longest_rising(marks: Sequence[Mark]) -> list[Mark]:
    """The longest run of rising numbers, by patience sorting; of a number that comes twice the first."""
    tops: list[_Number] = []
    piles: list[int] = []
    before: list[int] = []
    for place, mark in enumerate(marks):
        pile = bisect_left(tops, mark.number)
        if pile < len(tops) and tops[pile] == mark.number:
            before.append(-1)
            continue
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [mark.number]
        piles[pile : pile + 1] = [place]
    run, place = [], piles[-1] if piles else -1
    while place >= 0:
        run.append(marks[place])
        place = before[place]
    return run[::-1]


def _filled(last: _Number, stop: _Number | None, weak: Sequence[Mark]) -> list[Mark]:
    """The weak marks that carry on the count from `last` without a gap, below `stop`."""
    found = []
    for mark in weak:
        if _follows(last, mark.number) and (stop is None or mark.number < stop):
            found.append(mark)
            last = mark.number
    return found


def _between(
    marks: Sequence[Mark], places: Sequence[_Number], before: Mark | None, after: Mark | None
) -> Sequence[Mark]:
    start = bisect_right(places, (before.line, before.start)) if before else 0
    return marks[start : bisect_left(places, (after.line, after.start)) if after else len(marks)]


def _completed(strong: Sequence[Mark], marks: Sequence[Mark]) -> list[Mark]:
    """The certain marks, with what lies in their gaps and carries on the count."""
    places = [(mark.line, mark.start) for mark in marks]
    chosen: list[Mark] = []
    for before, after in pairwise([None, *strong, None]):
        if before is not None:
            chosen.append(before)
        last = before.number if before else (0, 0)
        if after is not None and _follows(last, after.number):
            continue
        found = _filled(last, after.number if after else None, _between(marks, places, before, after))
        # Before the first certain article only a full count from 第一条 is believed; after the last, no mere mention.
        if before is None and not (found and after and _follows(found[-1].number, after.number)):
            continue
        chosen.extend(mark for mark in found if after is not None or mark.strength >= _AFTER_SENTENCE)
    return chosen


def _is_run(chosen: Sequence[Mark]) -> bool:
    """Whether the numbers run on as a statute's do: a table or minutes that name articles jump."""
    steps = [_follows(before.number, after.number) for before, after in pairwise(chosen)]
    first, runs_on = chosen[0], sum(steps) * 2 >= len(steps)
    set_off = all(mark.strength == _SET_OFF for mark in chosen)
    if first.number == (1, 0):
        return runs_on or set_off
    if first.number[0] == 0 or first.strength < _CERTAIN or len(chosen) < 2:
        return False
    return (set_off and (runs_on or len(chosen) <= _EXCERPT)) or sum(steps) * 5 >= len(steps) * 4 >= 8


def _with_repeats(chosen: Sequence[Mark], marks: Sequence[Mark]) -> list[Mark]:
    """The chosen marks, and right after one of them a certain mark that bears its number a second time.

    A draft with two 第十二条 has two articles; a repeat further on belongs to an annex or a quotation.
    """
    places = [(mark.line, mark.start) for mark in marks]
    found: list[Mark] = []
    for before, after in pairwise([*chosen, None]):
        if before is not None:
            found.append(before)
            between = _between(marks, places, before, after) if after is not None else []
            found.extend(mark for mark in between if mark.strength == _SET_OFF and mark.number == before.number)
    return found


def _restarts(certain: Sequence[Mark]) -> list[int]:
    """Where the count begins again at 第一条 and goes on with 第二条: a second statute, or the text after a list."""
    return [
        place
        for place, (mark, after) in enumerate(pairwise(certain))
        if place and mark.number == (1, 0) and after.number == (2, 0)
    ]


def _main(certain: Sequence[Mark]) -> tuple[Sequence[Mark], Mark | None]:
    """The first statute of several, and the mark where the next begins.

    A first count over a few lines only is a list of the articles that follows the title: then the second count is it.
    """
    edges = [0, *_restarts(certain), len(certain)]
    runs = [certain[start:stop] for start, stop in pairwise(edges)]
    if len(runs) > 1 and runs[0][-1].line - runs[0][0].line < len(runs[0]) and _spread(runs[1]) > _spread(runs[0]):
        runs = runs[1:]
    return runs[0], runs[1][0] if len(runs) > 1 else None


def _spread(run: Sequence[Mark]) -> int:
    return run[-1].line - run[0].line


def choose(marks: Sequence[Mark]) -> tuple[list[Mark], Mark | None]:
    """The marks that open articles, in the order of the text, and the mark where a second statute begins.

    There are none where the numbers do not run on.
    """
    certain, following = _main([mark for mark in marks if mark.strength >= _CERTAIN])
    marks = [mark for mark in marks if following is None or (mark.line, mark.start) < (following.line, following.start)]
    strong = _longest_rising(certain)
    if not strong:
        strong = _longest_rising([mark for mark in marks if mark.strength == _AFTER_SENTENCE])
    chosen = _completed(strong, marks) if strong else []
    return (_with_repeats(chosen, marks), following) if chosen and _is_run(chosen) else ([], None)


def gaps(chosen: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Neighbours whose numbers do not run on."""
    return [(before, after) for before, after in pairwise(chosen) if not _follows(before.number, after.number)]
