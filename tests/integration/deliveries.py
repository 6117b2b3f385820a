"""Jobs run as the worker would, one after the other, until nothing is due."""

from app.core import outbox


async def work_off() -> list[str]:
    """Handle what is due, and what that makes due; returns the topics handled. A failing job fails the test."""
    from app.worker import HANDLERS

    handled: list[str] = []
    while deliveries := await outbox.lease(100):
        for delivery in deliveries:
            await HANDLERS[outbox.Topic(delivery.topic)](delivery)
            handled.append(delivery.topic)
    return handled
