"""The measured quality of the library never falls below the committed floors.

The development data may not be passed on with the repository; it is looked for beside it.
"""

from pathlib import Path

import pytest

from nlp.evaluate import TASKS, below_floor, evaluate, floors
from nlp.evaluate.aims import AIMS

DATA = Path(__file__).parents[3].parent / "shared" / "data"


@pytest.mark.skipif(not DATA.is_dir(), reason=f"no test data at {DATA}: quality is not measured here")
@pytest.mark.parametrize("task", TASKS)
def test_no_number_falls_below_its_floor(task: str) -> None:
    results = list(evaluate(DATA, [task]))
    assert {result.key for result in results} <= set(AIMS)
    assert below_floor(results) == ()


@pytest.mark.skipif(not DATA.is_dir(), reason=f"no test data at {DATA}: quality is not measured here")
def test_the_floors_are_those_of_measures_that_are_taken() -> None:
    light = ("laws", "alignment", "adoption", "opinions", "minutes")
    taken = {result.key for result in evaluate(DATA, light)}
    known = {key for key in floors() if key.split(".")[0] in {*light, "redact"}}
    assert taken >= known
