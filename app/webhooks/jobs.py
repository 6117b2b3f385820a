from uuid import UUID

from app.core import outbox
from app.core.settings import Settings
from app.webhooks import service
from app.webhooks.states import Event


async def announce(delivery: outbox.Delivery) -> None:
    event, identity = Event(delivery.payload["event"]), UUID(delivery.payload["object"])
    await service.announce(event, identity, Settings.from_environment(), delivery)


async def call_webhook(delivery: outbox.Delivery) -> None:
    await service.call(UUID(delivery.payload["call"]), Settings.from_environment(), delivery)
