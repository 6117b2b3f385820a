"""The registered figures, each with its definition; every row opens what it was counted from."""

from litestar import Controller, get
from litestar.response import Template

from app.figures import queries as figures
from app.figures import registry
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
            figures=registry.WAY,
            rates=registry.WAY_RATES,
            total=await figures.total(),
            consultations=await figures.by_consultation(),
            points=await figures.by_point(),
        )
