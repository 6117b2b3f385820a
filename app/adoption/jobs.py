"""Jobs are thin and idempotent: they take ids, reload, and call the service."""

from uuid import UUID

from app.adoption import likening, planning, tracing
from app.core import outbox


async def trace_items(delivery: outbox.Delivery) -> None:
    await tracing.trace_law(UUID(delivery.payload["draft_law"]), delivery)


async def liken_items(delivery: outbox.Delivery) -> None:
    await likening.liken(UUID(delivery.payload["consultation"]), delivery)


async def publish_feedback(delivery: outbox.Delivery) -> None:
    await planning.carry_out(UUID(delivery.payload["publication"]), delivery)
