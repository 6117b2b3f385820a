"""What a congress officer may open: the consultations of their own congress."""

from uuid import UUID

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed

OFFICER = Role.CONGRESS_OFFICER


def issuer_of(actor: Actor) -> UUID:
    """The congress in whose name this officer issues consultations."""
    return actor.organisations(OFFICER)[0]


async def at(number: int, actor: Actor) -> ConsultationOut:
    """Raises ``NotAllowed`` for a consultation of another congress."""
    return _own(await consultations.by_number(number), actor)


async def of(consultation: UUID, actor: Actor) -> ConsultationOut:
    return _own(await consultations.by_id(consultation), actor)


def _own(consultation: ConsultationOut, actor: Actor) -> ConsultationOut:
    if not actor.may(consultation.issuer, OFFICER):
        raise NotAllowed
    return consultation
