"""Signing in by QR code or by list, and taking an entry out again."""

import re
from uuid import UUID, uuid5

from app.activities import rules
from app.activities.errors import EmptyAttendance, ListTooLong
from app.activities.states import AttendanceSource
from app.activities.structs import ActivityOut, AttendanceIn
from app.activities.tables import Attendance
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean

LONGEST_LIST = 500
LONGEST_FIELD = 60
_BETWEEN = re.compile(r"[,，、\t;；|]+| {2,}")

_INSERT = """
INSERT INTO attendance (id, activity, name, unit, capacity, phone, phone_consent_at, source, form_token, recorded_by,
                        created_at)
VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT (form_token) DO NOTHING RETURNING id
"""
_REMOVE = """
UPDATE attendance SET removed_at = {}, removed_by = {}, name = '', unit = '', capacity = '', phone = NULL
WHERE id = {} AND activity = {} AND removed_at IS NULL RETURNING id
"""


async def sign_in(activity: ActivityOut, data: AttendanceIn, actor: Actor) -> None:
    """One person signs in, once however often the form is sent. Nothing is required but coming."""
    rules.require_on(activity)
    phone = rules.plain_phone(data)
    moment = clock.now()
    values = [clean(text)[:LONGEST_FIELD] for text in (data.name, data.unit, data.capacity)]
    async with db.transaction():
        rows = await db.execute(
            _INSERT,
            new_id(),
            activity.id,
            *values,
            phone,
            moment if phone else None,
            AttendanceSource.QR.value,
            data.form_token,
            actor.id,
            moment,
        )
        if rows:
            async with unit_of_work(actor, "attendance.signed_in") as work:
                work.about("activity", activity.id, after={"attendance": rows[0]["id"]})


async def enter_list(activity: ActivityOut, text: str, form_token: UUID, actor: Actor) -> int:
    """A typed or pasted sign-in sheet, one person a line: 姓名，单位或居民区，身份. Returns how many were entered.

    Numbers in front of names and the sheet's own heading are left out. Sending the same form again enters nobody twice.
    """
    rules.require_writer(actor, activity)
    rules.require_on(activity)
    people = [person for line in clean(text).split("\n") if (person := _person(line))]
    if not people:
        raise EmptyAttendance(fields={"people": EmptyAttendance.message})
    if len(people) > LONGEST_LIST:
        raise ListTooLong(fields={"people": ListTooLong.message})
    async with unit_of_work(actor, "attendance.entered") as work:
        known = await db.execute("SELECT form_token FROM attendance WHERE activity = {}", activity.id)
        taken = {row["form_token"] for row in known}
        rows = [_row(activity.id, uuid5(form_token, str(place)), one, actor) for place, one in enumerate(people)]
        rows = [row for row in rows if row.form_token not in taken]
        await db.insert(rows)
        work.about("activity", activity.id, after={"entered": len(rows)})
    return len(rows)


async def remove(activity: ActivityOut, attendance: UUID, actor: Actor) -> None:
    """Take one entry out: what it said of the person is gone, that there was one stays on record."""
    rules.require_writer(actor, activity)
    async with unit_of_work(actor, "attendance.removed") as work:
        await db.execute(_REMOVE, clock.now(), actor.id, attendance, activity.id)
        work.about("activity", activity.id, after={"removed": attendance})


def _person(line: str) -> list[str]:
    """Name, unit and capacity of one line; empty for a heading or a blank one."""
    plain = re.sub(r"^\s*\d{1,3}\s*[.、．,，\t ]\s*", "", line).strip()
    parts = [part.strip()[:LONGEST_FIELD] for part in _BETWEEN.split(plain)]
    if not plain or parts[0] in {"姓名", "序号", "签名"}:
        return []
    name, unit, *capacity = [*parts, "", ""]
    return [name, unit, "，".join(filter(None, capacity))[:LONGEST_FIELD]]


def _row(activity: UUID, token: UUID, person: list[str], actor: Actor) -> Attendance:
    name, unit, capacity = person
    return Attendance(
        id=new_id(),
        activity=activity,
        name=name,
        unit=unit,
        capacity=capacity,
        source=AttendanceSource.LIST.value,
        form_token=token,
        recorded_by=actor.id,
        created_at=clock.now(),
    )
