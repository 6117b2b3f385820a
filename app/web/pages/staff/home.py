"""The first page after signing in: what waits for this person."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.adoption import queries as adoption
from app.adoption.structs import Progress
from app.consultations import queries as consultations
from app.consultations.states import State
from app.consultations.structs import ConsultationOut
from app.core import clock
from app.core.actor import Actor, Role
from app.curation import deadlines
from app.curation.deadlines import Due
from app.curation.queries import batches, nudges, overview, week
from app.curation.structs import BatchOut, SubmissionOut, Workload
from app.liaison import queries as liaison
from app.quality.queries import samples
from app.web import words
from app.web.guards import SIGNED_IN
from app.web.pages.staff.desk import STAFF
from app.web.templating import page


class PointDesk(msgspec.Struct, frozen=True):
    """One liaison point's consultations with what they still ask of its staff."""

    name: str
    rows: list[tuple[ConsultationOut, Workload]]


class CongressDesk(msgspec.Struct, frozen=True):
    name: str
    rows: list[tuple[ConsultationOut, Progress | None]]
    to_receive: list[SubmissionOut]


class HomePages(Controller):
    path = "/staff"
    opt = SIGNED_IN
    include_in_schema = False

    @get()
    async def show(self, actor: NamedDependency[Actor]) -> Template | Redirect:
        """An operator and nothing else has no consultations to see; the way goes on to organisations and accounts."""
        if actor.grants and all(grant.role is Role.OPERATOR for grant in actor.grants):
            return Redirect("/operator", status_code=303)
        return page("staff/home.html", words=words, **await _desks(actor))


async def _desks(actor: Actor) -> dict[str, Any]:
    own = list(actor.organisations(*STAFF))
    points = [await _point(point) for point in own]
    known = {consultation.id: consultation for point in points for consultation, _ in point.rows}
    waiting = await batches.in_review_at(own)
    return {
        "points": points,
        "week": await week.of(own, actor.id) if own and actor.id else None,
        "due": _due(points, waiting),
        "nudges": await nudges.unread(actor.id) if own and actor.id else [],
        "batches": [(batch, known[batch.consultation]) for batch in waiting],
        "to_rate": await samples.waiting_for(actor.id) if own and actor.id else [],
        "invited": await batches.invitations_of(actor.id) if actor.id else [],
        "returned": await batches.returned_to(own),
        "reviews": actor.has(Role.LEGAL_ADVISER) and not actor.has(Role.POINT_HEAD),
        "signs": actor.has(Role.POINT_HEAD),
        "congresses": [await _congress(one) for one in actor.organisations(Role.CONGRESS_OFFICER)],
        "collects": await _collected(actor),
    }


def _due(points: list[PointDesk], waiting: list[BatchOut]) -> dict[tuple[UUID, UUID], Due]:
    """By point and consultation, what is late or about to be."""
    found: dict[tuple[UUID, UUID], Due] = {}
    for point in points:
        for one, load in point.rows:
            in_review = sum(batch.consultation == one.id and batch.point == load.point for batch in waiting)
            due = deadlines.of_desk(one, load, in_review, clock.now())
            if due is not None and due.pressing:
                found[load.point, one.id] = due
    return found


async def _point(point: UUID) -> PointDesk:
    of = {load.consultation: load for load in await overview.workloads_of_point(point)}
    rows = [(one, of[one.id]) for one in await consultations.for_point(point)]
    return PointDesk((await liaison.by_id(point)).name, rows)


async def _congress(congress: UUID) -> CongressDesk:
    progress = {row.consultation: row for row in await adoption.progress([congress])}
    rows = [(one, progress.get(one.id)) for one in await consultations.issued_by(congress)]
    return CongressDesk((await liaison.by_id(congress)).name, rows, await batches.unreceived(congress))


async def _collected(actor: Actor) -> list[ConsultationOut]:
    """Consultations a collector may take words for: those of the liaison point above the collection point."""
    found: dict[UUID, ConsultationOut] = {}
    for one in actor.organisations(Role.COLLECTOR):
        parent = (await liaison.by_id(one)).parent
        if parent is not None:
            found |= {row.id: row for row in await consultations.for_point(parent)}
    return [one for one in found.values() if one.state is State.OPEN]
