from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from app.reports.states import Format, Kind, State, Subject


class ChosenColumn(msgspec.Struct, frozen=True):
    """A column of an organisation's own: which field, under what heading, how wide in millimetres."""

    field: str
    heading: str
    width: int


class Layout(msgspec.Struct, frozen=True):
    """Columns and fixed texts of one kind of document."""

    columns: tuple[ChosenColumn, ...]
    texts: Mapping[str, str]


class FileOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    written_as: Format
    filename: str
    digest: str
    size: int


class DocumentOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    kind: Kind
    subject_kind: Subject
    subject: UUID
    organisation: UUID
    name: str
    snapshot_digest: str
    state: State
    done: int
    total: int
    failure: str
    requested_label: str
    created_at: datetime
