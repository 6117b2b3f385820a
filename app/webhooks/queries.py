from uuid import UUID

from app.core import db
from app.webhooks.errors import WebhookNotFound
from app.webhooks.structs import CallOut, WebhookOut

CALLS_SHOWN = 50

_WEBHOOK = """
SELECT w.id, w.organisation, o.name AS organisation_name, w.url, w.events, w.created_at,
       (SELECT count(*) FROM webhook_call c
        WHERE c.webhook = w.id AND c.arrived_at IS NULL AND c.given_up_at IS NULL) AS waiting,
       (SELECT count(*) FROM webhook_call c WHERE c.webhook = w.id AND c.given_up_at IS NOT NULL) AS given_up
FROM webhook w JOIN organisation o ON o.id = w.organisation
"""

_CALL = """
SELECT c.id, c.webhook, w.url, c.event, c.body::text AS body, c.created_at, c.attempts, c.last_result, c.tried_at,
       c.arrived_at, c.given_up_at
FROM webhook_call c JOIN webhook w ON w.id = c.webhook
"""


async def living() -> list[WebhookOut]:
    return await db.fetch(WebhookOut, f"{_WEBHOOK} WHERE w.ended_at IS NULL ORDER BY w.created_at, w.id")


async def by_id(webhook: UUID) -> WebhookOut:
    """Raises :class:`WebhookNotFound`, also for one that was ended."""
    found = await db.fetch_one(WebhookOut, f"{_WEBHOOK} WHERE w.id = {{}} AND w.ended_at IS NULL", webhook)
    if found is None:
        raise WebhookNotFound
    return found


async def recent_calls() -> list[CallOut]:
    """The newest calls of all addresses, those given up first: they wait for a person."""
    order = "ORDER BY c.given_up_at IS NULL, c.created_at DESC, c.id"
    return await db.fetch(CallOut, f"{_CALL} {order} LIMIT {CALLS_SHOWN}")


async def call(identity: UUID) -> CallOut:
    found = await db.fetch_one(CallOut, f"{_CALL} WHERE c.id = {{}}", identity)
    if found is None:
        raise WebhookNotFound
    return found


async def listening(event: str, organisations: list[UUID]) -> list[UUID]:
    rows = await db.execute(
        "SELECT id FROM webhook WHERE ended_at IS NULL AND {} = ANY(events) AND organisation = ANY({}) ORDER BY id",
        event,
        organisations,
    )
    return [row["id"] for row in rows]
