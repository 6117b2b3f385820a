"""Asking that a point's suggestions be grouped: whoever adds one, takes one away or says what it is about."""

from datetime import timedelta
from uuid import UUID

from app.core import outbox


async def promise(consultation: UUID, point: UUID, *, delay: timedelta = timedelta(0)) -> None:
    """Part of a command. Promises of one desk that come within a short time share one run."""
    await outbox.promise(
        outbox.Topic.GROUP_SUGGESTIONS,
        {"consultation": str(consultation), "point": str(point)},
        key=f"group:{consultation}:{point}",
        delay=delay,
    )
