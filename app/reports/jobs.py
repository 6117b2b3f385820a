from uuid import UUID

from app.core import outbox
from app.reports import writing


async def write_document(delivery: outbox.Delivery) -> None:
    await writing.write(UUID(delivery.payload["document"]), delivery)
