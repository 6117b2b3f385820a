"""A consultation: what it is about, its draft article by article, and what came of it."""

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from app.consultations import editing
from app.consultations import queries as consultations
from app.curation.queries import said
from app.drafts import queries as drafts
from app.figures import queries as figures
from app.web.answers import masked
from app.web.counts import spoken
from app.web.guards import PUBLIC
from app.web.pages.residents.results import published
from app.web.said import heard
from app.web.statute_text import contents
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
        answers = await published(consultation)
        return page(
            "residents/consultation.html",
            consultation=consultation,
            parts=await consultations.parts(consultation.id),
            questions=await consultations.questions(consultation.id),
            points=await consultations.points(consultation.id),
            extensions=await editing.extensions(consultation.id),
            chapters=chapters,
            outline="" if chapters else await drafts.source(consultation.version),
            total=sum(counts.values()),
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
            article=article,
            count=(await spoken(consultation.id)).get(path, 0),
            heard=await heard(voices[:VOICES_SHOWN]),
            more=len(voices) > VOICES_SHOWN,
        )
