"""A consultation: what it is about, its draft article by article, and what came of it."""

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.drafts import queries as drafts
from app.figures import queries as figures
from app.suggestions import queries as suggestions
from app.web.answers import masked
from app.web.guards import PUBLIC
from app.web.pages.residents.results import published
from app.web.statute_text import contents, running
from app.web.templating import page


class ConsultationPages(Controller):
    path = "/c/{number:int}"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self, number: FromPath[int]) -> Template:
        consultation = await consultations.public_by_number(number)
        counts = await spoken(consultation)
        chapters = contents(await drafts.contents(consultation.version), counts)
        return page(
            "residents/consultation.html",
            consultation=consultation,
            questions=await consultations.questions(consultation.id),
            points=await consultations.points(consultation.id),
            chapters=chapters,
            outline="" if chapters else await drafts.source(consultation.version),
            total=sum(counts.values()),
            figures=await figures.of_consultation(consultation.id),
            answers=[masked(answer) for answer in await published(consultation)],
        )

    @get("/articles/{path:str}")
    async def show_article(self, number: FromPath[int], path: FromPath[str]) -> Template:
        consultation = await consultations.public_by_number(number)
        return page(
            "residents/article.html",
            consultation=consultation,
            article=await drafts.article(consultation.version, path),
            count=(await spoken(consultation)).get(path, 0),
        )

    @get("/text")
    async def show_text(self, number: FromPath[int]) -> Template:
        consultation = await consultations.public_by_number(number)
        blocks = running(await drafts.provisions(consultation.version))
        source = "" if blocks else await drafts.source(consultation.version)
        return page("residents/text.html", consultation=consultation, blocks=blocks, source=source)


async def spoken(consultation: ConsultationOut) -> dict[str | None, int]:
    """How many spoke about each article; under None, about none in particular."""
    rows = await suggestions.counts_by_article(consultation.id)
    return {row.article: row.count for row in rows}
