import datetime as dt

import pytest

from app.core import clock
from app.web import templating

UTC_EVENING = dt.datetime(2026, 11, 22, 16, 5, tzinfo=dt.UTC)


def test_dates_are_those_of_shanghai() -> None:
    assert templating.date(UTC_EVENING) == "2026年11月23日"
    assert templating.moment(UTC_EVENING) == "2026年11月23日 00:05"


@pytest.mark.parametrize(
    ("ahead", "days"),
    [
        (dt.timedelta(days=3), 3),
        (dt.timedelta(days=2, minutes=1), 3),
        (dt.timedelta(minutes=1), 1),
        (dt.timedelta(0), 0),
        (dt.timedelta(days=-4), 0),
    ],
)
def test_days_left_are_rounded_up(ahead: dt.timedelta, days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: UTC_EVENING)
    assert templating.days_left(UTC_EVENING + ahead) == days


def test_lines_skip_what_is_blank() -> None:
    assert templating.lines("第一款。\n\n  \n第二款。") == ["第一款。", "第二款。"]
