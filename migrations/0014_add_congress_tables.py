"""Versions compared, evidence, checked and corrected decisions, joint wishes, letters. One line a column, as 0001."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    UUID,
    Array,
    Boolean,
    Bytea,
    ForeignKey,
    Integer,
    Real,
    Text,
    Timestamptz,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.table import Table, create_table_class

ID = "2026-11-25T22:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "versions compared, evidence, checked and corrected decisions, joint wishes, letters, extensions"

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


def texts() -> tuple[type, dict[str, Any]]:
    return Array, {"default": list, "base_column": Text(default="", **COMMON)} | COMMON


def reference(name: str, tablename: str) -> type[Table]:
    """As much of a table as a foreign key needs to know."""
    identity = UUID(default=UUID4(), **COMMON | {"primary_key": True})
    return create_table_class(name, class_kwargs={"tablename": tablename}, class_members={"id": identity})


IDENTITY = column(UUID, UUID4(), primary_key=True)

Consultation = reference("Consultation", "consultation")
Decision = reference("Decision", "decision")
DraftVersion = reference("DraftVersion", "draft_version")
Evidence = reference("Evidence", "evidence")
JointProposal = reference("JointProposal", "joint_proposal")
JointWish = reference("JointWish", "joint_wish")
SubmissionItem = reference("SubmissionItem", "submission_item")
Suggestion = reference("Suggestion", "suggestion")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("Alignment", "alignment"): {
        "id": IDENTITY,
        "older": belongs_to(DraftVersion),
        "newer": belongs_to(DraftVersion),
        "old_path": column(Text, None, null=True),
        "new_path": column(Text, None, null=True),
        "relation": column(Text, ""),
        "confidence": column(Real, 0.0),
        "moved": column(Boolean, False),
        "reason": column(Text, ""),
    },
    ("AlignmentChoice", "alignment_choice"): {
        "id": IDENTITY,
        "older": belongs_to(DraftVersion),
        "newer": belongs_to(DraftVersion),
        "old_path": column(Text, ""),
        "new_paths": texts(),
        "actor_id": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
        "undone_at": column(Timestamptz, None, null=True),
        "undone_label": column(Text, ""),
    },
    ("ConsultationLetter", "consultation_letter"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "text": column(Text, ""),
        "file_name": column(Text, ""),
        "file": column(Bytea, None, null=True),
        "written_label": column(Text, ""),
        "written_at": column(Timestamptz, TimestamptzNow()),
    },
    ("DeadlineExtension", "deadline_extension"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "was": column(Timestamptz, TimestamptzNow()),
        "becomes": column(Timestamptz, TimestamptzNow()),
        "reason": column(Text, ""),
        "actor_id": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("Evidence", "evidence"): {
        "id": IDENTITY,
        "submission_item": belongs_to(SubmissionItem),
        "version": belongs_to(DraftVersion),
        "verdict": column(Text, ""),
        "basis": column(Text, ""),
        "suggestion": belongs_to(Suggestion, null=True),
        "new_article": column(Text, None, null=True),
        "old_span": column(JSONB, None, null=True),
        "new_span": column(JSONB, None, null=True),
        "confidence": column(Real, 0.0),
        "reason": column(Text, ""),
        "agreeing": column(Integer, 0),
        "opposing": column(Integer, 0),
        "made_at": column(Timestamptz, TimestamptzNow()),
    },
    ("EvidenceReview", "evidence_review"): {
        "id": IDENTITY,
        "evidence": belongs_to(Evidence),
        "accepted": column(Boolean, False),
        "actor_id": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("DecisionCheck", "decision_check"): {
        "id": IDENTITY,
        "decision": belongs_to(Decision),
        "revision": column(Integer, 0),
        "own": column(Boolean, False),
        "actor_id": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("DecisionRevision", "decision_revision"): {
        "id": IDENTITY,
        "decision": belongs_to(Decision),
        "revision": column(Integer, 0),
        "outcome": column(Text, ""),
        "reason": column(Text, ""),
        "department": column(Text, ""),
        "landed_version": belongs_to(DraftVersion, null=True),
        "landed_article": column(Text, None, null=True),
        "decided_label": column(Text, ""),
        "decided_at": column(Timestamptz, TimestamptzNow()),
        "why": column(Text, ""),
        "corrected_by": column(UUID, UUID4()),
        "corrected_label": column(Text, ""),
        "corrected_at": column(Timestamptz, TimestamptzNow()),
    },
    ("PendingNote", "pending_note"): {
        "id": IDENTITY,
        "submission_item": belongs_to(SubmissionItem),
        "text": column(Text, ""),
        "actor_id": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("ReferralReply", "referral_reply"): {
        "id": IDENTITY,
        "decision": belongs_to(Decision),
        "text": column(Text, ""),
        "actor_id": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("Publication", "publication"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "planned_for": column(Timestamptz, TimestamptzNow()),
        "seen": texts(),
        "state": column(Text, ""),
        "actor_id": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "finished_at": column(Timestamptz, None, null=True),
        "problem": column(Text, ""),
    },
    ("JointProposal", "joint_proposal"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "article": column(Text, None, null=True),
        "terms": texts(),
        "made_at": column(Timestamptz, TimestamptzNow()),
    },
    ("JointProposalMember", "joint_proposal_member"): {
        "id": IDENTITY,
        "proposal": belongs_to(JointProposal),
        "submission_item": belongs_to(SubmissionItem),
        "reason": column(Text, ""),
    },
    ("JointWish", "joint_wish"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "together": column(Boolean, False),
        "actor_id": column(UUID, UUID4()),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
        "undone_at": column(Timestamptz, None, null=True),
        "undone_label": column(Text, ""),
    },
    ("JointWishMember", "joint_wish_member"): {
        "id": IDENTITY,
        "joint_wish": belongs_to(JointWish),
        "submission_item": belongs_to(SubmissionItem),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("Alignment", "alignment", "alignment_relation_check"): Check(
        "relation IN ('unchanged', 'renumbered', 'modified', 'split', 'merged', 'moved', 'added', 'deleted')"
    ),
    ("Alignment", "alignment", "alignment_side_check"): Check("old_path IS NOT NULL OR new_path IS NOT NULL"),
    ("ConsultationLetter", "consultation_letter", "consultation_letter_consultation_key"): Unique(["consultation"]),
    ("ConsultationLetter", "consultation_letter", "consultation_letter_content_check"): Check(
        "text <> '' OR file IS NOT NULL"
    ),
    ("DeadlineExtension", "deadline_extension", "deadline_extension_later_check"): Check("becomes > was"),
    ("Evidence", "evidence", "evidence_verdict_check"): Check(
        "verdict IN ('adopted', 'partly', 'adopted_elsewhere', 'not_adopted', 'unsure')"
    ),
    ("Evidence", "evidence", "evidence_basis_check"): Check("basis IN ('item', 'original')"),
    ("Evidence", "evidence", "evidence_submission_item_version_key"): Unique(["submission_item", "version"]),
    ("DecisionCheck", "decision_check", "decision_check_decision_revision_key"): Unique(["decision", "revision"]),
    ("DecisionRevision", "decision_revision", "decision_revision_decision_revision_key"): Unique(
        ["decision", "revision"]
    ),
    ("DecisionRevision", "decision_revision", "decision_revision_why_check"): Check("why <> ''"),
    ("Publication", "publication", "publication_state_check"): Check(
        "state IN ('planned', 'done', 'cancelled', 'refused')"
    ),
    ("JointProposalMember", "joint_proposal_member", "joint_proposal_member_key"): Unique(
        ["proposal", "submission_item"]
    ),
    ("JointWishMember", "joint_wish_member", "joint_wish_member_key"): Unique(["joint_wish", "submission_item"]),
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
