"""A person's word on what a suggestion is about, above the machine's reading."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.table import Table, create_table_class

ID = "2026-11-29T14:33:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "reading choices"

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


def belongs_to(table: type[Table]) -> tuple[type, dict[str, Any]]:
    rules = {"on_delete": OnDelete.restrict, "on_update": OnUpdate.restrict, "target_column": None}
    return ForeignKey, {"references": table} | rules | COMMON | {"index": True}


Suggestion = create_table_class(
    "Suggestion",
    class_kwargs={"tablename": "suggestion"},
    class_members={"id": UUID(default=UUID4(), **COMMON | {"primary_key": True})},
)

COLUMNS: dict[str, tuple[type, dict[str, Any]]] = {
    "id": column(UUID, UUID4(), primary_key=True),
    "suggestion": belongs_to(Suggestion),
    "article": column(Text, None, null=True),
    "opinion_type": column(Text, None, null=True),
    "stance": column(Text, None, null=True),
    "actor_id": column(UUID, UUID4()),
    "actor_label": column(Text, ""),
    "at": column(Timestamptz, TimestamptzNow()),
    "replaced_at": column(Timestamptz, None, null=True),
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    manager.add_table(class_name="ReadingChoice", tablename="reading_choice")
    for name, (kind, params) in COLUMNS.items():
        manager.add_column(
            table_class_name="ReadingChoice",
            tablename="reading_choice",
            column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
        )
    return manager
