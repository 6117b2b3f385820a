"""Asking for a grouping run. The run itself, which needs the text library, stands in ``grouping_run``."""

from uuid import UUID

from app.audit.work import unit_of_work
from app.core import outbox
from app.core.actor import Actor
from app.curation import rules


async def request(consultation: UUID, point: UUID, actor: Actor) -> None:
    """Ask for a new run at once; one that is waiting already serves."""
    rules.require_curator(actor, point)
    async with unit_of_work(actor, "grouping.requested") as work:
        await promise(consultation, point)
        work.about("consultation", consultation, after={"point": str(point)})


async def promise(consultation: UUID, point: UUID) -> None:
    await outbox.promise(
        outbox.Topic.GROUP_SUGGESTIONS,
        {"consultation": str(consultation), "point": str(point)},
        key=f"group:{consultation}:{point}",
    )
