import datetime as dt
from typing import Annotated
from uuid import UUID

import msgspec

from app.meetings.states import LateReason
from app.suggestions.states import Channel, Ending

LONGEST_SPEAKER = 30
LONGEST_REASON = 100


class CaptureIn(msgspec.Struct, frozen=True, kw_only=True):
    """What a collector wrote down of one person. ``form_token`` is made on the device: resending changes nothing."""

    form_token: UUID
    consultation: UUID
    text: str
    channel: Channel = Channel.FORUM
    article: str | None = None
    group: str | None = None
    speaker: str = ""
    said_at: dt.datetime | None = None
    slip: int | None = None
    assisted: bool = False
    assisted_because: str = ""
    note: UUID | None = None


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a capture. ``reasons`` says what had changed before it came; it was kept all the same."""

    code: str
    suggestion: UUID
    repeated: bool
    reasons: tuple[LateReason, ...]


class CaptureRow(msgspec.Struct, frozen=True, kw_only=True):
    """A capture in the list of an activity. ``receipt_code`` only for the person who recorded it."""

    suggestion: UUID
    serial: int
    consultation: UUID
    raw_text: str
    article: str | None
    article_mark: str | None
    stakeholder_group: str | None
    speaker: str
    channel: Channel
    assisted_because: str | None
    note: UUID | None
    slip: int | None
    said_at: dt.datetime
    created_at: dt.datetime
    recorded_by: UUID
    recorder: str
    reasons: tuple[LateReason, ...]
    minutes: UUID | None
    withdrawn: bool


class LateRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was kept although it came late, for the inbox."""

    suggestion: UUID
    serial: int
    raw_text: str
    reasons: tuple[LateReason, ...]
    article: str | None
    stakeholder_group: str | None
    slip: int | None
    said_at: dt.datetime
    created_at: dt.datetime
    recorder: str
    activity: int
    activity_title: str


class SlipOut(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    receipt_code: str
    suggestion: UUID | None


class ProposalOut(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch the machine proposes; offsets are characters of the minutes' text."""

    id: UUID
    start_at: int
    end_at: int
    speaker: str
    articles: tuple[str, ...]
    opinion_type: str | None
    confident: bool
    rejected: bool


class SpanOut(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch a person accepted, with the suggestion it became."""

    suggestion: UUID
    serial: int
    start_at: int
    end_at: int
    article_mark: str | None
    speaker: str
    ending: Ending | None
    """How its author, or who recorded it, ended it."""


class SpanIn(msgspec.Struct, frozen=True, kw_only=True):
    start_at: int
    end_at: int
    article: str | None = None
    group: str | None = None
    speaker: Annotated[str, msgspec.Meta(max_length=LONGEST_SPEAKER)] = ""
