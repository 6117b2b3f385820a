"""One measured number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """The value of a measure. `key` is `task.measure`, as in `aims.py` and `floors.json`.

    `value` is a share between 0 and 1 or a count; `cases` is how many cases it was measured over.
    """

    key: str
    value: float
    cases: int
