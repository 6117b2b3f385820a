"""What a congress officer may open: the consultations of their own congress."""

from uuid import UUID

import msgspec

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.curation.structs import SubmissionItemOut
from nlp import redact

OFFICER = Role.CONGRESS_OFFICER


def issuer_of(actor: Actor) -> UUID:
    """The congress in whose name this officer issues consultations."""
    return actor.organisations(OFFICER)[0]


async def at(number: int, actor: Actor) -> ConsultationOut:
    """Raises ``NotAllowed`` for a consultation of another congress."""
    return _own(await consultations.by_number(number), actor)


async def of(consultation: UUID, actor: Actor) -> ConsultationOut:
    return _own(await consultations.by_id(consultation), actor)


def masked(item: SubmissionItemOut) -> SubmissionItemOut:
    """A submitted item as it may be shown outside the point: personal data a person overlooked is hidden."""
    return msgspec.structs.replace(
        item, proposed_text=redact.mask(item.proposed_text), rationale=redact.mask(item.rationale)
    )


def _own(consultation: ConsultationOut, actor: Actor) -> ConsultationOut:
    if not actor.may(consultation.issuer, OFFICER):
        raise NotAllowed
    return consultation
