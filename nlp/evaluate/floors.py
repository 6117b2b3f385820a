"""The floors: what each measure must never fall below again on the development data."""

import json
from collections.abc import Iterable
from importlib import resources

from nlp.evaluate.aims import AIMS
from nlp.evaluate.model import Result


def floors() -> dict[str, float]:
    """The committed floor of each measure; for a measure where less is better, its ceiling."""
    source = resources.files("nlp.evaluate").joinpath("floors.json").read_text("utf-8")
    loaded: dict[str, float] = json.loads(source)
    return loaded


def below_floor(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results that have fallen below their floor.

    >>> below_floor([Result("laws.exact", 0.5, 10)])
    (Result(key='laws.exact', value=0.5, cases=10),)
    """
    limits = floors()
    return tuple(
        result
        for result in results
        if result.key in limits
        and (result.value > limits[result.key] if AIMS[result.key].lower else result.value < limits[result.key])
    )
