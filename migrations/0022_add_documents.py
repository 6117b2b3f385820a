"""Official documents: snapshots, files, layouts. One line a column, as 0001."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    UUID,
    Bytea,
    ForeignKey,
    Integer,
    Text,
    Timestamptz,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.table import Table, create_table_class

ID = "2026-11-25T22:45:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "documents: what they say, their files, layouts of an organisation"

COMMON: dict[str, Any] = {
    "null": False,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}


def column(kind: type, default: Any, **params: Any) -> tuple[type, dict[str, Any]]:
    return kind, {"default": default} | COMMON | params


def belongs_to(table: type[Table] | str, **params: Any) -> tuple[type, dict[str, Any]]:
    rules = {"on_delete": OnDelete.restrict, "on_update": OnUpdate.restrict, "target_column": None}
    return ForeignKey, {"references": table} | rules | COMMON | {"index": True} | params


def reference(name: str, tablename: str) -> type[Table]:
    """As much of a table as a foreign key needs to know."""
    identity = UUID(default=UUID4(), **COMMON | {"primary_key": True})
    return create_table_class(name, class_kwargs={"tablename": tablename}, class_members={"id": identity})


IDENTITY = column(UUID, UUID4(), primary_key=True)

Document = reference("Document", "document")
Organisation = reference("Organisation", "organisation")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("DocumentLayout", "document_layout"): {
        "id": IDENTITY,
        "organisation": belongs_to(Organisation),
        "kind": column(Text, ""),
        "columns": column(JSONB, "{}"),
        "texts": column(JSONB, "{}"),
    },
    ("Document", "document"): {
        "id": IDENTITY,
        "kind": column(Text, ""),
        "subject_kind": column(Text, ""),
        "subject": column(UUID, UUID4()),
        "organisation": belongs_to(Organisation),
        "name": column(Text, ""),
        "snapshot": column(JSONB, "{}"),
        "snapshot_digest": column(Text, ""),
        "state": column(Text, ""),
        "done": column(Integer, 0),
        "total": column(Integer, 0),
        "failure": column(Text, ""),
        "requested_by": column(UUID, None, null=True),
        "requested_label": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("DocumentFile", "document_file"): {
        "id": IDENTITY,
        "document": belongs_to(Document),
        "written_as": column(Text, ""),
        "filename": column(Text, ""),
        "content": column(Bytea, b""),
        "digest": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("DocumentLayout", "document_layout", "document_layout_organisation_kind_key"): Unique(["organisation", "kind"]),
    ("DocumentLayout", "document_layout", "document_layout_kind_check"): Check(
        "kind IN ('questionnaire', 'summary_table', 'legislative_report', 'adoption_feedback', "
        "'activity_record', 'attendance_sheet', 'register', 'dossier', 'yearly_report')"
    ),
    ("Document", "document", "document_kind_check"): Check(
        "kind IN ('questionnaire', 'summary_table', 'legislative_report', 'adoption_feedback', "
        "'activity_record', 'attendance_sheet', 'register', 'dossier', 'yearly_report')"
    ),
    ("Document", "document", "document_subject_check"): Check(
        "subject_kind IN ('consultation', 'submission', 'activity', 'point')"
    ),
    ("Document", "document", "document_state_check"): Check("state IN ('waiting', 'ready', 'failed')"),
    ("DocumentFile", "document_file", "document_file_document_key"): Unique(["document", "written_as"]),
    ("DocumentFile", "document_file", "document_file_format_check"): Check(
        "written_as IN ('docx', 'pdf', 'xlsx', 'zip')"
    ),
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    for (name, tablename), columns in TABLES.items():
        manager.add_table(class_name=name, tablename=tablename)
        for column_name, (kind, params) in columns.items():
            manager.add_column(
                table_class_name=name,
                tablename=tablename,
                column_name=column_name,
                column_class_name=kind.__name__,
                column_class=kind,
                params=params,
            )
    for (name, tablename, constraint_name), constraint in CONSTRAINTS.items():
        manager.add_constraint(
            table_class_name=name,
            tablename=tablename,
            constraint_name=constraint_name,
            constraint_class=type(constraint),
            params=constraint._meta.params,  # noqa: SLF001 - Piccolo's own migrations spell these out
        )
    return manager
