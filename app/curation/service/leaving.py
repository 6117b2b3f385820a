"""Opinions that go into no item on purpose, with the reason their authors read. Making an item of one overtakes it."""

from collections.abc import Sequence
from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean
from app.curation import rules
from app.curation.errors import DiscardReasonMissing
from app.curation.service.items import require_own
from app.curation.tables import LeftOut


async def leave_out(consultation: UUID, point: UUID, suggestions: Sequence[UUID], reason: str, actor: Actor) -> int:
    """Say why some opinions are in no item; those that have a reason already keep it. Returns how many are new."""
    rules.require_curator(actor, point)
    why = clean(reason)
    if not why:
        raise DiscardReasonMissing(fields={"reason": DiscardReasonMissing.message})
    async with unit_of_work(actor, "suggestions.left_out") as work:
        await require_own(consultation, point, suggestions)
        rows = await db.execute("SELECT suggestion FROM left_out WHERE suggestion = ANY({})", list(suggestions))
        known = {row["suggestion"] for row in rows}
        new = [one for one in dict.fromkeys(suggestions) if one not in known]
        await db.insert([_row(one, why, actor) for one in new])
        work.about("consultation", consultation, after={"suggestions": [str(one) for one in new], "reason": why})
    return len(new)


def _row(suggestion: UUID, why: str, actor: Actor) -> LeftOut:
    return LeftOut(
        id=new_id(), suggestion=suggestion, reason=why, actor_id=actor.id, actor_label=actor.label, at=clock.now()
    )
