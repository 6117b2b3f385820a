"""Nudges, and the days on which their round was made."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, Boolean, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.defaults.date import DateNow
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.table import Table, create_table_class

ID = "2026-11-29T14:37:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "nudges"

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


def reference(name: str, tablename: str) -> type[Table]:
    """As much of a table as a foreign key needs to know."""
    identity = UUID(default=UUID4(), **COMMON | {"primary_key": True})
    return create_table_class(name, class_kwargs={"tablename": tablename}, class_members={"id": identity})


Consultation = reference("Consultation", "consultation")
Organisation = reference("Organisation", "organisation")
Account = reference("Account", "account")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("Nudge", "nudge"): {
        "id": column(UUID, UUID4(), primary_key=True),
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "phase": column(Text, ""),
        "account": belongs_to(Account),
        "last_day": column(Date, DateNow()),
        "day": column(Date, DateNow()),
        "by_hand": column(Boolean, False),
        "text": column(Text, ""),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
        "seen_at": column(Timestamptz, None, null=True),
    },
    ("NudgeRound", "nudge_round"): {
        "id": column(UUID, UUID4(), primary_key=True),
        "day": column(Date, DateNow()),
        "nudges": column(Integer, 0),
        "at": column(Timestamptz, TimestamptzNow()),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("Nudge", "nudge", "nudge_phase_check"): Check("phase IN ('collect', 'curate', 'review', 'sign')"),
    ("Nudge", "nudge", "nudge_text_check"): Check("text = '' OR by_hand"),
    ("Nudge", "nudge", "nudge_once_a_day_key"): Unique(["account", "consultation", "point", "phase", "day", "by_hand"]),
    ("NudgeRound", "nudge_round", "nudge_round_day_key"): Unique(["day"]),
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
