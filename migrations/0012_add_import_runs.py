"""Files brought in, and their rows. One line a column, as 0001."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    UUID,
    Boolean,
    Bytea,
    Date,
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

ID = "2026-11-25T22:40:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "imports of office files: runs and their rows"

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

Consultation = reference("Consultation", "consultation")
ImportRun = reference("ImportRun", "import_run")
Organisation = reference("Organisation", "organisation")
Suggestion = reference("Suggestion", "suggestion")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("ImportRow", "import_row"): {
        "id": IDENTITY,
        "run": belongs_to(ImportRun),
        "ordinal": column(Integer, 0),
        "location": column(Text, ""),
        "words": column(Text, ""),
        "article": column(Text, None, null=True),
        "stakeholder_group": column(Text, None, null=True),
        "proposer": column(Text, ""),
        "people": column(Integer, None, null=True),
        "said_on": column(Date, None, null=True),
        "collection_point": belongs_to(Organisation, null=True),
        "key": column(Text, ""),
        "state": column(Text, ""),
        "reason": column(Text, ""),
        "chosen": column(Boolean, True),
        "suggestion": belongs_to(Suggestion, null=True),
    },
    ("ImportRun", "import_run"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "collection_point": belongs_to(Organisation, null=True),
        "channel": column(Text, ""),
        "filename": column(Text, ""),
        "digest": column(Text, ""),
        "content": column(Bytea, None, null=True),
        "tables": column(JSONB, "{}"),
        "state": column(Text, ""),
        "created_by": column(UUID, None, null=True),
        "created_label": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "finished_at": column(Timestamptz, None, null=True),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("ImportRow", "import_row", "import_row_run_ordinal_key"): Unique(["run", "ordinal"]),
    ("ImportRow", "import_row", "import_row_state_check"): Check(
        "state IN ('ready', 'left_out', 'known', 'stored', 'undone', 'kept')"
    ),
    ("ImportRun", "import_run", "import_run_state_check"): Check(
        "state IN ('preview', 'importing', 'done', 'cancelled', 'undone')"
    ),
    ("ImportRun", "import_run", "import_run_channel_check"): Check(
        "channel IN ('online', 'forum', 'paper', 'visit', 'phone', 'import')"
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
