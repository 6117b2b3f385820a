import asyncio
from uuid import UUID

from app.audit.work import unit_of_work
from app.consultations import queries
from app.consultations.tables import SearchEntry
from app.core import db, outbox
from app.core.actor import Actor
from app.core.ids import new_id
from app.drafts import queries as drafts
from nlp import segment


async def index_consultation(delivery: outbox.Delivery) -> None:
    """Segment a consultation and the articles of its draft for the search. Doing it again changes nothing."""
    consultation = UUID(delivery.payload["consultation"])
    texts = await _texts(consultation)
    terms = await asyncio.to_thread(lambda: {key: " ".join(segment.search_terms(text)) for key, text in texts.items()})
    rows = [
        SearchEntry(id=new_id(), consultation=consultation, article=article, terms=words)
        for article, words in terms.items()
    ]
    async with unit_of_work(Actor.system(), "consultation.indexed", delivery=delivery) as work:
        await db.execute("DELETE FROM search_entry WHERE consultation = {}", consultation)
        await db.insert(rows)
        work.about("consultation", consultation, after={"entries": len(rows)})


async def _texts(consultation: UUID) -> dict[str | None, str]:
    """What can be found: under None the consultation as a whole, under its path each article."""
    found = await queries.by_id(consultation)
    whole = (found.title, found.law_title, found.summary, *await queries.questions(consultation))
    texts: dict[str | None, str] = {None: "\n".join(whole)}
    for row in await drafts.contents(found.version):
        if row.kind == "article":
            texts[row.path] = f"{row.mark}\n{row.caption}\n{row.text}"
    if len(texts) == 1:
        texts[None] += "\n" + await drafts.source(found.version)
    return texts
