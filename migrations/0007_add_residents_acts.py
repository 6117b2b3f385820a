"""In one line a column, like the trunk: Piccolo writes the same at ten times the length."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.table import Table, create_table_class

ID = "2026-11-25T22:13:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what residents do with their own words; flags of the inbox"

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
TEXT = column(Text, "")
MAYBE_TEXT = column(Text, None, null=True)
MOMENT = column(Timestamptz, TimestamptzNow())
MAYBE_MOMENT = column(Timestamptz, None, null=True)
ACCOUNT = column(UUID, UUID4())

Organisation = reference("Organisation", "organisation")
Suggestion = reference("Suggestion", "suggestion")
Support = reference("Support", "support")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("Withdrawal", "withdrawal"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion, default=None),
        "kind": TEXT,
        "successor": belongs_to(Suggestion, default=None, null=True),
        "at": MOMENT,
    },
    ("Support", "support"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion, default=None),
        "stakeholder_group": MAYBE_TEXT,
        "receipt_code": column(Text, "", unique=True),
        "form_token": column(UUID, UUID4(), unique=True),
        "recorded_by": column(UUID, None, null=True),
        "created_at": MOMENT,
        "withdrawn_at": MAYBE_MOMENT,
    },
    ("Contact", "contact"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion, default=None, null=True),
        "support": belongs_to(Support, default=None, null=True),
        "kind": TEXT,
        "sealed": TEXT,
        "purpose": TEXT,
        "consented_at": MOMENT,
    },
    ("Inquiry", "inquiry"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion, default=None),
        "question": TEXT,
        "asked_by": ACCOUNT,
        "asked_label": TEXT,
        "asked_at": MOMENT,
        "answer": MAYBE_TEXT,
        "answered_at": MAYBE_MOMENT,
    },
    ("SuggestionFlag", "suggestion_flag"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion, default=None),
        "kind": TEXT,
        "at": MOMENT,
    },
    ("FlagReview", "flag_review"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion, default=None),
        "kind": TEXT,
        "state": TEXT,
        "reviewed_by": ACCOUNT,
        "reviewed_label": TEXT,
        "reviewed_at": MOMENT,
    },
    ("GrievanceDesk", "grievance_desk"): {
        "id": IDENTITY,
        "point": belongs_to(Organisation, default=None),
        "text": TEXT,
        "updated_at": MOMENT,
    },
}

FLAGS = "kind IN ('personal_data', 'grievance', 'question', 'offtopic', 'campaign')"

CONSTRAINTS = {
    ("Withdrawal", "withdrawal", "withdrawal_suggestion_key"): Unique(["suggestion"]),
    ("Withdrawal", "withdrawal", "withdrawal_kind_check"): Check("kind IN ('withdrawn', 'corrected', 'erased')"),
    ("Withdrawal", "withdrawal", "withdrawal_successor_check"): Check("kind <> 'corrected' OR successor IS NOT NULL"),
    ("Contact", "contact", "contact_suggestion_kind_key"): Unique(["suggestion", "kind"]),
    ("Contact", "contact", "contact_support_kind_key"): Unique(["support", "kind"]),
    ("Contact", "contact", "contact_kind_check"): Check("kind IN ('phone', 'email')"),
    ("Contact", "contact", "contact_owner_check"): Check("num_nonnulls(suggestion, support) = 1"),
    ("Inquiry", "inquiry", "inquiry_question_check"): Check("char_length(question) BETWEEN 1 AND 5000"),
    ("Inquiry", "inquiry", "inquiry_answer_check"): Check("char_length(answer) BETWEEN 1 AND 5000"),
    ("Inquiry", "inquiry", "inquiry_answered_check"): Check("(answer IS NULL) = (answered_at IS NULL)"),
    ("SuggestionFlag", "suggestion_flag", "suggestion_flag_key"): Unique(["suggestion", "kind"]),
    ("SuggestionFlag", "suggestion_flag", "suggestion_flag_kind_check"): Check(FLAGS),
    ("FlagReview", "flag_review", "flag_review_key"): Unique(["suggestion", "kind"]),
    ("FlagReview", "flag_review", "flag_review_kind_check"): Check(FLAGS),
    ("FlagReview", "flag_review", "flag_review_state_check"): Check("state IN ('confirmed', 'cleared')"),
    ("GrievanceDesk", "grievance_desk", "grievance_desk_point_key"): Unique(["point"]),
    ("GrievanceDesk", "grievance_desk", "grievance_desk_text_check"): Check("char_length(text) BETWEEN 1 AND 500"),
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
