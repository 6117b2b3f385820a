"""Commands on items with the states they made. One line a column, as 0001."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    UUID,
    BigInt,
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

ID = "2026-11-25T22:15:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "commands on items, with the exact states they made"

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
ItemCommand = reference("ItemCommand", "item_command")
Organisation = reference("Organisation", "organisation")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("ItemCommand", "item_command"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "kind": column(Text, ""),
        "about": column(UUID, None, null=True),
        "position": column(BigInt, 0),
        "undone_position": column(BigInt, None, null=True),
        "actor_id": column(UUID, None, null=True),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("Item", "item"): {
        "duplicate_of": column(UUID, None, null=True),
        "redirected_to": column(Text, ""),
    },
    ("ItemRevision", "item_revision"): {
        "command": belongs_to(ItemCommand, null=True),
        "left_batch": column(UUID, None, null=True),
        "left_place": column(Integer, None, null=True),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("ItemCommand", "item_command", "item_command_kind_check"): Check(
        "kind IN ('made', 'reworded', 'merged', 'split', 'moved', 'sources_added', 'sources_removed', "
        "'discarded', 'marked_duplicate', 'redirected', 'restored', 'undone', 'redone')"
    ),
    ("ItemCommand", "item_command", "item_command_about_check"): Check(
        "(kind IN ('undone', 'redone')) = (about IS NOT NULL)"
    ),
    ("Item", "item", "item_duplicate_check"): Check("(state = 'duplicate') = (duplicate_of IS NOT NULL)"),
    ("Item", "item", "item_redirected_check"): Check("(state = 'redirected') = (redirected_to <> '')"),
    ("Item", "item", "item_set_aside_check"): Check(
        "state NOT IN ('discarded', 'duplicate', 'redirected') OR discard_reason <> ''"
    ),
    ("Item", "item", "item_state_known"): Check(
        "state IN ('active', 'merged', 'discarded', 'duplicate', 'redirected', 'emptied', 'unmade')"
    ),
    ("ItemRevision", "item_revision", "item_revision_command_item_key"): Unique(["command", "item"]),
}

STANDING = {"item", "item_revision"}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    manager.drop_constraint(table_class_name="Item", tablename="item", constraint_name="item_discarded_check")
    manager.drop_constraint(table_class_name="Item", tablename="item", constraint_name="item_state_check")
    for (name, tablename), columns in TABLES.items():
        if tablename not in STANDING:
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
