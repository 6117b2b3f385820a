"""What each grouping run changed."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, ForeignKey, Integer, Text
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table, create_table_class

ID = "2026-11-29T14:35:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what each grouping run changed"

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


def belongs_to(table: type[Table], **params: Any) -> tuple[type, dict[str, Any]]:
    rules = {"on_delete": OnDelete.restrict, "on_update": OnUpdate.restrict, "target_column": None}
    return ForeignKey, {"references": table} | rules | COMMON | {"index": True} | params


def reference(name: str, tablename: str) -> type[Table]:
    """As much of a table as a foreign key needs to know."""
    identity = UUID(default=UUID4(), **COMMON | {"primary_key": True})
    return create_table_class(name, class_kwargs={"tablename": tablename}, class_members={"id": identity})


COLUMNS: dict[str, tuple[type, dict[str, Any]]] = {
    "id": column(UUID, UUID4(), primary_key=True),
    "run": belongs_to(reference("GroupingRun", "grouping_run")),
    "kind": column(Text, ""),
    "opinions": column(Integer, 0),
    "group": column(UUID, None, null=True),
    "size": column(Integer, None, null=True),
    "article": column(Text, None, null=True),
    "representative": belongs_to(reference("Suggestion", "suggestion"), null=True),
    "item": column(UUID, None, null=True),
}
KINDS = Check("kind IN ('arrived', 'new', 'grown', 'shrunk', 'beside')")


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    manager.add_table(class_name="RunChange", tablename="run_change")
    for name, (kind, params) in COLUMNS.items():
        manager.add_column(
            table_class_name="RunChange",
            tablename="run_change",
            column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
        )
    manager.add_constraint(
        table_class_name="RunChange",
        tablename="run_change",
        constraint_name="run_change_kind_check",
        constraint_class=Check,
        params=KINDS._meta.params,  # noqa: SLF001 - Piccolo's own migrations spell these out
    )
    return manager
