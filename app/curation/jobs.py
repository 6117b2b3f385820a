from uuid import UUID

from app.core import outbox
from app.curation.service import grouping_run


async def group_suggestions(delivery: outbox.Delivery) -> None:
    """Group a point's suggestions of one consultation anew."""
    await grouping_run.run(UUID(delivery.payload["consultation"]), UUID(delivery.payload["point"]), delivery)
