"""Jobs are thin and idempotent: they take ids, reload, and call the service."""

from uuid import UUID

from app.adoption import dispatching, likening, planning, tracing
from app.core import outbox
from app.core.settings import Settings


async def trace_items(delivery: outbox.Delivery) -> None:
    await tracing.trace_law(UUID(delivery.payload["draft_law"]), delivery)


async def liken_items(delivery: outbox.Delivery) -> None:
    await likening.liken(UUID(delivery.payload["consultation"]), delivery)


async def publish_feedback(delivery: outbox.Delivery) -> None:
    await planning.carry_out(UUID(delivery.payload["publication"]), delivery)


async def send_answer(delivery: outbox.Delivery) -> None:
    await dispatching.send(UUID(delivery.payload["dispatch"]), Settings.from_environment(), delivery)
