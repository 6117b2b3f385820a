from uuid import UUID

from app.core import outbox
from app.imports.service import storing


async def store_import(delivery: outbox.Delivery) -> None:
    """Store what is left of an import. Each handful commits by itself: after a killed worker the next one goes on."""
    run = UUID(delivery.payload["run"])
    while await storing.store_some(run):
        pass
    await storing.finish(run, delivery)
