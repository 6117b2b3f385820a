from datetime import datetime
from uuid import UUID

from app.consultations.errors import ConsultationNotFound
from app.core import db
from app.packages.errors import NothingToPack
from app.packages.states import PackageKind
from app.packages.structs import PackageOut

_PACKAGES = """
SELECT p.number, p.direction, p.kind, s.name AS sender_name, r.name AS recipient_name, p.sequence, p.actor_label, p.at
FROM package p JOIN party_key ks ON ks.id = p.sender JOIN organisation s ON s.id = ks.organisation
JOIN party_key kr ON kr.id = p.recipient JOIN organisation r ON r.id = kr.organisation
WHERE ks.organisation = ANY({}) OR kr.organisation = ANY({}) ORDER BY p.at DESC LIMIT 100
"""


async def next_sequence(sender: UUID, recipient: UUID) -> int:
    last = await db.fetch_value(
        "SELECT max(sequence) FROM package WHERE direction = 'made' AND sender = {} AND recipient = {}",
        sender,
        recipient,
    )
    return (last or 0) + 1


async def taken_in_at(number: UUID) -> datetime | None:
    at: datetime | None = await db.fetch_value(
        "SELECT at FROM package WHERE direction = 'taken_in' AND number = {}", number
    )
    return at


async def latest_sequence(sender: UUID, kind: PackageKind, subject: UUID) -> int:
    """The newest package taken in about the same thing; 0 if there is none."""
    last = await db.fetch_value(
        "SELECT max(sequence) FROM package WHERE direction = 'taken_in' AND sender = {} AND kind = {} AND subject = {}",
        sender,
        kind.value,
        subject,
    )
    return int(last or 0)


async def was_taken_in(submission: UUID) -> bool:
    """Whether a submission was signed in another installation and came here by package."""
    return bool(
        await db.fetch_value(
            "SELECT 1 FROM package WHERE direction = 'taken_in' AND kind = 'submission' AND subject = {}", submission
        )
    )


async def of(organisations: list[UUID]) -> list[PackageOut]:
    return await db.fetch(PackageOut, _PACKAGES, organisations, organisations)


async def require_between(consultation: UUID, *, congress: UUID, point: UUID) -> None:
    """Raises ``ConsultationNotFound``; :class:`NothingToPack` for a pair that it does not concern."""
    issuer = await db.fetch_value("SELECT issuer FROM consultation WHERE id = {}", consultation)
    if issuer is None:
        raise ConsultationNotFound
    invited = await db.fetch_value(
        "SELECT 1 FROM consultation_point WHERE consultation = {} AND point = {}", consultation, point
    )
    if issuer != congress or not invited:
        raise NothingToPack
