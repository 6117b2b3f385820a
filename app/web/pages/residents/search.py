"""Looking for consultations and articles by words."""

from typing import Annotated

from litestar import Controller, get
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template

from app.consultations.searching import LONGEST, PAGE, search
from app.core.text import clean
from app.web.excerpts import excerpt, marked
from app.web.guards import PUBLIC
from app.web.pages.residents.reading import page_number
from app.web.templating import page


class SearchPages(Controller):
    path = "/search"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self, q: FromQuery[str] = "", number: Annotated[str, QueryParameter(name="page")] = "1") -> Template:
        query = clean(q)
        at = page_number(number)
        found = await search(query, at)
        return page(
            "residents/search.html",
            query=query[:LONGEST],
            was_cut=len(query) > LONGEST,
            longest=LONGEST,
            found=found,
            hits=[
                (hit, marked(hit.title, found.words), excerpt(hit.text or hit.summary, found.words))
                for hit in found.hits
            ],
            number=at,
            pages=-(-found.total // PAGE),
        )
