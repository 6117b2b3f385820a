"""How grouping runs went, what people saw of them, what they say of pairs. One line a column, as 0001."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    UUID,
    Boolean,
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

ID = "2026-11-25T22:44:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "runs tell who, what and how far; judgements, read marks, blind samples"

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
GroupingRun = reference("GroupingRun", "grouping_run")
Organisation = reference("Organisation", "organisation")
Suggestion = reference("Suggestion", "suggestion")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("PairJudgement", "pair_judgement"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "first": belongs_to(Suggestion),
        "second": belongs_to(Suggestion),
        "same": column(Boolean, False),
        "account": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("SuggestionSeen", "suggestion_seen"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion),
        "account": column(UUID, UUID4()),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("RunSeen", "run_seen"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "account": column(UUID, UUID4()),
        "run": belongs_to(GroupingRun),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("GroupingRun", "grouping_run"): {
        "base": column(UUID, None, null=True),
        "cancelled_label": column(Text, ""),
        "groups": column(Integer, 0),
        "message": column(UUID, None, null=True),
        "stage": column(Text, "reading"),
        "started_label": column(Text, "系统"),
        "trigger": column(Text, "arrivals"),
        "unsure": column(Integer, 0),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("PairJudgement", "pair_judgement", "pair_judgement_first_second_key"): Unique(["first", "second"]),
    ("PairJudgement", "pair_judgement", "pair_judgement_order_check"): Check("first < second"),
    ("SuggestionSeen", "suggestion_seen", "suggestion_seen_account_suggestion_key"): Unique(["account", "suggestion"]),
    ("RunSeen", "run_seen", "run_seen_account_consultation_point_key"): Unique(["account", "consultation", "point"]),
    ("GroupingRun", "grouping_run", "grouping_run_stage_check"): Check(
        "stage IN ('reading', 'comparing', 'weighing', 'joining', 'storing')"
    ),
    ("GroupingRun", "grouping_run", "grouping_run_state_check_2"): Check(
        "state IN ('running', 'done', 'failed', 'cancelled', 'overtaken')"
    ),
    ("GroupingRun", "grouping_run", "grouping_run_trigger_check"): Check("trigger IN ('person', 'arrivals')"),
}

STANDING = {"grouping_run"}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    manager.drop_constraint(
        table_class_name="GroupingRun", tablename="grouping_run", constraint_name="grouping_run_state_check"
    )
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
