import datetime as dt
from typing import Annotated
from uuid import UUID

import msgspec

from app.activities.states import MAX_HEADCOUNT, ActivityKind, ActivityState, AttendanceSource, PhotoKind
from app.core import clock


class ActivityIn(msgspec.Struct, frozen=True, kw_only=True):
    """An activity as staff enter it. Times are aware."""

    organisation: UUID
    kind: ActivityKind
    title: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime | None = None
    host: str = ""
    agenda: tuple[str, ...] = ()
    headcount: Annotated[int, msgspec.Meta(ge=0, le=MAX_HEADCOUNT)] | None = None
    attended_by: str = ""
    summary: str = ""
    consultations: tuple[UUID, ...] = ()


class ActivityOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    number: int
    organisation: UUID
    organisation_name: str
    point: UUID
    """The liaison point itself, or the one above the collection point."""
    kind: ActivityKind
    title: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime | None
    host: str
    agenda: tuple[str, ...]
    headcount: int | None
    attended_by: str
    summary: str
    state: ActivityState
    revision: int
    sign_in_code: str
    signed_in: int
    """How many signed in; the headcount stands for itself."""
    photos: int
    minutes: int

    @property
    def address(self) -> str:
        return f"/staff/activities/{self.number}"

    @property
    def collection_point(self) -> UUID | None:
        return None if self.organisation == self.point else self.organisation

    @property
    def called_off(self) -> bool:
        return self.state is ActivityState.CALLED_OFF

    @property
    def is_today(self) -> bool:
        return clock.local(self.starts_at).date() == clock.local(clock.now()).date()

    @property
    def lies_ahead(self) -> bool:
        return self.starts_at > clock.now()


class ActivityFilter(msgspec.Struct, frozen=True, kw_only=True):
    year: int
    kind: ActivityKind | None = None
    consultation: UUID | None = None


class RevisionOut(msgspec.Struct, frozen=True, kw_only=True):
    revision: int
    action: str
    by_label: str
    at: dt.datetime


class AttendanceIn(msgspec.Struct, frozen=True, kw_only=True):
    """``phone`` is kept only with ``phone_consent``. A form sent twice signs in once."""

    form_token: UUID
    name: str = ""
    unit: str = ""
    capacity: str = ""
    phone: str = ""
    phone_consent: bool = False


class AttendanceOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    name: str
    unit: str
    capacity: str
    phone: str | None
    source: AttendanceSource
    created_at: dt.datetime


class PhotoOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    activity: UUID
    kind: PhotoKind
    media_type: str
    size: int
    caption: str
    created_at: dt.datetime


class MinutesOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    activity: UUID
    consultation: UUID
    filename: str
    text: str
    digest: str
    created_at: dt.datetime
