"""催办: which desks press, who has to act, and who was told."""

from uuid import UUID

import msgspec

from app.accounts import queries as accounts
from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.actor import Role
from app.curation import deadlines
from app.curation.deadlines import Due
from app.curation.queries import batches, overview
from app.curation.states import Phase
from app.curation.structs import NudgeOut

SHOWN = 100
WHO: dict[Phase, Role] = {
    Phase.CURATE: Role.LIAISON_OFFICER,
    Phase.REVIEW: Role.LIAISON_OFFICER,
    Phase.SIGN: Role.POINT_HEAD,
}
"""Whose turn a phase is; in the last one it is also that of advisers who are still to look."""

_NUDGES = """
SELECT n.id, n.consultation, c.number, c.title, n.point, o.name AS point_name, n.phase, n.account,
       a.display_name AS account_name, n.last_day, n.by_hand, n.text, n.actor_label, n.at, n.seen_at
FROM nudge n JOIN consultation c ON c.id = n.consultation JOIN organisation o ON o.id = n.point
JOIN account a ON a.id = n.account
"""
_POINTS = """
SELECT DISTINCT p.point FROM consultation_point p JOIN consultation c ON c.id = p.consultation
WHERE c.opens_at <= {} AND c.published_at IS NULL ORDER BY p.point
"""
_STILL_TO_LOOK = """
SELECT DISTINCT v.account FROM review_invitation v JOIN batch b ON b.id = v.batch JOIN account a ON a.id = v.account
WHERE b.consultation = {} AND b.point = {} AND b.state = 'in_review' AND v.done_at IS NULL AND a.disabled_at IS NULL
"""


class DeskDue(msgspec.Struct, frozen=True):
    """What a desk has to do next, and by when."""

    consultation: ConsultationOut
    point: UUID
    due: Due

    @property
    def key(self) -> tuple[UUID, UUID, Phase]:
        return self.consultation.id, self.point, self.due.phase


async def dues(point: UUID) -> list[DeskDue]:
    """The desks of a point on which something waits, the most pressing first."""
    loads = {load.consultation: load for load in await overview.workloads_of_point(point)}
    waiting = [batch.consultation for batch in await batches.in_review_at([point])]
    found = []
    for one in await consultations.for_point(point):
        due = deadlines.of_desk(one, loads[one.id], waiting.count(one.id), clock.now())
        if due is not None:
            found.append(DeskDue(one, point, due))
    return sorted(found, key=lambda desk: (desk.due.days_left, desk.consultation.number))


async def points_at_work() -> list[UUID]:
    """Points invited to a consultation that is not over."""
    return [row["point"] for row in await db.execute(_POINTS, clock.now())]


async def who_must_act(desk: DeskDue) -> list[UUID]:
    """Accounts whose turn it is."""
    found = [one.id for one in await accounts.holders(desk.point, WHO[desk.due.phase])]
    if desk.due.phase is Phase.SIGN:
        found += [row["account"] for row in await db.execute(_STILL_TO_LOOK, desk.consultation.id, desk.point)]
    return list(dict.fromkeys(found))


async def unread(account: UUID) -> list[NudgeOut]:
    return await db.fetch(
        NudgeOut, f"{_NUDGES} WHERE n.account = {{}} AND n.seen_at IS NULL ORDER BY n.at DESC", account
    )


async def of_person(account: UUID) -> list[NudgeOut]:
    """Unread ones first, then the newest."""
    return await db.fetch(
        NudgeOut, f"{_NUDGES} WHERE n.account = {{}} ORDER BY n.seen_at IS NOT NULL, n.at DESC LIMIT {SHOWN}", account
    )


async def of_points(points: list[UUID]) -> list[NudgeOut]:
    """What people of these points were told, the newest first."""
    return await db.fetch(NudgeOut, f"{_NUDGES} WHERE n.point = ANY({{}}) ORDER BY n.at DESC LIMIT {SHOWN}", points)
