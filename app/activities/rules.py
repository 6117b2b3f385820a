"""Who may do what with an activity, and what its fields must say."""

import re
from datetime import timedelta

from app.activities.errors import (
    ActivityCalledOff,
    ActivityNotFound,
    PhoneUnusable,
    PhoneWithoutConsent,
    PlaceMissing,
    TimeOutOfReach,
    TimesReversed,
    TitleMissing,
)
from app.activities.structs import ActivityIn, ActivityOut, AttendanceIn
from app.core import clock
from app.core.actor import Actor, Role

WRITERS = (Role.LIAISON_OFFICER, Role.POINT_HEAD)
READERS = (*WRITERS, Role.LEGAL_ADVISER)
HOLDERS = (*WRITERS, Role.COLLECTOR)
OFFICIALS = (*READERS, Role.COLLECTOR)
FARTHEST = timedelta(days=3_660)

_PHONE = re.compile(r"(?:\+?86)?1\d{10}|0\d{2,3}\d{7,8}|\d{7,8}")
_BLANKS = re.compile(r"[\s\-－—()（）]+")


def may_read(actor: Actor, activity: ActivityOut) -> bool:
    """The point's staff, and the collectors of the collection point that holds it."""
    return actor.may(activity.point, *READERS) or actor.may(activity.organisation, Role.COLLECTOR)


def may_write(actor: Actor, activity: ActivityOut) -> bool:
    return actor.may(activity.point, *WRITERS) or actor.may(activity.organisation, Role.COLLECTOR)


def require_reader(actor: Actor, activity: ActivityOut) -> None:
    """Another point's activity does not exist for anyone else: numbers are counted up and tell nothing."""
    if not may_read(actor, activity):
        raise ActivityNotFound


def require_writer(actor: Actor, activity: ActivityOut) -> None:
    if not may_write(actor, activity):
        raise ActivityNotFound


def require_on(activity: ActivityOut) -> None:
    if activity.called_off:
        raise ActivityCalledOff


def check_fields(data: ActivityIn) -> None:
    """Raise unless the cleaned fields say enough and the times are possible."""
    if not data.title:
        raise TitleMissing(fields={"title": TitleMissing.message})
    if not data.place:
        raise PlaceMissing(fields={"place": PlaceMissing.message})
    if data.ends_at is not None and data.ends_at <= data.starts_at:
        raise TimesReversed(fields={"ends_at": TimesReversed.message})
    if abs(data.starts_at - clock.now()) > FARTHEST:
        raise TimeOutOfReach(fields={"starts_at": TimeOutOfReach.message})


def plain_phone(data: AttendanceIn) -> str | None:
    """The number without blanks, or None where none was given. Raises without consent, or for what is no number."""
    number = _BLANKS.sub("", data.phone)
    if not number:
        return None
    if not data.phone_consent:
        raise PhoneWithoutConsent(fields={"phone_consent": PhoneWithoutConsent.message})
    if not _PHONE.fullmatch(number):
        raise PhoneUnusable(fields={"phone": PhoneUnusable.message})
    return number
