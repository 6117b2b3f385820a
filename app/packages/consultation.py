"""征询 down: what a congress issued, for one point; stored there as its own desk's work."""

from uuid import UUID

from app.consultations import queries as consultations
from app.consultations.states import State
from app.consultations.tables import Consultation, ConsultationPoint, Question, StakeholderGroup
from app.core import db
from app.core.ids import new_id
from app.packages import laws
from app.packages.errors import NothingToPack, NotTheSenders
from app.packages.structs import ConsultationContent

_ROW = """
SELECT id, version, title, level, kind, summary, explanation, opens_at, closes_at, created_at
FROM consultation WHERE id = {}
"""


async def read(consultation: UUID, point: UUID) -> tuple[ConsultationContent, dict[str, str]]:
    """Raises :class:`NothingToPack` for one not issued, or not to this point."""
    current = await consultations.by_id(consultation)
    invited = {one.id for one in await consultations.points(consultation)}
    if current.state is State.PREPARING or point not in invited:
        raise NothingToPack
    law, texts = await laws.read(current.draft_law)
    [row] = await db.execute(_ROW, consultation)
    content = ConsultationContent(
        **row,
        questions=tuple(await consultations.questions(consultation)),
        groups=tuple(await consultations.groups(consultation)),
        law=law,
    )
    return content, texts


async def store(content: ConsultationContent, texts: dict[str, str], issuer: UUID, point: UUID) -> None:
    """Make it at this point; of one that is here, only the deadline moves and later texts come in."""
    owner = await db.fetch_value("SELECT owner FROM draft_law WHERE id = {}", content.law.id)
    if owner not in (None, issuer):
        raise NotTheSenders
    await laws.store(content.law, texts, issuer)
    if await db.fetch_value("SELECT 1 FROM consultation WHERE id = {}", content.id):
        await db.execute(
            "UPDATE consultation SET closes_at = {} WHERE id = {} AND issuer = {}",
            content.closes_at,
            content.id,
            issuer,
        )
        return
    names = ("id", "version", "title", "level", "kind", "summary", "explanation", "opens_at", "closes_at", "created_at")
    row = Consultation(issuer=issuer, **{name: getattr(content, name) for name in names})
    await row.save()
    await ConsultationPoint(id=new_id(), consultation=content.id, point=point).save()
    await db.insert(
        [
            Question(id=new_id(), consultation=content.id, ordinal=place, text=text)
            for place, text in enumerate(content.questions, start=1)
        ]
    )
    await db.insert(
        [
            StakeholderGroup(id=new_id(), consultation=content.id, ordinal=place, name=name)
            for place, name in enumerate(content.groups, start=1)
        ]
    )
