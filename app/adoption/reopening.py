"""这不是我的意思: a contributor reopens an answer; the point replies, or forwards to the congress, which replies.

The published answer stays as it went out; what was said about it stands beside it.
"""

from uuid import UUID

import msgspec

from app.adoption import people
from app.adoption.errors import (
    AlreadyHandled,
    NothingToReopen,
    ReopeningNotFound,
    ReopeningReasonMissing,
    ReopeningTooLong,
    ReopeningWaits,
    ReplyMissing,
)
from app.adoption.states import ReopeningStepKind
from app.adoption.structs import ReopeningOut, ReopeningStepOut
from app.adoption.tables import LONGEST_REOPENING, Reopening, ReopeningStep
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean, says_something

POINT_ROLES = (Role.LIAISON_OFFICER, Role.POINT_HEAD)


_REOPENING = """
SELECT r.id, r.suggestion, r.support, s.serial, s.raw_text, s.point, p.name AS point_name, c.id AS consultation,
       c.number, c.title, c.issuer, r.reason, r.at
FROM reopening r JOIN suggestion s ON s.id = r.suggestion JOIN consultation c ON c.id = s.consultation
JOIN organisation p ON p.id = s.point
"""

_STEPS = """
SELECT x.reopening, x.kind, o.name AS office_name, x.text, x.at
FROM reopening_step x JOIN organisation o ON o.id = x.office WHERE x.reopening = ANY({}) ORDER BY x.at
"""


async def reopen(code: str, reason: str, form_token: UUID, actor: Actor) -> None:
    """Say what is wrong with the answer. The same form twice is one; a second waits until the first is replied to."""
    said = clean(reason)
    if not says_something(said):
        raise ReopeningReasonMissing(fields={"reason": ReopeningReasonMissing.message})
    if len(said) > LONGEST_REOPENING:
        raise ReopeningTooLong(fields={"reason": ReopeningTooLong.message})
    person = await people.by_code(code)
    async with unit_of_work(actor, "answer.reopened") as work:
        await db.execute("SELECT id FROM suggestion WHERE id = {} FOR UPDATE", person.suggestion)
        before = await of_person(person.suggestion, person.support)
        if not await db.fetch_value("SELECT 1 FROM reopening WHERE form_token = {}", form_token):
            if not person.answered:
                raise NothingToReopen
            if any(not one.replied for one in before):
                raise ReopeningWaits
            row = Reopening(
                id=new_id(),
                suggestion=person.suggestion,
                support=person.support,
                reason=said,
                form_token=form_token,
                at=clock.now(),
            )
            await row.save()
        work.about("suggestion", person.suggestion, after={"reopened": str(form_token)})


async def of_person(suggestion: UUID, support: UUID | None) -> list[ReopeningOut]:
    where = "WHERE r.suggestion = {} AND r.support IS NOT DISTINCT FROM {} ORDER BY r.at"
    return await _with_steps(await db.fetch(ReopeningOut, f"{_REOPENING} {where}", suggestion, support))


async def at_points(points: list[UUID]) -> list[ReopeningOut]:
    """All of these points, those that wait first."""
    found = await _with_steps(
        await db.fetch(ReopeningOut, f"{_REOPENING} WHERE s.point = ANY({{}}) ORDER BY r.at DESC LIMIT 200", points)
    )
    return sorted(found, key=lambda one: one.replied or one.forwarded)


async def forwarded_to(congresses: list[UUID]) -> list[ReopeningOut]:
    where = (
        "WHERE c.issuer = ANY({}) AND EXISTS (SELECT 1 FROM reopening_step x "
        "WHERE x.reopening = r.id AND x.kind = 'forwarded') ORDER BY r.at DESC LIMIT 200"
    )
    found = await _with_steps(await db.fetch(ReopeningOut, f"{_REOPENING} {where}", congresses))
    return sorted(found, key=lambda one: one.replied)


async def forward(reopening: UUID, text: str, actor: Actor) -> None:
    """The point passes it to the congress that decided, with a word of its own."""
    await _step(reopening, ReopeningStepKind.FORWARDED, text, actor)


async def reply(reopening: UUID, text: str, actor: Actor) -> None:
    """The point answers what it can answer itself; once forwarded, the congress does."""
    await _step(reopening, ReopeningStepKind.REPLIED, text, actor)


async def _step(reopening: UUID, kind: ReopeningStepKind, text: str, actor: Actor) -> None:
    said = clean(text)
    if not says_something(said):
        raise ReplyMissing(fields={"text": ReplyMissing.message})
    async with unit_of_work(actor, f"reopening.{kind.value}") as work:
        await db.execute("SELECT id FROM reopening WHERE id = {} FOR UPDATE", reopening)
        current = await _by_id(reopening)
        office = current.issuer if current.forwarded else current.point
        if not actor.may(office, *((Role.CONGRESS_OFFICER,) if current.forwarded else POINT_ROLES)):
            raise NotAllowed
        if current.replied or (current.forwarded and kind is ReopeningStepKind.FORWARDED):
            raise AlreadyHandled
        row = ReopeningStep(
            id=new_id(),
            reopening=reopening,
            kind=kind.value,
            office=office,
            text=said,
            actor_id=actor.id,
            actor_label=actor.label,
            at=clock.now(),
        )
        await row.save()
        work.about("reopening", reopening, after={"kind": kind.value})


async def _by_id(reopening: UUID) -> ReopeningOut:
    found = await _with_steps(await db.fetch(ReopeningOut, f"{_REOPENING} WHERE r.id = {{}}", reopening))
    if not found:
        raise ReopeningNotFound
    return found[0]


async def _with_steps(found: list[ReopeningOut]) -> list[ReopeningOut]:
    steps = await db.fetch(ReopeningStepOut, _STEPS, [one.id for one in found]) if found else []
    return [
        msgspec.structs.replace(one, steps=tuple(step for step in steps if step.reopening == one.id)) for one in found
    ]
