"""Where a member of a point's staff works: one consultation at their own point."""

from uuid import UUID

import msgspec

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut, PointRef
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed, StaleEdit
from app.curation import rules
from app.curation.service.items import Ref
from app.drafts import queries as drafts

STAFF = (Role.LIAISON_OFFICER, Role.POINT_HEAD, Role.LEGAL_ADVISER)


class Desk(msgspec.Struct, frozen=True):
    """A consultation at one point, and what this actor may do there."""

    consultation: ConsultationOut
    point: PointRef
    curates: bool
    signs: bool

    @property
    def address(self) -> str:
        return f"/staff/consultations/{self.consultation.number}"


async def at(number: int, actor: Actor) -> Desk:
    """The desk of the actor's own point in a consultation; raises ``NotAllowed`` if none of theirs is invited.

    A consultation still in preparation does not exist for points.
    """
    consultation = await consultations.public_by_number(number)
    own = actor.organisations(*STAFF)
    for point in await consultations.points(consultation.id):
        if point.id in own:
            return _desk(consultation, point, actor)
    raise NotAllowed


async def of(consultation: UUID, point: UUID, actor: Actor) -> Desk:
    """The desk a known item or batch lies on; raises ``NotAllowed`` for other points' staff."""
    rules.require_reader(actor, point)
    found = await consultations.by_id(consultation)
    [name] = [ref for ref in await consultations.points(consultation) if ref.id == point]
    return _desk(found, name, actor)


def _desk(consultation: ConsultationOut, point: PointRef, actor: Actor) -> Desk:
    return Desk(
        consultation=consultation,
        point=point,
        curates=actor.may(point.id, *rules.CURATORS),
        signs=actor.may(point.id, Role.POINT_HEAD),
    )


async def article_options(version: UUID) -> list[tuple[str, str]]:
    """The draft's articles for a select: path and the mark with the beginning of its words."""
    return [
        (provision.path, f"{provision.mark}　{(provision.caption or provision.text)[:16]}")
        for provision in await drafts.contents(version)
        if provision.kind == "article"
    ]


def ref(typed: str) -> Ref:
    """An item as a page showed it, "id:revision"; anything else is no longer what anybody sees."""
    identity, _, revision = typed.partition(":")
    try:
        return Ref(UUID(identity), int(revision))
    except ValueError as error:
        raise StaleEdit from error
