import msgspec

from app.core import outbox
from app.curation.service import grouping_run, nudging


async def group_suggestions(delivery: outbox.Delivery) -> None:
    """Group a point's suggestions of one consultation: anew, or only what is new."""
    await grouping_run.run(msgspec.convert(delivery.payload, grouping_run.Order, strict=False), delivery)


async def nudge(delivery: outbox.Delivery) -> None:
    """Make the day's round of nudges."""
    await nudging.make_round(delivery)
