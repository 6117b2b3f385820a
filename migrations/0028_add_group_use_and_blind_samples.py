"""What the machine offered and people took; pairs drawn for two raters. One line a column, as 0001."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, Array, BigInt, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.table import Table, create_table_class

ID = "2026-11-29T13:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what the machine offered and people took; pairs drawn for two raters"

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
    return ForeignKey, {"references": table, "default": None} | rules | COMMON | {"index": True}


def reference(name: str, tablename: str) -> type[Table]:
    """As much of a table as a foreign key needs to know."""
    identity = UUID(default=UUID4(), **COMMON | {"primary_key": True})
    return create_table_class(name, class_kwargs={"tablename": tablename}, class_members={"id": identity})


IDENTITY = column(UUID, UUID4(), primary_key=True)
TEXT, MOMENT, WHOLE, LARGE = (
    column(Text, ""),
    column(Timestamptz, TimestamptzNow()),
    column(Integer, 0),
    column(BigInt, 0),
)
ACTOR = {"actor_id": column(UUID, UUID4()), "actor_label": TEXT, "at": MOMENT}

Account = reference("Account", "account")
BlindPair = reference("BlindPair", "blind_pair")
BlindRater = reference("BlindRater", "blind_rater")
BlindSample = reference("BlindSample", "blind_sample")
Consultation = reference("Consultation", "consultation")
GroupingRun = reference("GroupingRun", "grouping_run")
Item = reference("Item", "item")
ItemCommand = reference("ItemCommand", "item_command")
Organisation = reference("Organisation", "organisation")
Suggestion = reference("Suggestion", "suggestion")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("GroupUse", "group_use"): {
        "id": IDENTITY,
        "command": belongs_to(ItemCommand),
        "item": belongs_to(Item),
        "run": belongs_to(GroupingRun),
        "group": column(UUID, UUID4()),
        "article": column(Text, None, null=True),
        "members": column(Array, list, base_column=UUID(default=UUID4(), **COMMON)),
    },
    ("BlindSample", "blind_sample"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "run": belongs_to(GroupingRun),
        "seed": LARGE,
        "wanted": WHOLE,
        "together": LARGE,
        "unsure": LARGE,
        "near": LARGE,
        "far": LARGE,
        **ACTOR,
    },
    ("BlindPair", "blind_pair"): {
        "id": IDENTITY,
        "sample": belongs_to(BlindSample),
        "ordinal": WHOLE,
        "stratum": TEXT,
        "first": belongs_to(Suggestion),
        "second": belongs_to(Suggestion),
    },
    ("BlindRater", "blind_rater"): {
        "id": IDENTITY,
        "sample": belongs_to(BlindSample),
        "account": belongs_to(Account),
        "label": TEXT,
        "handed_in_at": column(Timestamptz, None, null=True),
    },
    ("BlindRating", "blind_rating"): {
        "id": IDENTITY,
        "pair": belongs_to(BlindPair),
        "rater": belongs_to(BlindRater),
        "meaning": TEXT,
        "at": MOMENT,
    },
    ("BlindSettlement", "blind_settlement"): {
        "id": IDENTITY,
        "pair": belongs_to(BlindPair),
        "meaning": TEXT,
        "note": TEXT,
        **ACTOR,
    },
}

MEANINGS = "meaning IN ('same', 'different', 'unclear')"
CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("GroupUse", "group_use", "group_use_command_group_key"): Unique(["command", "group"]),
    ("BlindPair", "blind_pair", "blind_pair_sample_ordinal_key"): Unique(["sample", "ordinal"]),
    ("BlindPair", "blind_pair", "blind_pair_sample_first_second_key"): Unique(["sample", "first", "second"]),
    ("BlindPair", "blind_pair", "blind_pair_stratum_check"): Check("stratum IN ('together', 'unsure', 'near', 'far')"),
    ("BlindRater", "blind_rater", "blind_rater_sample_account_key"): Unique(["sample", "account"]),
    ("BlindRating", "blind_rating", "blind_rating_pair_rater_key"): Unique(["pair", "rater"]),
    ("BlindRating", "blind_rating", "blind_rating_meaning_check"): Check(MEANINGS),
    ("BlindSettlement", "blind_settlement", "blind_settlement_pair_key"): Unique(["pair"]),
    ("BlindSettlement", "blind_settlement", "blind_settlement_meaning_check"): Check(MEANINGS),
    ("BlindSettlement", "blind_settlement", "blind_settlement_note_check"): Check("char_length(note) <= 500"),
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
