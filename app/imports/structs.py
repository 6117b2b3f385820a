from datetime import date, datetime
from uuid import UUID

import msgspec

from app.imports.states import ENDED, RowState, RunState
from app.suggestions.office import Field
from app.suggestions.states import Channel


class Upload(msgspec.Struct, frozen=True):
    filename: str
    data: bytes


class Place(msgspec.Struct, frozen=True):
    """Where the rows go: the point that works on them and, for a collector, the collection point they came from."""

    consultation: UUID
    point: UUID
    collection_point: UUID | None


class ColumnChoice(msgspec.Struct, frozen=True):
    index: int
    heading: str
    field: Field
    why: str


class TableChoice(msgspec.Struct, frozen=True):
    """A sheet as it is read. ``used`` False leaves the whole sheet out."""

    name: str
    columns: tuple[ColumnChoice, ...]
    used: bool = True


class RunOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    consultation: UUID
    point: UUID
    collection_point: UUID | None
    channel: Channel
    filename: str
    digest: str
    tables: tuple[TableChoice, ...]
    state: RunState
    created_by: UUID | None
    created_label: str
    created_at: datetime
    finished_at: datetime | None

    @property
    def ended(self) -> bool:
        return self.state in ENDED


class RowOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    ordinal: int
    location: str
    words: str
    article: str | None
    stakeholder_group: str | None
    proposer: str
    people: int | None
    said_on: date | None
    collection_point: UUID | None
    key: str
    state: RowState
    reason: str
    chosen: bool


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of a run by what became of them. ``chosen`` are ready and still to be stored."""

    rows: int
    chosen: int
    ready: int
    left_out: int
    known: int
    stored: int
    undone: int
    kept: int

    @property
    def opinions(self) -> int:
        return self.rows - self.left_out
