"""The registered figures, each with its definition; every row opens what it was counted from."""

from litestar import Controller, get
from litestar.response import Template

from app.reports import queries as reports
from app.reports import registry
from app.web.guards import PUBLIC
from app.web.templating import page


class StatisticsPages(Controller):
    path = "/statistics"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self) -> Template:
        return page(
            "residents/statistics.html",
            figures=registry.FIGURES,
            rates=registry.RATES,
            total=await reports.total(),
            consultations=await reports.by_consultation(),
            points=await reports.by_point(),
        )
