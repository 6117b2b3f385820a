"""催办: once a day everybody whose turn it is hears of a phase that is late or about to be; a head may add a line.

Nobody is told twice a day of the same phase by itself, and not on a day the head did by hand. What is done is no longer
on the list of phases, so that it stops by itself. Accounts hold no address: a nudge stands in the product alone.
"""

from uuid import UUID

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db, outbox
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.curation.errors import NobodyToNudge, NothingToNudge, NudgedToday, NudgeTextMissing
from app.curation.queries import nudges
from app.curation.queries.nudges import DeskDue

HOUR = 8
"""In Shanghai, from which on a day's round is made."""

_ROUND = """
INSERT INTO nudge_round (id, day, nudges, at) VALUES ({}, {}, 0, {}) ON CONFLICT (day) DO NOTHING RETURNING id
"""
# By itself only where nothing was said that day; by hand once.
_NUDGE = """
INSERT INTO nudge (id, consultation, point, phase, account, last_day, day, by_hand, text, actor_label, at)
SELECT {}, {}, {}, {}, {}, {}, t.day, t.by_hand, {}, {}, {} FROM (SELECT {}::date AS day, {}::boolean AS by_hand) t
WHERE t.by_hand OR NOT EXISTS (SELECT 1 FROM nudge n WHERE n.consultation = {} AND n.point = {} AND n.phase = {}
    AND n.account = {} AND n.day = t.day)
ON CONFLICT DO NOTHING RETURNING id
"""


async def promise_round() -> None:
    """Ask for today's round, unless it was made or it is too early. Asking again changes nothing."""
    now = clock.local(clock.now())
    if now.hour < HOUR or await db.fetch_value("SELECT 1 FROM nudge_round WHERE day = {}", now.date()):
        return
    await outbox.promise(outbox.Topic.NUDGE, {}, key=f"nudge:{now.date()}")


async def make_round(delivery: outbox.Delivery) -> None:
    """Nudge everybody whose turn it is on a desk that presses; a second round of a day does nothing."""
    async with unit_of_work(Actor.system(), "nudges.sent", delivery=delivery) as work:
        moment = clock.now()
        made = await db.execute(_ROUND, new_id(), clock.local(moment).date(), moment)
        count = 0
        for point in await nudges.points_at_work() if made else ():
            for desk in await nudges.dues(point):
                if desk.due.pressing:
                    people = await nudges.who_must_act(desk)
                    count += sum([await _nudge(desk, person, Actor.system()) for person in people])
        for row in made:
            await db.execute("UPDATE nudge_round SET nudges = {} WHERE id = {}", count, row["id"])
        work.about("nudge_round", clock.local(moment).date().isoformat(), after={"nudges": count})


async def nudge(consultation: UUID, point: UUID, text: str, actor: Actor) -> int:
    """The head tells everybody whose turn it is, in a line of their own; returns how many were told.

    Raises :class:`NudgeTextMissing`, :class:`NothingToNudge`, :class:`NobodyToNudge`, :class:`NudgedToday`.
    """
    if not actor.may(point, Role.POINT_HEAD):
        raise NotAllowed
    said = clean(text)
    if not said:
        raise NudgeTextMissing(fields={"text": NudgeTextMissing.message})
    await consultations.by_id(consultation)
    async with unit_of_work(actor, "nudge.sent") as work:
        desk = next((one for one in await nudges.dues(point) if one.consultation.id == consultation), None)
        if desk is None:
            raise NothingToNudge
        people = [person for person in await nudges.who_must_act(desk) if person != actor.id]
        if not people:
            raise NobodyToNudge
        count = sum([await _nudge(desk, person, actor, said) for person in people])
        if not count:
            raise NudgedToday
        work.about("consultation", consultation, after={"phase": desk.due.phase, "text": said, "told": count})
    return count


async def take_note(account: UUID) -> None:
    """Everything a person was told so far is read. No command: nothing is decided by reading."""
    await db.execute("UPDATE nudge SET seen_at = {} WHERE account = {} AND seen_at IS NULL", clock.now(), account)


async def _nudge(desk: DeskDue, account: UUID, actor: Actor, text: str = "") -> bool:
    moment = clock.now()
    where = desk.consultation.id, desk.point, desk.due.phase.value
    made = await db.execute(
        _NUDGE,
        new_id(),
        *where,
        account,
        desk.due.last_day,
        text,
        actor.label,
        moment,
        clock.local(moment).date(),
        bool(text),
        *where,
        account,
    )
    return bool(made)
