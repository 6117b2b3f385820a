"""Announcing an activity, editing it, calling it off."""

import secrets
from typing import Any
from uuid import UUID

import msgspec

from app.activities import queries, rules
from app.activities.errors import ConsultationNotOurs
from app.activities.states import ActivityState
from app.activities.structs import ActivityIn, ActivityOut
from app.activities.tables import Activity, ActivityConsultation, ActivityRevision
from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import NotAllowed, StaleEdit
from app.core.ids import new_id
from app.core.text import clean
from app.liaison import queries as liaison
from app.liaison.states import OrganisationKind

_UPDATE = """
UPDATE activity SET kind = {}, title = {}, place = {}, starts_at = {}, ends_at = {}, host = {}, agenda = {},
       headcount = {}, attended_by = {}, summary = {}, revision = revision + 1
WHERE id = {} AND revision = {} RETURNING revision
"""
_SET_STATE = (
    "UPDATE activity SET state = {}, revision = revision + 1 WHERE id = {} AND revision = {} RETURNING revision"
)


async def make(data: ActivityIn, actor: Actor) -> ActivityOut:
    """Store an activity of one's own point or collection point, past or to come.

    Raises ``NotAllowed`` for an organisation that is not one's own, and the named errors of its fields.
    """
    data = _cleaned(data)
    await _require_home(data.organisation, actor)
    await _check(data)
    identity = new_id()
    async with unit_of_work(actor, "activity.made") as work:
        await Activity.insert(_row(identity, data, actor))
        await _link(identity, data.consultations)
        await _remember(identity, 1, "made", data, actor)
        work.about("activity", identity, after=data)
    return await queries.by_id(identity)


async def edit(activity: ActivityOut, revision: int, data: ActivityIn, actor: Actor) -> ActivityOut:
    """Change what is said of an activity; whose it is stays. Raises ``StaleEdit`` when somebody was faster."""
    rules.require_writer(actor, activity)
    rules.require_on(activity)
    data = msgspec.structs.replace(_cleaned(data), organisation=activity.organisation)
    await _check(data)
    async with unit_of_work(actor, "activity.edited") as work:
        rows = await db.execute(_UPDATE, *_values(data), activity.id, revision)
        if not rows:
            raise StaleEdit
        await db.execute("DELETE FROM activity_consultation WHERE activity = {}", activity.id)
        await _link(activity.id, data.consultations)
        await _remember(activity.id, rows[0]["revision"], "edited", data, actor)
        work.about("activity", activity.id, before=activity, after=data)
    return await queries.by_id(activity.id)


async def call_off(activity: ActivityOut, revision: int, actor: Actor) -> None:
    """It does not take place: no figure counts it, nobody signs in. What was said there stays."""
    await _set_state(activity, revision, ActivityState.CALLED_OFF, "called_off", actor)


async def take_up_again(activity: ActivityOut, revision: int, actor: Actor) -> None:
    await _set_state(activity, revision, ActivityState.ARRANGED, "taken_up_again", actor)


async def _set_state(activity: ActivityOut, revision: int, state: ActivityState, action: str, actor: Actor) -> None:
    rules.require_writer(actor, activity)
    async with unit_of_work(actor, f"activity.{action}") as work:
        rows = await db.execute(_SET_STATE, state.value, activity.id, revision)
        if not rows:
            raise StaleEdit
        await _remember(activity.id, rows[0]["revision"], action, {"state": state}, actor)
        work.about("activity", activity.id, before={"state": activity.state}, after={"state": state})


async def new_sign_in_code(activity: ActivityOut, actor: Actor) -> None:
    """Make the code that hangs on the wall worthless: a picture of it may have left the room."""
    rules.require_writer(actor, activity)
    async with unit_of_work(actor, "activity.sign_in_code_changed") as work:
        await db.execute("UPDATE activity SET sign_in_code = {} WHERE id = {}", _code(), activity.id)
        work.about("activity", activity.id)


async def _require_home(organisation: UUID, actor: Actor) -> None:
    if organisation not in {home.id for home in await queries.homes(actor, *rules.HOLDERS)}:
        raise NotAllowed


async def _check(data: ActivityIn) -> None:
    rules.check_fields(data)
    home = await liaison.by_id(data.organisation)
    point = home.parent if home.kind is OrganisationKind.COLLECTION_POINT else home.id
    ours = {row.id for row in await consultations.for_point(point)} if point else set()
    if not ours.issuperset(data.consultations):
        raise ConsultationNotOurs(fields={"consultations": ConsultationNotOurs.message})


def _cleaned(data: ActivityIn) -> ActivityIn:
    texts = {name: clean(getattr(data, name)) for name in ("title", "place", "host", "attended_by", "summary")}
    agenda = tuple(filter(None, map(clean, data.agenda)))
    return msgspec.structs.replace(data, **texts, agenda=agenda, consultations=tuple(dict.fromkeys(data.consultations)))


def _row(identity: UUID, data: ActivityIn, actor: Actor) -> Activity:
    return Activity(
        id=identity,
        organisation=data.organisation,
        kind=data.kind.value,
        title=data.title,
        place=data.place,
        starts_at=data.starts_at,
        ends_at=data.ends_at,
        host=data.host,
        agenda=list(data.agenda),
        headcount=data.headcount,
        attended_by=data.attended_by,
        summary=data.summary,
        state=ActivityState.ARRANGED.value,
        revision=1,
        sign_in_code=_code(),
        created_by=actor.id,
        created_at=clock.now(),
    )


def _values(data: ActivityIn) -> list[Any]:
    """In the order of the columns of the UPDATE."""
    texts: list[Any] = [data.kind.value, data.title, data.place, data.starts_at, data.ends_at, data.host]
    return [*texts, list(data.agenda), data.headcount, data.attended_by, data.summary]


async def _link(activity: UUID, chosen: tuple[UUID, ...]) -> None:
    rows = [ActivityConsultation(id=new_id(), activity=activity, consultation=one) for one in chosen]
    if rows:
        await ActivityConsultation.insert(*rows)


async def _remember(activity: UUID, revision: int, action: str, fields: Any, actor: Actor) -> None:
    row = ActivityRevision(
        id=new_id(),
        activity=activity,
        revision=revision,
        action=action,
        fields=msgspec.json.encode(fields).decode(),
        by_account=actor.id,
        by_label=actor.label,
        at=clock.now(),
    )
    await ActivityRevision.insert(row)


def _code() -> str:
    """64 bits: it is read by cameras, and guessing one only lets somebody sign in."""
    return secrets.token_urlsafe(8)
