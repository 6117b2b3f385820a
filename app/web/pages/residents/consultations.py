"""A consultation: what it is about, its draft article by article, and what came of it."""

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.curation.queries import said
from app.drafts import queries as drafts
from app.figures import queries as figures
from app.figures import registry
from app.suggestions import queries as suggestions
from app.web.answers import ShownAnswer, masked, shown
from app.web.counts import spoken
from app.web.guards import PUBLIC
from app.web.pages.residents.results import published
from app.web.said import heard
from app.web.statute_text import contents, running
from app.web.templating import page

VOICES_SHOWN = 3


class ConsultationPages(Controller):
    path = "/c/{number:int}"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self, number: FromPath[int]) -> Template:
        consultation = await consultations.public_by_number(number)
        counts = await spoken(consultation.id)
        chapters = contents(await drafts.contents(consultation.version), counts)
        answers = await _answers(consultation)
        return page(
            "residents/consultation.html",
            consultation=consultation,
            parts=await consultations.parts(consultation.id),
            questions=await consultations.questions(consultation.id),
            points=await consultations.points(consultation.id),
            chapters=chapters,
            outline="" if chapters else await drafts.source(consultation.version),
            total=sum(counts.values()),
            figures=await figures.of_consultation(consultation.id),
            answers=[masked(answer) for answer in await published(consultation)],
            figures=await figures.of_consultation(consultation.id) if answers else None,
            answers=[masked(answer) for answer in answers],
        )

    @get("/articles/{path:str}")
    async def show_article(self, number: FromPath[int], path: FromPath[str]) -> Template:
        consultation = await consultations.public_by_number(number)
        article = await drafts.article(consultation.version, path)
        voices, _ = await said.page(consultation.id, path)
        return page(
            "residents/article.html",
            consultation=consultation,
            parts=await consultations.parts(consultation.id),
            article=article,
            count=(await spoken(consultation.id)).get(path, 0),
            heard=await heard(voices[:VOICES_SHOWN]),
            more=len(voices) > VOICES_SHOWN,
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

    @get("/results")
    async def show_results(self, number: FromPath[int]) -> Template:
        return page(
            "residents/results.html",
            consultation=consultation,
            answers=await _compared(await _answers(consultation)),
            counts=await figures.of_consultation(consultation.id),
            figures=registry.WAY,
            rates=registry.WAY_RATES,
        )


async def _answers(consultation: ConsultationOut) -> list[Answer]:
    if consultation.state is not State.PUBLISHED and not consultation.open_ended:
        return []
    return await adoption.published_answers(consultation.id)


async def _compared(answers: list[Answer]) -> list[ShownAnswer]:
    """Comparing clauses is pure computing, and a long law has many: off the event loop."""
    return await asyncio.to_thread(lambda: [shown(answer) for answer in answers])
