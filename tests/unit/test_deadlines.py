"""Internal deadlines: whole days in Shanghai, exact at midnight."""

from datetime import UTC, datetime

import pytest

from app.curation.deadlines import due, phase_of
from app.curation.states import Phase

LAST_DAY = datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)
"""One second before midnight at the end of 30 November in Shanghai."""


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (datetime(2026, 11, 26, 15, 59, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 26, 16, 0, 0, tzinfo=UTC), -1),
        (datetime(2026, 11, 24, 16, 0, 0, tzinfo=UTC), 1),
    ],
)
def test_a_day_ends_at_midnight_in_shanghai(now: datetime, left: int) -> None:
    found = due(Phase.CURATE, LAST_DAY, now)
    assert (found.last_day.isoformat(), found.days_left) == ("2026-11-26", left)
    assert (found.late, found.at_risk) == (left < 0, left >= 0)


def test_the_upper_deadline_is_the_last_one() -> None:
    assert due(Phase.SIGN, LAST_DAY, LAST_DAY).days_left == 0


@pytest.mark.parametrize(
    ("desk", "phase"),
    [
        ((3, 1, 0, 0), Phase.CURATE),
        ((0, 2, 0, 0), Phase.REVIEW),
        ((0, 2, 1, 0), Phase.SIGN),
        ((0, 2, 0, 2), None),
        ((0, 0, 0, 0), None),
    ],
)
def test_what_a_desk_has_to_do_next(desk: tuple[int, int, int, int], phase: Phase | None) -> None:
    unsorted, items, in_review, submitted = desk
    assert phase_of(unsorted=unsorted, items=items, in_review=in_review, submitted=submitted) is phase
