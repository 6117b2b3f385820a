"""In one line a column, like the trunk: Piccolo writes the same at ten times the length."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import UUID, Boolean, Bytea, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.defaults.date import DateNow
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.table import Table, create_table_class

ID = "2026-11-25T22:45:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "review, returns and versions, custody, deadlines, the five steps"

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


Account = reference("Account", "account")
Batch = reference("Batch", "batch")
Consultation = reference("Consultation", "consultation")
DecisionStep = reference("DecisionStep", "decision_step")
Item = reference("Item", "item")
Organisation = reference("Organisation", "organisation")
Submission = reference("Submission", "submission")

NEW = (
    "custody",
    "decision_step",
    "review_invitation",
    "step_document",
    "submission_return",
)

COLUMNS: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("DecisionStep", "decision_step"): {
        "id": column(UUID, UUID4(), primary_key=True),
        "consultation": belongs_to(Consultation, default=None),
        "point": belongs_to(Organisation, default=None),
        "stage": column(Text, ""),
        "held_on": column(Date, DateNow()),
        "responsible": column(Text, ""),
        "note": column(Text, ""),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("SubmissionReturn", "submission_return"): {
        "id": column(UUID, UUID4(), primary_key=True),
        "submission": belongs_to(Submission, default=None),
        "recalled": column(Boolean, False),
        "reason": column(Text, ""),
        "returned_label": column(Text, ""),
        "returned_at": column(Timestamptz, TimestamptzNow()),
        "outcome": column(Text, None, null=True),
        "reply": column(Text, ""),
        "closed_label": column(Text, ""),
        "closed_at": column(Timestamptz, None, null=True),
    },
    ("ReviewInvitation", "review_invitation"): {
        "id": column(UUID, UUID4(), primary_key=True),
        "batch": belongs_to(Batch, default=None),
        "item": belongs_to(Item, default=None, null=True),
        "account": belongs_to(Account, default=None),
        "account_label": column(Text, ""),
        "note": column(Text, ""),
        "invited_label": column(Text, ""),
        "invited_at": column(Timestamptz, TimestamptzNow()),
        "done_at": column(Timestamptz, None, null=True),
    },
    ("StepDocument", "step_document"): {
        "id": column(UUID, UUID4(), primary_key=True),
        "step": belongs_to(DecisionStep, default=None),
        "filename": column(Text, ""),
        "media_type": column(Text, ""),
        "size": column(Integer, 0),
        "digest": column(Text, ""),
        "content": column(Bytea, None, null=True),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("Custody", "custody"): {
        "id": column(UUID, UUID4(), primary_key=True),
        "item": belongs_to(Item, default=None),
        "holder": belongs_to(Organisation, default=None),
        "state": column(Text, ""),
        "submission": belongs_to(Submission, default=None, null=True),
        "since": column(Timestamptz, TimestamptzNow()),
        "until": column(Timestamptz, None, null=True),
        "actor_label": column(Text, ""),
    },
    ("Batch", "batch"): {
        "corrects": column(UUID, None, null=True),
    },
    ("ReviewComment", "review_comment"): {
        "proposed_text": column(Text, None, null=True),
        "rationale": column(Text, None, null=True),
        "reply": column(Text, ""),
    },
    ("Submission", "submission"): {
        "supersedes": column(UUID, None, null=True),
        "version": column(Integer, 1),
    },
}

CONSTRAINTS = {
    ("DecisionStep", "decision_step", "decision_step_stage_check"): Check(
        "stage IN ('public_participation', 'expert_review', 'risk_assessment', 'legality_review', "
        "'collective_decision')"
    ),
    ("DecisionStep", "decision_step", "decision_step_once_key"): Unique(["consultation", "point", "stage"]),
    ("SubmissionReturn", "submission_return", "submission_return_outcome_check"): Check(
        "outcome IN ('clarified', 'replaced', 'withdrawn')"
    ),
    ("SubmissionReturn", "submission_return", "submission_return_closed_check"): Check(
        "(outcome IS NULL) = (closed_at IS NULL)"
    ),
    ("StepDocument", "step_document", "step_document_digest_key"): Unique(["step", "digest"]),
    ("Custody", "custody", "custody_state_check"): Check(
        "state IN ('at_point', 'sent', 'received', 'returned', 'decided')"
    ),
    ("ReviewComment", "review_comment", "review_comment_state_known"): Check(
        "state IN ('open', 'accepted', 'declined', 'waived')"
    ),
    ("ReviewComment", "review_comment", "review_comment_wording_check"): Check(
        "proposed_text IS NULL OR item IS NOT NULL"
    ),
    ("Submission", "submission", "submission_supersedes_key"): Unique(["supersedes"]),
}

DROPPED = (("ReviewComment", "review_comment", "review_comment_state_check"),)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    for name, tablename, constraint_name in DROPPED:
        manager.drop_constraint(table_class_name=name, tablename=tablename, constraint_name=constraint_name)
    for (name, tablename), columns in COLUMNS.items():
        if tablename in NEW:
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
