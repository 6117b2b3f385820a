"""What an event says, and whom it concerns. Public facts and addresses only: no words of people."""

from typing import Any
from uuid import UUID

from app.consultations import queries as consultations
from app.core import db
from app.core.settings import Settings
from app.curation.queries import batches
from app.webhooks.states import Event

_OUTCOMES = """
SELECT d.outcome, count(*) AS number FROM decision d
JOIN submission_item i ON i.id = d.submission_item JOIN submission b ON b.id = i.submission
WHERE b.consultation = {} AND d.published_at IS NOT NULL GROUP BY 1 ORDER BY 1
"""


async def told(event: Event, identity: UUID, settings: Settings) -> tuple[dict[str, Any], set[UUID]]:
    """The body of the calls and the organisations whose addresses are called."""
    if event is Event.SUBMISSION_SIGNED:
        return await _submission(identity, settings)
    body, concerned = await _consultation(identity, settings)
    if event is Event.FEEDBACK_PUBLISHED:
        rows = await db.execute(_OUTCOMES, identity)
        body["outcomes"] = {row["outcome"]: row["number"] for row in rows}
        body["url"] = f"{body['url']}/results"
    return body, concerned


async def _consultation(identity: UUID, settings: Settings) -> tuple[dict[str, Any], set[UUID]]:
    found = await consultations.by_id(identity)
    points = {point.id for point in await consultations.points(identity)}
    body = {
        "consultation": found.number,
        "title": found.title,
        "closes_at": found.deadline,
        "url": f"{settings.base_url}/c/{found.number}",
    }
    return body, {found.issuer, *points}


async def _submission(identity: UUID, settings: Settings) -> tuple[dict[str, Any], set[UUID]]:
    found = await batches.submission(identity)
    consultation = await consultations.by_id(found.consultation)
    body = {
        "submission": found.id,
        "document_number": found.document_number,
        "point": found.point_name,
        "consultation": consultation.number,
        "items": found.items,
        "manifest_digest": found.manifest_digest,
        "url": f"{settings.base_url}/congress/submissions/{found.id}",
    }
    return body, {consultation.issuer, found.point}
