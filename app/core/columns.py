"""Column shapes used by every table: written once so that no default is forgotten (Piccolo's are lenient)."""

from enum import StrEnum
from typing import Any

from piccolo.columns import UUID, ForeignKey
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.defaults.uuid import UUID4
from piccolo.constraints import Check
from piccolo.table import Table


def primary_key() -> UUID:
    """Rows get a version-7 id from ``new_id()``; the SQL default only serves hand-written INSERTs."""
    return UUID(primary_key=True, default=UUID4())


def belongs_to(table: type[Table], *, null: bool = False) -> ForeignKey[Any]:
    """A reference that forbids deleting what is referred to: nothing vanishes with its parent."""
    return ForeignKey(
        references=table,
        null=null,
        default=None,
        on_delete=OnDelete.restrict,
        on_update=OnUpdate.restrict,
        index=True,
    )


def one_of(column: str, values: type[StrEnum]) -> Check:
    """The database's own word on an enumeration: Piccolo's ``choices`` are not enforced (trap P10)."""
    allowed = ", ".join(f"'{value}'" for value in values)
    return Check(f"{column} IN ({allowed})")
