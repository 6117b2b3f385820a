"""本周 on the first page: received, unread, due, and what waits for others."""

from datetime import timedelta

from app.core import clock
from app.curation.queries import week
from tests import factories
from tests.integration.web.staff.conftest import Office


async def test_each_figure_moves_with_what_it_counts(office: Office) -> None:
    at = office.place
    assert at.officer.id
    assert await week.of([at.point], at.officer.id) == week.Week(
        received=0, unread=0, in_review=0, unanswered=0, asked=0
    )
    await office.say("本周的一条")
    await factories.submission(office.consultation, at)
    now = await week.of([at.point], at.officer.id)
    assert (now.received, now.unread, now.unanswered) == (2, 2, 1)
    with clock.shifted(timedelta(days=8)):
        later = await week.of([at.point], at.officer.id)
    assert (later.received, later.unread, later.unanswered) == (0, 2, 1)
    assert await week.of([at.other_point], at.officer.id) == week.Week(
        received=0, unread=0, in_review=0, unanswered=0, asked=0
    )


async def test_the_first_page_shows_it_to_a_points_staff_only(office: Office) -> None:
    await office.say()
    shown = await (await office.officer()).get("/staff")
    assert "本周收到" in shown.text
    assert "1 条" in shown.text
