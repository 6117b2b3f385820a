"""The table, the aims and the floors."""

from nlp.evaluate import Result, below_floor, floors, table
from nlp.evaluate.aims import AIMS


def test_rows_stand_in_the_order_of_the_aims_with_their_verdicts() -> None:
    lines = table([Result("minutes.speaker", 0.9, 10), Result("laws.exact", 1.0, 5)]).splitlines()
    assert lines[0].startswith("| measure | baseline | aim |")
    assert lines[2].startswith("| statutes: article list exact | 0.963 | ≥ 0.995 |")
    assert lines[2].endswith("| 1.000 | 5 | yes |")
    assert lines[3].startswith("| minutes: speaker of each character | – | ≥ 0.980 |")
    assert lines[3].endswith("| 0.900 | 10 | **no** |")


def test_a_measure_where_less_is_better() -> None:
    line = table([Result("suggestions.traps_merged", 1, 59)]).splitlines()[2]
    assert "| ≤ 0 |" in line
    assert line.endswith("| 1 | 59 | **no** |")


def test_floors_name_known_measures_and_no_floor_is_better_than_its_aim_needs() -> None:
    assert set(floors()) <= set(AIMS)
    assert all(0 <= floor <= 1 for key, floor in floors().items() if AIMS[key].baseline is None)


def test_what_falls_below_its_floor_is_named() -> None:
    assert below_floor([Result("laws.exact", 1.0, 5)]) == ()
    fallen = Result("laws.exact", 0.1, 5)
    assert below_floor([fallen]) == (fallen,)
    merged = Result("minutes.merged", 50, 59)
    assert below_floor([merged]) == (merged,)
