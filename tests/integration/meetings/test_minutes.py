"""Opinions out of minutes: the slice and nothing else, each place once."""

import pytest

from app.activities import queries as activity_queries
from app.activities.errors import ActivityNotFound
from app.activities.service import activities, minutes
from app.activities.structs import ActivityOut, MinutesOut
from app.consultations import queries as consultations
from app.core import db
from app.meetings import queries
from app.meetings.errors import ProposalNotFound, SpanOutside, SpanTaken
from app.meetings.service import proposals, spans, undoing
from app.meetings.states import LateReason
from app.meetings.structs import SpanIn
from app.sample import files
from nlp.minutes import read_minutes
from nlp.reading import read_document
from nlp.statutes import parse
from tests import factories
from tests.factories import Place
from tests.integration.activities.test_activities import plan

pytestmark = pytest.mark.usefixtures("database")

TEXT = """时间：下午两点
主持人：开始吧，大家对草案有什么意见？
居民甲：😀我补充一句，建议第三条的罚款从五十元降到二十元，第一次先教育。
骑手代表：希望楼道里不能停车以后，先把充电的地方建好，不然我们没有地方停。
主持人：好，谢谢大家。"""


async def meeting() -> tuple[Place, ActivityOut, MinutesOut]:
    at = await factories.place()
    about = await factories.consultation(at)
    activity = await activities.make(plan(at.point, consultations=(about.id,)), at.officer)
    made = await minutes.bring_in(activity, about.id, TEXT, TEXT.encode(), "纪要.txt", at.officer)
    found = await activity_queries.minutes(made)
    await proposals.propose(found, at.officer)
    return at, activity, found


async def test_the_machine_proposes_once_and_people_accept() -> None:
    at, activity, found = await meeting()
    proposed = await queries.proposals(found.id)
    assert [one.speaker for one in proposed] == ["居民甲", "骑手代表"]
    await proposals.propose(found, at.officer)
    assert await queries.proposals(found.id) == proposed
    assert await spans.accept_all(activity, found, at.officer) == 2
    assert await spans.accept_all(activity, found, at.officer) == 0
    rows = await db.execute(
        "SELECT s.raw_text, m.start_at, m.end_at FROM minutes_span m JOIN suggestion s ON s.id = m.suggestion"
    )
    assert len(rows) == 2
    assert all(TEXT[row["start_at"] : row["end_at"]] == row["raw_text"] for row in rows)


async def test_borders_of_ones_own_are_trimmed_and_hold() -> None:
    at, activity, found = await meeting()
    start = TEXT.index("建议第三条")
    end = TEXT.index("，第一次先教育")
    taken = await spans.accept(activity, found, SpanIn(start_at=start, end_at=end, article="3"), at.officer)
    raw = await db.fetch_value("SELECT raw_text FROM suggestion WHERE id = {}", taken.suggestion)
    assert raw == "建议第三条的罚款从五十元降到二十元"
    again = await spans.accept(activity, found, SpanIn(start_at=start, end_at=end, article="3"), at.officer)
    assert (again.code, again.repeated) == (taken.code, True)
    with pytest.raises(SpanTaken):
        await spans.accept(activity, found, SpanIn(start_at=start + 2, end_at=end + 8), at.officer)
    rest = SpanIn(start_at=end + 1, end_at=TEXT.index("\n骑手"))
    await spans.accept(activity, found, rest, at.officer)
    assert len(await queries.spans(found.id)) == 2


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (0, 100_000), (9, 3)])
async def test_places_outside_the_text_are_refused(start: int, end: int) -> None:
    at, activity, found = await meeting()
    with pytest.raises(SpanOutside):
        await spans.accept(activity, found, SpanIn(start_at=start, end_at=end), at.officer)


async def test_a_rejected_proposal_stays_out_until_it_is_taken_back() -> None:
    at, activity, found = await meeting()
    first, _ = await queries.proposals(found.id)
    for _ in range(2):
        await proposals.reject(activity, found, first.id, at.officer)
    assert await spans.accept_all(activity, found, at.officer) == 1
    await proposals.take_back(activity, found, first.id, at.officer)
    assert await spans.accept_all(activity, found, at.officer) == 1
    with pytest.raises(ProposalNotFound):
        await proposals.reject(activity, found, activity.id, at.officer)


async def test_minutes_brought_in_after_the_window_are_late_not_lost() -> None:
    at, activity, found = await meeting()
    await factories.close(await consultations.by_id(found.consultation))
    await spans.accept_all(activity, found, at.officer)
    assert [row.reasons for row in await queries.captures(activity.id)] == [(LateReason.CLOSED,)] * 2


async def test_a_stretch_taken_back_may_be_cut_anew() -> None:
    at, activity, found = await meeting()
    start, end = TEXT.index("建议第三条"), TEXT.index("，第一次先教育")
    taken = await spans.accept(activity, found, SpanIn(start_at=start, end_at=end), at.officer)
    await undoing.take_back(activity, taken.suggestion, at.officer)
    whole = SpanIn(start_at=start, end_at=TEXT.index("\n骑手"))
    assert (await spans.accept(activity, found, whole, at.officer)).code != taken.code


async def test_another_point_gets_nothing() -> None:
    at, activity, found = await meeting()
    with pytest.raises(ActivityNotFound):
        await spans.accept(activity, found, SpanIn(start_at=10, end_at=20), at.stranger)
    with pytest.raises(ActivityNotFound):
        await proposals.reject(activity, found, found.id, at.stranger)


@pytest.mark.parametrize("code", ["utf-8", "gb18030"])
async def test_the_page_proposes_what_the_library_finds_in_the_file_word_for_word(code: str) -> None:
    """So that the figures measured of the library are those of the page."""
    at = await factories.place()
    draft = files.text("feijidongche_2024.txt")
    about = await factories.consultation(at, draft=draft)
    activity = await activities.make(plan(at.point, consultations=(about.id,)), at.officer)
    written = (files.DATA / "minutes_feijidongche.txt").read_text(encoding="utf-8")
    source = written.replace("\n", "\r\n").encode(code)
    text = read_document(source, "记录.txt")
    made = await minutes.bring_in(activity, about.id, text, source, "记录.txt", at.officer)
    found = await activity_queries.minutes(made)
    await proposals.propose(found, at.officer)
    proposed = [
        (found.text[one.start_at : one.end_at], one.speaker, one.articles, one.opinion_type)
        for one in await queries.proposals(made)
    ]
    library = read_minutes(written, parse(draft)).spans
    assert proposed == [(written[one.start : one.end], one.speaker, one.articles, one.type) for one in library]
    assert len(proposed) == 17
