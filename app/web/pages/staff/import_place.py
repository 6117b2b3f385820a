"""Where a member of staff may bring a file: their point's desk, or the collection point they collect for."""

from uuid import UUID

import msgspec

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.imports import rules
from app.imports.structs import Place, RunOut
from app.liaison import queries as liaison
from app.web.pages.staff import desk as desks
from app.web.pages.staff.desk import Desk


class ImportDesk(msgspec.Struct, frozen=True):
    """``desk`` is None for a collector, who sees their own imports and no desk."""

    consultation: ConsultationOut
    place: Place
    place_name: str
    desk: Desk | None

    @property
    def address(self) -> str:
        return f"/staff/consultations/{self.consultation.number}/imports"


async def at(number: int, actor: Actor) -> ImportDesk:
    """Raises :class:`NotAllowed` for whoever belongs to no invited point and to none of its collection points."""
    consultation = await consultations.public_by_number(number)
    points = {point.id: point.name for point in await consultations.points(consultation.id)}
    for point in actor.organisations(*rules.OFFICERS):
        if point in points:
            desk = await desks.at(number, actor)
            return ImportDesk(consultation, Place(consultation.id, point, None), points[point], desk)
    for corner in actor.organisations(Role.COLLECTOR):
        found = await liaison.by_id(corner)
        if found.parent in points:
            return ImportDesk(consultation, Place(consultation.id, found.parent, corner), found.name, None)
    raise NotAllowed


async def of(run: RunOut, actor: Actor) -> ImportDesk:
    """The desk a known import lies on; another's is refused."""
    rules.require_importer(actor, run.point, run.collection_point)
    consultation = await consultations.by_id(run.consultation)
    place = Place(run.consultation, run.point, run.collection_point)
    own: UUID = run.collection_point or run.point
    desk = None
    if actor.may(run.point, *rules.OFFICERS):
        desk = await desks.of(run.consultation, run.point, actor)
    return ImportDesk(consultation, place, (await liaison.by_id(own)).name, desk)
