"""收件箱: every suggestion a point received, newest first."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from app.core.actor import Actor
from app.curation.queries import overview, runs
from app.meetings import queries as meetings
from app.suggestions import queries as suggestions
from app.web import words
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.templating import page


class InboxPages(Controller):
    path = "/staff/consultations/{number:int}/inbox"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(
        self,
        number: FromPath[int],
        actor: NamedDependency[Actor],
        article: FromQuery[str] = "",
        after: FromQuery[int | None] = None,
    ) -> Template:
        desk = await desks.at(number, actor)
        where = desk.consultation.id, desk.point.id
        rows = await suggestions.inbox(*where, article=article or None, after=after)
        run = await runs.latest_done(*where)
        received = sum(place.count for place in await overview.places(*where, run.id if run else None))
        more = rows[-1].serial if len(rows) == suggestions.PAGE else None
        return page(
            "staff/inbox.html",
            words=words,
            desk=desk,
            rows=rows,
            received=received,
            article=article,
            after=after,
            more=more,
            late=len(await meetings.late(*where)),
            articles=await desks.article_options(desk.consultation.version),
        )
