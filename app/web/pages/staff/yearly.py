"""年度报告: the point's year as table, chart and paragraph; each number opens to its rows."""

from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.response import Template

from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.figures import queries, registry
from app.figures.scope import Dimension, Scope
from app.reports import yearly
from app.web import words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff import scoping
from app.web.templating import page


class YearIn(msgspec.Struct, frozen=True, kw_only=True):
    at: str = ""
    year: Annotated[int, msgspec.Meta(ge=2000, le=2100, title="年份")] | None = None


class YearlyPages(Controller):
    path = "/staff/yearly"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Template:
        """Raises ``NotAllowed`` for a point that is not the actor's. A year that is none is told and left out."""
        form = Form(YearIn, {name: [value] for name, value in request.query_params.items() if value}, {})
        data = form.checked() if form.typed and not form.errors else YearIn()
        own = [place for place in scoping.places(actor) if place.own_words]
        place = own[0] if not data.at else next((one for one in own if str(one.id) == data.at), None)
        if place is None:
            raise NotAllowed
        year = data.year or clock.local(clock.now()).year
        months = await queries.by(Dimension.MONTH, registry.YEARLY, Scope.of_year(year, place.id))
        return page(
            "staff/yearly.html",
            form=form,
            places=own,
            place=place,
            report=await yearly.of(place.id, year),
            years=await yearly.years(place.id),
            months=[(f"{year}-{month:02}", months.get(f"{year}-{month:02}")) for month in range(1, 13)],
            registry=registry,
            words=words,
        )
