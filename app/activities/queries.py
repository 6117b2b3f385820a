"""Reads of activities. Asking whose they are is the caller's part: :mod:`app.activities.rules`."""

import datetime as dt
from typing import Any
from uuid import UUID

from app.activities.errors import ActivityNotFound, MinutesNotFound, PhotoNotFound, SignInClosed
from app.activities.structs import (
    ActivityFilter,
    ActivityOut,
    AttendanceOut,
    MinutesOut,
    PhotoOut,
    RevisionOut,
)
from app.consultations.structs import PointRef
from app.core import db
from app.core.actor import Actor, Role
from app.core.clock import SHANGHAI

_SELECT = """
SELECT a.id, a.number, a.organisation, o.name AS organisation_name,
       CASE WHEN o.kind = 'collection_point' THEN o.parent ELSE o.id END AS point,
       a.kind, a.title, a.place, a.starts_at, a.ends_at, a.host, a.agenda, a.headcount, a.attended_by, a.summary,
       a.state, a.revision, a.sign_in_code,
       (SELECT count(*) FROM attendance t WHERE t.activity = a.id AND t.removed_at IS NULL) AS signed_in,
       (SELECT count(*) FROM photo p WHERE p.activity = a.id AND p.kind = 'scene' AND p.removed_at IS NULL) AS photos,
       (SELECT count(*) FROM minutes m WHERE m.activity = a.id) AS minutes
FROM activity a JOIN organisation o ON o.id = a.organisation
"""
_MINUTES = "SELECT id, activity, consultation, filename, text, digest, created_at FROM minutes"
_PHOTO = "SELECT id, activity, kind, media_type, size, caption, created_at FROM photo"


async def by_number(number: int) -> ActivityOut:
    """Raises :class:`ActivityNotFound`."""
    return await _one("a.number = {}", number)


async def by_id(activity: UUID) -> ActivityOut:
    return await _one("a.id = {}", activity)


async def by_sign_in_code(code: str) -> ActivityOut:
    """The activity a QR code leads to. Raises :class:`SignInClosed` for any wrong code alike."""
    if not code.isprintable():
        raise SignInClosed  # a NUL among it would be the database's error, not its answer
    found = await db.fetch_one(ActivityOut, f"{_SELECT} WHERE a.sign_in_code = {{}} AND a.state <> 'called_off'", code)
    if found is None:
        raise SignInClosed
    return found


async def _one(condition: str, value: Any) -> ActivityOut:
    found = await db.fetch_one(ActivityOut, f"{_SELECT} WHERE {condition}", value)
    if found is None:
        raise ActivityNotFound
    return found


async def listed(organisations: list[UUID], sought: ActivityFilter) -> list[ActivityOut]:
    """The activities of these organisations in a year of the wall clock, newest first."""
    first, last = (dt.datetime(year, 1, 1, tzinfo=SHANGHAI) for year in (sought.year, sought.year + 1))
    conditions = "a.organisation = ANY({}) AND a.starts_at >= {} AND a.starts_at < {}"
    values: list[Any] = [organisations, first, last]
    if sought.kind is not None:
        conditions, values = f"{conditions} AND a.kind = {{}}", [*values, sought.kind.value]
    if sought.consultation is not None:
        conditions += " AND EXISTS (SELECT 1 FROM activity_consultation c WHERE c.activity = a.id"
        conditions, values = f"{conditions} AND c.consultation = {{}})", [*values, sought.consultation]
    return await db.fetch(
        ActivityOut, f"{_SELECT} WHERE {conditions} ORDER BY a.starts_at DESC, a.number DESC", *values
    )


async def around(organisations: list[UUID], moment: dt.datetime, reach: dt.timedelta) -> list[ActivityOut]:
    """Their activities not further away than ``reach``, the nearest first."""
    return await db.fetch(
        ActivityOut,
        f"{_SELECT} WHERE a.organisation = ANY({{}}) AND a.starts_at BETWEEN {{}} AND {{}} "
        "ORDER BY abs(extract(epoch FROM a.starts_at - {}))",
        organisations,
        moment - reach,
        moment + reach,
        moment,
    )


async def years(organisations: list[UUID]) -> list[int]:
    """The years in which these organisations held something, newest first."""
    rows = await db.execute(
        "SELECT DISTINCT extract(year FROM starts_at AT TIME ZONE 'Asia/Shanghai')::int AS year FROM activity "
        "WHERE organisation = ANY({}) ORDER BY 1 DESC",
        organisations,
    )
    return [row["year"] for row in rows]


async def homes(actor: Actor, *roles: Role) -> list[PointRef]:
    """The organisations whose activities this person works with: own points with what hangs below, own corners."""
    points = list(actor.organisations(*(role for role in roles if role is not Role.COLLECTOR)))
    corners = list(actor.organisations(Role.COLLECTOR)) if Role.COLLECTOR in roles else []
    return await db.fetch(
        PointRef,
        "SELECT id, name FROM organisation WHERE id = ANY({}) OR parent = ANY({}) OR id = ANY({}) "
        "ORDER BY kind = 'collection_point', area, name",
        points,
        points,
        corners,
    )


async def consultations_of(activity: UUID) -> list[UUID]:
    """In the order in which they were issued."""
    rows = await db.execute(
        "SELECT c.id FROM activity_consultation l JOIN consultation c ON c.id = l.consultation "
        "WHERE l.activity = {} ORDER BY c.number",
        activity,
    )
    return [row["id"] for row in rows]


async def history(activity: UUID) -> list[RevisionOut]:
    return await db.fetch(
        RevisionOut,
        "SELECT revision, action, by_label, at FROM activity_revision WHERE activity = {} ORDER BY revision",
        activity,
    )


async def attendance(activity: UUID) -> list[AttendanceOut]:
    """Who signed in, in the order they came; those removed are left out."""
    return await db.fetch(
        AttendanceOut,
        "SELECT id, name, unit, capacity, phone, source, created_at FROM attendance "
        "WHERE activity = {} AND removed_at IS NULL ORDER BY created_at, id",
        activity,
    )


async def photos(activity: UUID) -> list[PhotoOut]:
    """Pictures of the scene; those of written notes stand with their words."""
    return await db.fetch(
        PhotoOut,
        f"{_PHOTO} WHERE activity = {{}} AND kind = 'scene' AND removed_at IS NULL ORDER BY created_at, id",
        activity,
    )


async def photo(identity: UUID) -> PhotoOut:
    found = await db.fetch_one(PhotoOut, f"{_PHOTO} WHERE id = {{}} AND removed_at IS NULL", identity)
    if found is None:
        raise PhotoNotFound
    return found


async def photo_content(identity: UUID) -> bytes:
    content: bytes | None = await db.fetch_value("SELECT content FROM photo WHERE id = {}", identity)
    if content is None:
        raise PhotoNotFound
    return content


async def minutes_of(activity: UUID) -> list[MinutesOut]:
    return await db.fetch(MinutesOut, f"{_MINUTES} WHERE activity = {{}} ORDER BY created_at", activity)


async def minutes(identity: UUID) -> MinutesOut:
    found = await db.fetch_one(MinutesOut, f"{_MINUTES} WHERE id = {{}}", identity)
    if found is None:
        raise MinutesNotFound
    return found


async def minutes_with(activity: UUID, digest: str) -> UUID | None:
    """The same text, if it was brought in for this activity before."""
    found: UUID | None = await db.fetch_value(
        "SELECT id FROM minutes WHERE activity = {} AND digest = {}", activity, digest
    )
    return found
