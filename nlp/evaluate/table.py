"""The table people read: each measure beside its baseline, its aim and its floor."""

from collections.abc import Iterable

from nlp.evaluate.aims import AIMS, Aim
from nlp.evaluate.floors import floors
from nlp.evaluate.model import Result

_HEAD = "| measure | baseline | aim | floor | measured | cases | aim met |\n|---|---|---|---|---|---|---|"


def _number(value: float | None, key: str) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if key.endswith(("_merged", ".merged", "_found", "_outside")) else f"{value:.3f}"


def _met(aim: Aim, value: float) -> str:
    if aim.aim is None:
        return "–"
    return "yes" if (value <= aim.aim if aim.lower else value >= aim.aim) else "**no**"


def table(results: Iterable[Result]) -> str:
    """A Markdown table of the results, in the order of the aims.

    >>> print(table([Result("minutes.merged", 0, 30)]).splitlines()[2])
    | minutes: proposals that merge two | 6 | ≤ 0 | 0 | 0 | 30 | yes |
    """
    found = {result.key: result for result in results}
    limits = floors()
    lines = [_HEAD]
    for key, aim in AIMS.items():
        if key in found:
            sign = "" if aim.aim is None else "≤ " if aim.lower else "≥ "
            value, cases = found[key].value, found[key].cases
            numbers = (_number(aim.baseline, key), sign + _number(aim.aim, key), _number(limits.get(key), key))
            lines.append(
                f"| {aim.name} | {' | '.join(numbers)} | {_number(value, key)} | {cases} | {_met(aim, value)} |"
            )
    return "\n".join(lines)
