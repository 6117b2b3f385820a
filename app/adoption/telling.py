"""What a point has told its people: by message, by receipt, by hand; and why it left words out."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from app.adoption.errors import ReplyMissing
from app.adoption.states import HandoverWay
from app.adoption.tables import Handover
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean, says_something
from app.curation.tables import LeftOut

CURATORS = (Role.LIAISON_OFFICER, Role.POINT_HEAD)

_TOLD = """
SELECT s.id AS suggestion, n.support, s.serial, right(coalesce(x.receipt_code, s.receipt_code), 4) AS code_end,
       s.raw_text, s.channel, coalesce(o.name, '') AS place, bool_or(n.decision IS NOT NULL) AS sent_up,
       max(n.first_seen_at) AS opened_at,
       (SELECT max(d.sent_at) FROM dispatch d
        WHERE d.suggestion = s.id AND d.support IS NOT DISTINCT FROM n.support) AS sent_at,
       (SELECT max(d.given_up_at) FROM dispatch d
        WHERE d.suggestion = s.id AND d.support IS NOT DISTINCT FROM n.support) AS given_up_at,
       EXISTS (SELECT 1 FROM contact c WHERE c.support = n.support OR (n.support IS NULL AND c.suggestion = s.id))
       AS reachable, h.how, h.at AS handed_at, h.actor_label AS handed_by,
       EXISTS (SELECT 1 FROM left_out l WHERE l.suggestion = s.id) AS explained
FROM notice n JOIN suggestion s ON s.id = n.suggestion LEFT JOIN support x ON x.id = n.support
LEFT JOIN organisation o ON o.id = s.collection_point
LEFT JOIN LATERAL (
    SELECT how, at, actor_label FROM handover h
    WHERE h.suggestion = s.id AND h.support IS NOT DISTINCT FROM n.support ORDER BY at DESC LIMIT 1
) h ON true
WHERE s.consultation = {} AND s.point = {}
GROUP BY s.id, n.support, x.receipt_code, o.name, h.how, h.at, h.actor_label
ORDER BY place, s.serial, n.support NULLS FIRST
"""

_GIVEN_UP = """
SELECT d.id, s.serial, c.number, c.title, d.kind, d.attempts, d.last_result, d.tried_at, d.given_up_at
FROM dispatch d JOIN suggestion s ON s.id = d.suggestion JOIN consultation c ON c.id = s.consultation
WHERE d.given_up_at IS NOT NULL{} ORDER BY d.given_up_at DESC LIMIT 200
"""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One person who has an answer, and how far it has come. ``code_end``: the last four digits, to know a slip by."""

    suggestion: UUID
    support: UUID | None
    serial: int
    code_end: str
    raw_text: str
    channel: str
    place: str
    sent_up: bool
    opened_at: datetime | None
    sent_at: datetime | None
    given_up_at: datetime | None
    reachable: bool
    how: HandoverWay | None
    handed_at: datetime | None
    handed_by: str | None
    explained: bool

    @property
    def key(self) -> str:
        return f"{self.suggestion}:{self.support or ''}"

    @property
    def waits(self) -> bool:
        """Nobody knows yet that the answer reached this person."""
        return not (self.opened_at or self.sent_at or self.handed_at)


class GivenUp(msgspec.Struct, frozen=True, kw_only=True):
    """A message nobody tries any more. Holds neither number nor address."""

    id: UUID
    serial: int
    number: int
    title: str
    kind: str
    attempts: int
    last_result: str
    tried_at: datetime | None
    given_up_at: datetime


async def told(consultation: UUID, point: UUID) -> list[Told]:
    """Everyone of a point with an answer, by collection point and number of the opinion."""
    return await db.fetch(Told, _TOLD, consultation, point)


async def given_up(*, consultation: UUID | None = None, point: UUID | None = None) -> list[GivenUp]:
    """Messages waiting for a person: of one consultation at one point, or all of them."""
    if consultation is None:
        return await db.fetch(GivenUp, _GIVEN_UP.format(""))
    return await db.fetch(GivenUp, _GIVEN_UP.format(" AND s.consultation = {} AND s.point = {}"), consultation, point)


async def hand_over(consultation: UUID, point: UUID, keys: Sequence[str], how: HandoverWay, actor: Actor) -> int:
    """Record that answers were given in person, by whom. Keys that are not this point's are left out."""
    _require(point, actor)
    async with unit_of_work(actor, "answers.handed_over") as work:
        chosen = [one for one in await told(consultation, point) if one.key in set(keys)]
        moment = clock.now()
        await db.insert(
            [
                Handover(
                    id=new_id(),
                    suggestion=one.suggestion,
                    support=one.support,
                    how=how.value,
                    actor_id=actor.id,
                    actor_label=actor.label,
                    at=moment,
                )
                for one in chosen
            ]
        )
        work.about("consultation", consultation, after={"handed": [one.key for one in chosen], "how": how.value})
    return len(chosen)


async def explain(consultation: UUID, point: UUID, keys: Sequence[str], reason: str, actor: Actor) -> int:
    """Say to people why their words went up in no item; each reads it word for word."""
    _require(point, actor)
    said = clean(reason)
    if not says_something(said):
        raise ReplyMissing(fields={"reason": ReplyMissing.message})
    async with unit_of_work(actor, "left_out.explained") as work:
        left = {one.suggestion for one in await told(consultation, point) if not one.sent_up and one.key in set(keys)}
        moment = clock.now()
        await db.insert(
            [
                LeftOut(id=new_id(), suggestion=one, reason=said, actor_id=actor.id, actor_label=actor.label, at=moment)
                for one in sorted(left)
            ]
        )
        work.about("consultation", consultation, after={"explained": [str(one) for one in sorted(left)]})
    return len(left)


def _require(point: UUID, actor: Actor) -> None:
    if not actor.may(point, *CURATORS):
        raise NotAllowed
