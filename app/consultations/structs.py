from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from app.consultations.states import OPEN_END, Kind, Level, State, state_at
from app.core import clock


class ConsultationIn(msgspec.Struct, frozen=True, kw_only=True):
    """A consultation as a congress officer enters it. Times are aware; the deadline is exclusive.

    ``closes_at`` None asks for a standing one. ``base_text`` is the law in force which the draft amends.
    """

    title: str
    draft_text: str
    level: Level
    kind: Kind
    summary: str
    questions: tuple[str, ...]
    groups: tuple[str, ...]
    points: tuple[UUID, ...]
    closes_at: datetime | None
    explanation: str = ""
    base_text: str = ""


class ConsultationOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    number: int
    version: UUID
    draft_law: UUID
    law_title: str
    issuer: UUID
    issuer_name: str
    title: str
    level: Level
    kind: Kind
    summary: str
    opens_at: datetime | None
    closes_at: datetime
    published_at: datetime | None

    @property
    def state(self) -> State:
        return state_at(clock.now(), opens_at=self.opens_at, closes_at=self.closes_at, published_at=self.published_at)

    @property
    def open_ended(self) -> bool:
        return self.closes_at >= OPEN_END

    @property
    def deadline(self) -> datetime | None:
        """The deadline people are told; a standing consultation has none."""
        return None if self.open_ended else self.closes_at

    @property
    def last_day(self) -> datetime:
        """A moment on the last day: a deadline at 24:00 belongs to the day that ends with it."""
        return self.closes_at - timedelta(microseconds=1)

    @property
    def days_left(self) -> int | None:
        """Whole days until the last day on the wall clock; 0 on the last day; None for a standing one."""
        if self.open_ended:
            return None
        last = clock.local(self.last_day).date()
        return max(0, (last - clock.local(clock.now()).date()).days)


class PointRef(msgspec.Struct, frozen=True):
    id: UUID
    name: str


class Parts(msgspec.Struct, frozen=True):
    """Which of its readings a consultation has."""

    has_articles: bool
    has_explanation: bool
    has_base: bool
