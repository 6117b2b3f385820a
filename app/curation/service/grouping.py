"""Asking for a grouping run, and asking one to stop. The run itself needs the text library: see ``grouping_run``."""

from uuid import UUID

from app.audit.work import unit_of_work
from app.core import db, outbox
from app.core.actor import Actor
from app.curation import rules
from app.curation.errors import NoRunToCancel


async def request(consultation: UUID, point: UUID, actor: Actor) -> None:
    """Ask for a whole new run at once; one that is waiting already serves."""
    rules.require_curator(actor, point)
    async with unit_of_work(actor, "grouping.requested") as work:
        await outbox.promise(
            outbox.Topic.GROUP_SUGGESTIONS,
            {"consultation": str(consultation), "point": str(point), "by": str(actor.id)},
            key=f"group:{consultation}:{point}:whole",
        )
        work.about("consultation", consultation, after={"point": str(point)})


async def cancel(consultation: UUID, point: UUID, actor: Actor) -> None:
    """Ask the running one to stop. Its worker looks twice a second; the groups shown before stay."""
    rules.require_curator(actor, point)
    async with unit_of_work(actor, "grouping.cancel_asked") as work:
        rows = await db.execute(
            "UPDATE grouping_run SET cancelled_label = {} WHERE consultation = {} AND point = {} "
            "AND state = 'running' RETURNING id",
            actor.label,
            consultation,
            point,
        )
        if not rows:
            raise NoRunToCancel
        work.about("grouping_run", rows[0]["id"])
