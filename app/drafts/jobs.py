"""Jobs are thin and idempotent: they take ids, reload, and call the service."""

from uuid import UUID

from app.core import outbox
from app.drafts import alignment_run


async def align_versions(delivery: outbox.Delivery) -> None:
    await alignment_run.align_law(UUID(delivery.payload["draft_law"]), delivery)
