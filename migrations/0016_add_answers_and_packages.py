"""In one line a column, like the trunk: Piccolo writes the same at ten times the length."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, Boolean, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.table import Table, create_table_class

ID = "2026-11-25T22:42:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "leaves of manifests; answers to everyone, sent, handed over and reopened; packages between installations"

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
    return ForeignKey, {"references": table, "default": None} | rules | COMMON | {"index": True} | params


def reference(name: str, tablename: str) -> type[Table]:
    """As much of a table as a foreign key needs to know."""
    identity = UUID(default=UUID4(), **COMMON | {"primary_key": True})
    return create_table_class(name, class_kwargs={"tablename": tablename}, class_members={"id": identity})


IDENTITY = column(UUID, UUID4(), primary_key=True)
TEXT = column(Text, "")
NUMBER = column(Integer, 0)
MOMENT = column(Timestamptz, TimestamptzNow())
MAYBE_MOMENT = column(Timestamptz, None, null=True)
ACCOUNT = column(UUID, UUID4())

Submission = reference("Submission", "submission")
Item = reference("Item", "item")
Suggestion = reference("Suggestion", "suggestion")
Support = reference("Support", "support")
Organisation = reference("Organisation", "organisation")
Reopening = reference("Reopening", "reopening")
PartyKey = reference("PartyKey", "party_key")

PERSON = {"suggestion": belongs_to(Suggestion), "support": belongs_to(Support, null=True)}
ACT = {"actor_id": ACCOUNT, "actor_label": TEXT, "at": MOMENT}

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("ManifestLeaf", "manifest_leaf"): {
        "id": IDENTITY,
        "submission": belongs_to(Submission),
        "place": NUMBER,
        "item": belongs_to(Item),
        "suggestion": belongs_to(Suggestion, null=True),
        "data": TEXT,
    },
    ("LeftOut", "left_out"): {"id": IDENTITY, "suggestion": belongs_to(Suggestion), "reason": TEXT} | ACT,
    ("Dispatch", "dispatch"): {"id": IDENTITY}
    | PERSON
    | {
        "kind": TEXT,
        "told_at": MOMENT,
        "attempts": NUMBER,
        "last_result": TEXT,
        "tried_at": MAYBE_MOMENT,
        "sent_at": MAYBE_MOMENT,
        "given_up_at": MAYBE_MOMENT,
        "dropped_at": MAYBE_MOMENT,
    },
    ("Handover", "handover"): {"id": IDENTITY} | PERSON | {"how": TEXT} | ACT,
    ("Reopening", "reopening"): {"id": IDENTITY}
    | PERSON
    | {"reason": TEXT, "form_token": column(UUID, UUID4(), unique=True), "at": MOMENT},
    ("ReopeningStep", "reopening_step"): {
        "id": IDENTITY,
        "reopening": belongs_to(Reopening),
        "kind": TEXT,
        "office": belongs_to(Organisation),
        "text": TEXT,
    }
    | ACT,
    ("PartyKey", "party_key"): {
        "id": IDENTITY,
        "organisation": belongs_to(Organisation),
        "own": column(Boolean, False),
        "public_key": TEXT,
        "sealed_private_key": column(Text, None, null=True),
        "actor_label": TEXT,
        "created_at": MOMENT,
        "ended_at": MAYBE_MOMENT,
    },
    ("Package", "package"): {
        "id": IDENTITY,
        "number": ACCOUNT,
        "direction": TEXT,
        "kind": TEXT,
        "sender": belongs_to(PartyKey),
        "recipient": belongs_to(PartyKey),
        "sequence": NUMBER,
        "subject": ACCOUNT,
        "digest": TEXT,
        "actor_label": TEXT,
        "at": MOMENT,
    },
}

CONSTRAINTS = {
    ("ManifestLeaf", "manifest_leaf", "manifest_leaf_submission_place_key"): Unique(["submission", "place"]),
    ("LeftOut", "left_out", "left_out_reason_check"): Check("reason <> ''"),
    ("Dispatch", "dispatch", "dispatch_kind_check"): Check("kind IN ('phone', 'email')"),
    ("Dispatch", "dispatch", "dispatch_end_check"): Check("num_nonnulls(sent_at, given_up_at, dropped_at) <= 1"),
    ("Handover", "handover", "handover_how_check"): Check("how IN ('slip', 'spoken', 'phone')"),
    ("Reopening", "reopening", "reopening_reason_check"): Check("char_length(reason) BETWEEN 1 AND 1000"),
    ("ReopeningStep", "reopening_step", "reopening_step_kind_check"): Check("kind IN ('forwarded', 'replied')"),
    ("ReopeningStep", "reopening_step", "reopening_step_key"): Unique(["reopening", "kind"]),
    ("PartyKey", "party_key", "party_key_private_check"): Check("own = (sealed_private_key IS NOT NULL)"),
    ("Package", "package", "package_number_direction_key"): Unique(["number", "direction"]),
    ("Package", "package", "package_direction_check"): Check("direction IN ('made', 'taken_in')"),
    ("Package", "package", "package_kind_check"): Check("kind IN ('consultation', 'submission', 'feedback')"),
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    for (name, tablename), columns in TABLES.items():
        manager.add_table(class_name=name, tablename=tablename)
        for column_name, (kind, params) in columns.items():
            _add(manager, name, tablename, column_name, kind, params)
    _add(manager, "Notice", "notice", "support", *belongs_to(Support, null=True))
    manager.alter_column(
        table_class_name="Notice",
        tablename="notice",
        column_name="decision",
        db_column_name="decision",
        params={"null": True},
        old_params={"null": False},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )
    manager.drop_constraint(
        table_class_name="Notice", tablename="notice", constraint_name="notice_decision_suggestion_key", schema=None
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


def _add(
    manager: MigrationManager, name: str, tablename: str, column_name: str, kind: type, params: dict[str, Any]
) -> None:
    manager.add_column(
        table_class_name=name,
        tablename=tablename,
        column_name=column_name,
        column_class_name=kind.__name__,
        column_class=kind,
        params=params,
    )
