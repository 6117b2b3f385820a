"""迟到的意见: what collectors brought back after something had changed. Kept in the inbox; the reasons stand here."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.core.actor import Actor
from app.meetings import queries
from app.web import words
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.templating import page


class LatePages(Controller):
    path = "/staff/consultations/{number:int}/late"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        desk = await desks.at(number, actor)
        rows = await queries.late(desk.consultation.id, desk.point.id)
        return page("staff/late.html", words=words, desk=desk, rows=rows)
