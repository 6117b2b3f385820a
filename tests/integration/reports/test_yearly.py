"""The sample year of a busy point: its paragraph states the facts of the real report it is modelled on."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.accounts import service as accounts
from app.activities import queries as activity_queries
from app.activities.service import activities
from app.activities.states import ActivityKind
from app.activities.structs import ActivityIn
from app.core import clock, db
from app.figures import queries, registry
from app.figures.scope import Scope
from app.reports import yearly
from app.sample import load
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.usefixtures("database")


async def test_the_sample_year_tells_the_facts_of_its_model() -> None:
    await load.load(lambda _line: None)
    officer = await accounts.actor_named("wtl-zhuanyuan")
    [point] = {grant.organisation for grant in officer.grants}
    year = clock.local(clock.now()).year - 1
    report = await yearly.of(point, year)
    assert report.text == (
        f"{year}年，共开展座谈会和立法征询活动42场，先后对26部法律法规草案（其中国家层面3部、市人大23部）征求意见，"
        "参与人数1046人次，提出意见建议428条，整理上报208条，被采纳104条。开展学习交流12次。"
        "举办普法宣传活动26场，参与6980人次。"
    )
    assert report.drafts_by_level == {"national": 3, "municipal": 23}
    for part in report.paragraph:
        if part.code:
            scope = Scope(**{**_of_year(year, point), "level": part.level or None})
            figure = registry.BY_CODE[part.code]
            rows = await queries.rows(figure, scope, limit=1_000)
            counted = sum(row.weight for row in rows) if figure.weighted else len({row.unit for row in rows})
            assert counted == int(part.text), part
    assert year in await yearly.years(point)


def _of_year(year: int, point: UUID) -> dict[str, Any]:
    scope = Scope.of_year(year, point)
    return {"since": scope.since, "until": scope.until, "point": point}


async def _values(at: Place) -> dict[str, int]:
    return (await yearly.of(at.point, clock.local(clock.now()).year)).now.values


def _changed(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {code: after[code] - before[code] for code in before if after[code] != before[code]}


async def test_one_row_changes_exactly_the_figures_that_depend_on_it() -> None:
    at = await factories.place()
    start = await _values(at)
    assert set(start.values()) == {0}
    consultation = await factories.consultation(at)
    with_draft = await _values(at)
    assert _changed(start, with_draft) == {"drafts": 1}
    await factories.suggestion(consultation)
    with_voice = await _values(at)
    assert _changed(with_draft, with_voice) == {"raised": 1}
    held = await activities.make(_activity(at, ActivityKind.LAW_PUBLICITY, headcount=30), at.officer)
    with_event = await _values(at)
    assert _changed(with_voice, with_event) == {"publicity": 1, "publicity_person_times": 30}
    await activities.make(_activity(at, ActivityKind.FORUM, headcount=7), at.officer)
    assert _changed(with_event, await _values(at)) == {"hearings": 1, "hearing_person_times": 7}
    again = await activity_queries.by_id(held.id)
    await activities.edit(again, again.revision, _activity(at, ActivityKind.LAW_PUBLICITY, headcount=31), at.officer)
    assert (await _values(at))["publicity_person_times"] == 31


async def test_what_lies_ahead_or_elsewhere_does_not_count() -> None:
    at = await factories.place()
    await activities.make(_activity(at, ActivityKind.FORUM, headcount=9, later=timedelta(minutes=5)), at.officer)
    assert set((await _values(at)).values()) == {0}
    report = await yearly.of(at.other_point, clock.local(clock.now()).year)
    assert report.text == "今年以来，还没有开展活动，也没有征询任务。"
    await db.execute("UPDATE activity SET starts_at = {}", clock.now() - timedelta(days=800))
    assert set((await _values(at)).values()) == {0}


def _activity(at: Place, kind: ActivityKind, *, headcount: int, later: timedelta = timedelta(minutes=-1)) -> ActivityIn:
    return ActivityIn(
        organisation=at.point,
        kind=kind,
        title="活动",
        place="居委会",
        starts_at=clock.now() + later,
        headcount=headcount,
    )
