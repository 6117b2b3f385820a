"""The front door: what is open, what is being worked on, what came of the rest."""

from litestar import Controller, get
from litestar.response import Template

from app.consultations import queries as consultations
from app.consultations.states import State
from app.web.counts import of_issued
from app.web.guards import PUBLIC
from app.web.templating import page


class HomePages(Controller):
    path = "/"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self) -> Template:
        issued = await consultations.issued()
        return page(
            "residents/home.html",
            open=[one for one in issued if one.state is State.OPEN],
            closed=[one for one in issued if one.state is State.CLOSED],
            published=[one for one in issued if one.state is State.PUBLISHED],
            counts=await of_issued(tuple(one.id for one in issued)),
        )
