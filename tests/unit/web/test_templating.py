import datetime as dt

from app.web import templating

UTC_EVENING = dt.datetime(2026, 11, 22, 16, 5, tzinfo=dt.UTC)


def test_dates_are_those_of_shanghai() -> None:
    assert templating.date(UTC_EVENING) == "2026年11月23日"
    assert templating.moment(UTC_EVENING) == "2026年11月23日 00:05"


def test_lines_skip_what_is_blank() -> None:
    assert templating.lines("第一款。\n\n  \n第二款。") == ["第一款。", "第二款。"]
