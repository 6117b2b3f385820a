"""Further readings of a consultation: the whole text, why it is proposed, what it changes, what others said."""

from typing import Annotated

from litestar import Controller, get
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Template

from app.consultations import queries as consultations
from app.core.errors import NotFound
from app.curation.queries import said
from app.drafts import queries as drafts
from app.drafts.errors import ProvisionNotFound
from app.web.comparison import between
from app.web.guards import PUBLIC
from app.web.said import heard
from app.web.statute_text import running
from app.web.templating import page

NO_ARTICLE = "none"
"""In the address of what was said: about no article in particular."""
LAST_PAGE = 1_000


class NothingToRead(NotFound):
    message = "这次征询没有这份材料。"


class ReadingPages(Controller):
    path = "/c/{number:int}"
    opt = PUBLIC
    include_in_schema = False

    @get("/text")
    async def show_text(self, number: FromPath[int]) -> Template:
        consultation = await consultations.public_by_number(number)
        blocks = running(await drafts.provisions(consultation.version))
        return page(
            "residents/text.html",
            consultation=consultation,
            parts=await consultations.parts(consultation.id),
            blocks=blocks,
            source="" if blocks else await drafts.source(consultation.version),
        )

    @get("/explanation")
    async def show_explanation(self, number: FromPath[int]) -> Template:
        consultation = await consultations.public_by_number(number)
        text = await consultations.explanation(consultation.id)
        if not text:
            raise NothingToRead
        parts = await consultations.parts(consultation.id)
        return page("residents/explanation.html", consultation=consultation, parts=parts, text=text)

    @get("/comparison")
    async def show_comparison(self, number: FromPath[int]) -> Template:
        consultation = await consultations.public_by_number(number)
        base = await drafts.base_of(consultation.version)
        parts = await consultations.parts(consultation.id)
        if base is None or not parts.has_articles:
            raise NothingToRead
        return page(
            "residents/comparison.html",
            consultation=consultation,
            parts=parts,
            comparison=await between(base.id, consultation.version),
        )

    @get("/said")
    async def show_said(
        self,
        number: FromPath[int],
        article: FromQuery[str] = said.EVERYWHERE,
        page_: Annotated[str, QueryParameter(name="page")] = "1",
    ) -> Template:
        consultation = await consultations.public_by_number(number)
        chosen = None if article == NO_ARTICLE else article
        at = page_number(page_)
        marks = {row.path: row.mark for row in await drafts.contents(consultation.version) if row.kind == "article"}
        if chosen not in {None, said.EVERYWHERE, *marks}:
            raise ProvisionNotFound
        voices, more = await said.page(consultation.id, chosen, at)
        return page(
            "residents/said.html",
            consultation=consultation,
            parts=await consultations.parts(consultation.id),
            heard=await heard(voices),
            counts=await said.counts(consultation.id),
            marks=marks,
            chosen=article,
            number=at,
            more=more,
        )


def page_number(typed: str) -> int:
    """A page's number as it stands in an address; whatever else stands there is the first page."""
    return min(int(typed), LAST_PAGE) if typed.isdecimal() and len(typed) < 6 and int(typed) else 1
