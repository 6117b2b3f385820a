import msgspec

from app.core import outbox
from app.curation.service import grouping_run


async def group_suggestions(delivery: outbox.Delivery) -> None:
    """Group a point's suggestions of one consultation: anew, or only what is new."""
    await grouping_run.run(msgspec.convert(delivery.payload, grouping_run.Order, strict=False), delivery)
