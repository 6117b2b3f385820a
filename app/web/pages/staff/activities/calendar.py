"""The year's activities of one's own, and one of them."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from app.activities import queries, rules
from app.activities.states import ActivityKind
from app.activities.structs import ActivityFilter
from app.core import clock
from app.core.actor import Actor
from app.meetings import queries as meetings
from app.web import words
from app.web.pages.staff.activities.desk import READERS, at, sheet
from app.web.templating import page


class CalendarPages(Controller):
    path = "/staff/activities"
    opt = READERS
    include_in_schema = False

    @get()
    async def index(
        self, actor: NamedDependency[Actor], year: FromQuery[int] = 0, kind: FromQuery[str] = ""
    ) -> Template:
        """A year that is none, or a kind that is none, shows this year and all kinds."""
        today = clock.local(clock.now()).year
        homes = [home.id for home in await queries.homes(actor, *rules.OFFICIALS)]
        sought = ActivityFilter(
            year=year if 2000 <= year <= 2100 else today,
            kind=ActivityKind(kind) if kind in set(ActivityKind) else None,
        )
        rows = await queries.listed(homes, sought)
        held = [row for row in rows if not row.called_off and not row.lies_ahead]
        return page(
            "staff/activities/index.html",
            words=words,
            rows=rows,
            held=len(held),
            person_times=sum(row.headcount or 0 for row in held),
            uncounted=sum(row.headcount is None for row in held),
            sought=sought,
            years=sorted({*await queries.years(homes), today, sought.year}, reverse=True),
            writes=bool(await queries.homes(actor, *rules.HOLDERS)),
        )

    @get("/{number:int}")
    async def show(self, number: FromPath[int], actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        desk = await at(number, actor)
        activity = desk.activity.id
        return sheet(
            "show",
            desk,
            done=done,
            history=await queries.history(activity),
            attendance=await queries.attendance(activity),
            photos=await queries.photos(activity),
            minutes=await queries.minutes_of(activity),
            captures=await meetings.captures(activity),
        )
