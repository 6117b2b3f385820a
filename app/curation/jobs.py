from uuid import UUID

from app.core import outbox
from app.curation.service import grouping


async def group_suggestions(delivery: outbox.Delivery) -> None:
    """Group a point's suggestions of one consultation anew."""
    await grouping.run(UUID(delivery.payload["consultation"]), UUID(delivery.payload["point"]), delivery)
