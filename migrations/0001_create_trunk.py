"""The first schema, in one line a column. Piccolo writes the same at thirty times the length."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    UUID,
    Array,
    BigInt,
    BigSerial,
    Boolean,
    Bytea,
    ForeignKey,
    Integer,
    Real,
    SmallInt,
    Text,
    Timestamptz,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check, Unique
from piccolo.table import Table, create_table_class

ID = "2026-11-23T20:35:31:421542"
VERSION = "1.38.0"
DESCRIPTION = "create the trunk"

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

Account = reference("Account", "account")
Batch = reference("Batch", "batch")
Consultation = reference("Consultation", "consultation")
Decision = reference("Decision", "decision")
DraftLaw = reference("DraftLaw", "draft_law")
DraftVersion = reference("DraftVersion", "draft_version")
GroupingRun = reference("GroupingRun", "grouping_run")
Item = reference("Item", "item")
MachineGroup = reference("MachineGroup", "machine_group")
Organisation = reference("Organisation", "organisation")
Submission = reference("Submission", "submission")
SubmissionItem = reference("SubmissionItem", "submission_item")
Suggestion = reference("Suggestion", "suggestion")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("Account", "account"): {
        "id": IDENTITY,
        "username": column(Text, "", unique=True),
        "display_name": column(Text, ""),
        "password_hash": column(Text, "", secret=True),
        "disabled_at": column(Timestamptz, None, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("AuditEntry", "audit_entry"): {
        "seq": column(BigInt, 0, primary_key=True),
        "at": column(Timestamptz, TimestamptzNow()),
        "actor_kind": column(Text, ""),
        "actor_id": column(UUID, None, null=True),
        "actor_label": column(Text, ""),
        "action": column(Text, ""),
        "object_kind": column(Text, ""),
        "object_id": column(Text, ""),
        "before_digest": column(Text, None, null=True),
        "after_digest": column(Text, None, null=True),
        "hash": column(Bytea, b""),
    },
    ("AuditHead", "audit_head"): {
        "id": column(SmallInt, 1, primary_key=True),
        "seq": column(BigInt, 0),
        "hash": column(Bytea, b""),
    },
    ("Batch", "batch"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "title": column(Text, ""),
        "state": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("BatchItem", "batch_item"): {
        "id": IDENTITY,
        "batch": belongs_to(Batch),
        "item": belongs_to(Item),
        "ordinal": column(Integer, 0),
    },
    ("Consultation", "consultation"): {
        "id": IDENTITY,
        "number": column(BigSerial, None, unique=True),
        "version": belongs_to(DraftVersion),
        "issuer": belongs_to(Organisation),
        "title": column(Text, ""),
        "level": column(Text, ""),
        "kind": column(Text, ""),
        "summary": column(Text, ""),
        "opens_at": column(Timestamptz, None, null=True),
        "closes_at": column(Timestamptz, TimestamptzNow()),
        "published_at": column(Timestamptz, None, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("ConsultationPoint", "consultation_point"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
    },
    ("Decision", "decision"): {
        "id": IDENTITY,
        "submission_item": belongs_to(SubmissionItem),
        "outcome": column(Text, ""),
        "reason": column(Text, ""),
        "department": column(Text, ""),
        "landed_version": belongs_to(DraftVersion, null=True),
        "landed_article": column(Text, None, null=True),
        "revision": column(Integer, 1),
        "decided_by": column(UUID, UUID4()),
        "decided_label": column(Text, ""),
        "decided_at": column(Timestamptz, TimestamptzNow()),
        "published_at": column(Timestamptz, None, null=True),
    },
    ("DraftLaw", "draft_law"): {
        "id": IDENTITY,
        "title": column(Text, ""),
        "owner": belongs_to(Organisation),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("DraftVersion", "draft_version"): {
        "id": IDENTITY,
        "draft_law": belongs_to(DraftLaw),
        "ordinal": column(Integer, 0),
        "stage": column(Text, ""),
        "source": column(Text, ""),
        "source_digest": column(Text, ""),
        "warnings": column(JSONB, "{}"),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("GroupingRun", "grouping_run"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "state": column(Text, ""),
        "total": column(Integer, 0),
        "done": column(Integer, 0),
        "parameters": column(JSONB, "{}"),
        "lexicon_version": column(Text, ""),
        "started_at": column(Timestamptz, TimestamptzNow()),
        "finished_at": column(Timestamptz, None, null=True),
    },
    ("Item", "item"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "article": column(Text, None, null=True),
        "proposed_text": column(Text, ""),
        "rationale": column(Text, ""),
        "state": column(Text, ""),
        "merged_into": column(UUID, None, null=True),
        "discard_reason": column(Text, ""),
        "revision": column(Integer, 1),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "updated_at": column(Timestamptz, TimestamptzNow()),
    },
    ("ItemRevision", "item_revision"): {
        "id": IDENTITY,
        "item": belongs_to(Item),
        "revision": column(Integer, 0),
        "action": column(Text, ""),
        "snapshot": column(JSONB, "{}"),
        "actor_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("ItemSource", "item_source"): {
        "id": IDENTITY,
        "item": belongs_to(Item),
        "suggestion": belongs_to(Suggestion),
        "via": column(UUID, None, null=True),
        "added_at": column(Timestamptz, TimestamptzNow()),
    },
    ("MachineGroup", "machine_group"): {
        "id": IDENTITY,
        "run": belongs_to(GroupingRun),
        "article": column(Text, None, null=True),
        "representative": belongs_to(Suggestion),
        "terms": texts(),
        "stances": column(JSONB, "{}"),
        "campaign": column(Boolean, False),
        "size": column(Integer, 0),
    },
    ("MachineGroupMember", "machine_group_member"): {
        "id": IDENTITY,
        "run": belongs_to(GroupingRun),
        "group": belongs_to(MachineGroup),
        "suggestion": belongs_to(Suggestion),
        "similarity": column(Real, 0.0),
        "reason": column(Text, ""),
    },
    ("Membership", "membership"): {
        "id": IDENTITY,
        "account": belongs_to(Account),
        "organisation": belongs_to(Organisation),
        "role": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("Notice", "notice"): {
        "id": IDENTITY,
        "decision": belongs_to(Decision),
        "suggestion": belongs_to(Suggestion),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "first_seen_at": column(Timestamptz, None, null=True),
    },
    ("Organisation", "organisation"): {
        "id": IDENTITY,
        "parent": belongs_to("self", null=True),
        "kind": column(Text, ""),
        "name": column(Text, "", unique=True),
        "area": column(Text, ""),
        "document_prefix": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("OutboxMessage", "outbox_message"): {
        "id": IDENTITY,
        "topic": column(Text, ""),
        "payload": column(JSONB, "{}"),
        "key": column(Text, None, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "available_at": column(Timestamptz, TimestamptzNow()),
        "leased_until": column(Timestamptz, None, null=True),
        "attempts": column(Integer, 0),
        "done_at": column(Timestamptz, None, null=True),
        "dead_at": column(Timestamptz, None, null=True),
        "last_error": column(Text, None, null=True),
    },
    ("Provision", "provision"): {
        "id": IDENTITY,
        "version": belongs_to(DraftVersion),
        "path": column(Text, ""),
        "parent": column(Text, None, null=True),
        "kind": column(Text, ""),
        "mark": column(Text, ""),
        "caption": column(Text, ""),
        "text": column(Text, ""),
        "ordinal": column(Integer, 0),
        "start_offset": column(Integer, 0),
        "end_offset": column(Integer, 0),
    },
    ("Question", "question"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "ordinal": column(Integer, 0),
        "text": column(Text, ""),
    },
    ("ReviewComment", "review_comment"): {
        "id": IDENTITY,
        "batch": belongs_to(Batch),
        "item": belongs_to(Item, null=True),
        "text": column(Text, ""),
        "author_id": column(UUID, UUID4()),
        "author_label": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "state": column(Text, ""),
        "resolved_label": column(Text, ""),
        "resolved_at": column(Timestamptz, None, null=True),
    },
    ("StaffSession", "staff_session"): {
        "id": IDENTITY,
        "account": belongs_to(Account),
        "token_hash": column(Bytea, b"", unique=True, secret=True),
        "device": column(Text, ""),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "seen_at": column(Timestamptz, TimestamptzNow()),
        "expires_at": column(Timestamptz, TimestamptzNow()),
        "ended_at": column(Timestamptz, None, null=True),
    },
    ("StakeholderGroup", "stakeholder_group"): {
        "id": IDENTITY,
        "consultation": belongs_to(Consultation),
        "ordinal": column(Integer, 0),
        "name": column(Text, ""),
    },
    ("Submission", "submission"): {
        "id": IDENTITY,
        "batch": belongs_to(Batch),
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "year": column(Integer, 0),
        "sequence": column(Integer, 0),
        "document_number": column(Text, ""),
        "signed_by": column(UUID, UUID4()),
        "signed_label": column(Text, ""),
        "signed_at": column(Timestamptz, TimestamptzNow()),
        "manifest_digest": column(Text, ""),
        "received_at": column(Timestamptz, None, null=True),
        "received_label": column(Text, ""),
    },
    ("SubmissionItem", "submission_item"): {
        "id": IDENTITY,
        "submission": belongs_to(Submission),
        "item": belongs_to(Item),
        "ordinal": column(Integer, 0),
        "article": column(Text, None, null=True),
        "article_mark": column(Text, ""),
        "article_text": column(Text, ""),
        "proposed_text": column(Text, ""),
        "rationale": column(Text, ""),
        "people": column(Integer, 0),
    },
    ("SubmissionSource", "submission_source"): {
        "id": IDENTITY,
        "submission_item": belongs_to(SubmissionItem),
        "suggestion": belongs_to(Suggestion),
        "raw_digest": column(Text, ""),
    },
    ("Suggestion", "suggestion"): {
        "id": IDENTITY,
        "serial": column(BigSerial, None, unique=True),
        "consultation": belongs_to(Consultation),
        "point": belongs_to(Organisation),
        "collection_point": belongs_to(Organisation, null=True),
        "raw_text": column(Text, ""),
        "raw_digest": column(Text, ""),
        "channel": column(Text, ""),
        "article": column(Text, None, null=True),
        "stakeholder_group": column(Text, None, null=True),
        "receipt_code": column(Text, "", unique=True),
        "form_token": column(UUID, UUID4(), unique=True),
        "recorded_by": column(UUID, None, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("SuggestionReading", "suggestion_reading"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion),
        "terms": column(Text, ""),
        "articles": texts(),
        "pins": texts(),
        "anchor_confidence": column(Real, 0.0),
        "anchor_confident": column(Boolean, False),
        "opinion_type": column(Text, None, null=True),
        "stance": column(Text, None, null=True),
        "pii": column(JSONB, "{}"),
        "lexicon_version": column(Text, ""),
        "read_at": column(Timestamptz, TimestamptzNow()),
    },
    ("UnsurePair", "unsure_pair"): {
        "id": IDENTITY,
        "run": belongs_to(GroupingRun),
        "first": belongs_to(Suggestion),
        "second": belongs_to(Suggestion),
        "similarity": column(Real, 0.0),
        "reason": column(Text, ""),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("Batch", "batch", "batch_state_check"): Check("state IN ('editing', 'in_review', 'signed')"),
    ("BatchItem", "batch_item", "batch_item_item_key"): Unique(["item"]),
    ("Consultation", "consultation", "consultation_kind_check"): Check(
        "kind IN ('law', 'local_regulation', 'government_rule')"
    ),
    ("Consultation", "consultation", "consultation_level_check"): Check(
        "level IN ('national', 'municipal', 'district')"
    ),
    ("Consultation", "consultation", "consultation_window_check"): Check("opens_at IS NULL OR opens_at < closes_at"),
    ("ConsultationPoint", "consultation_point", "consultation_point_key"): Unique(["consultation", "point"]),
    ("Decision", "decision", "decision_department_check"): Check(
        "outcome <> 'referred_to_department' OR department <> ''"
    ),
    ("Decision", "decision", "decision_landing_check"): Check(
        "outcome NOT IN ('adopted', 'partially_adopted') OR (landed_version IS NOT NULL AND landed_article IS NOT NULL)"
    ),
    ("Decision", "decision", "decision_outcome_check"): Check(
        "outcome IN ('adopted', 'partially_adopted', 'already_covered', 'not_adopted', 'out_of_scope', "
        "'referred_to_department', 'duplicate', 'pending')"
    ),
    ("Decision", "decision", "decision_pending_check"): Check("outcome <> 'pending'"),
    ("Decision", "decision", "decision_reason_check"): Check("reason <> ''"),
    ("Decision", "decision", "decision_submission_item_key"): Unique(["submission_item"]),
    ("DraftVersion", "draft_version", "draft_version_law_ordinal_key"): Unique(["draft_law", "ordinal"]),
    ("DraftVersion", "draft_version", "draft_version_stage_check"): Check(
        "stage IN ('consultation_draft', 'first_reading', 'second_reading', 'third_reading', 'voting_draft', 'passed')"
    ),
    ("GroupingRun", "grouping_run", "grouping_run_state_check"): Check("state IN ('running', 'done', 'failed')"),
    ("Item", "item", "item_discarded_check"): Check("state <> 'discarded' OR discard_reason <> ''"),
    ("Item", "item", "item_merged_check"): Check("(state = 'merged') = (merged_into IS NOT NULL)"),
    ("Item", "item", "item_state_check"): Check("state IN ('active', 'merged', 'discarded')"),
    ("ItemRevision", "item_revision", "item_revision_item_revision_key"): Unique(["item", "revision"]),
    ("ItemSource", "item_source", "item_source_item_suggestion_key"): Unique(["item", "suggestion"]),
    ("MachineGroupMember", "machine_group_member", "machine_group_member_run_suggestion_key"): Unique(
        ["run", "suggestion"]
    ),
    ("Membership", "membership", "membership_account_organisation_role_key"): Unique(
        ["account", "organisation", "role"]
    ),
    ("Membership", "membership", "membership_role_check"): Check(
        "role IN ('collector', 'liaison_officer', 'legal_adviser', 'point_head', 'congress_officer', 'operator')"
    ),
    ("Notice", "notice", "notice_decision_suggestion_key"): Unique(["decision", "suggestion"]),
    ("Organisation", "organisation", "organisation_kind_check"): Check(
        "kind IN ('municipal_congress', 'district_congress', 'liaison_point', 'collection_point')"
    ),
    ("Provision", "provision", "provision_version_path_key"): Unique(["version", "path"]),
    ("Question", "question", "question_consultation_ordinal_key"): Unique(["consultation", "ordinal"]),
    ("ReviewComment", "review_comment", "review_comment_state_check"): Check(
        "state IN ('open', 'accepted', 'declined')"
    ),
    ("StakeholderGroup", "stakeholder_group", "stakeholder_group_consultation_name_key"): Unique(
        ["consultation", "name"]
    ),
    ("Submission", "submission", "submission_batch_key"): Unique(["batch"]),
    ("Submission", "submission", "submission_point_year_sequence_key"): Unique(["point", "year", "sequence"]),
    ("SubmissionItem", "submission_item", "submission_item_submission_ordinal_key"): Unique(["submission", "ordinal"]),
    ("SubmissionSource", "submission_source", "submission_source_item_suggestion_key"): Unique(
        ["submission_item", "suggestion"]
    ),
    ("Suggestion", "suggestion", "suggestion_channel_check"): Check(
        "channel IN ('online', 'forum', 'paper', 'visit', 'phone', 'import')"
    ),
    ("Suggestion", "suggestion", "suggestion_text_check"): Check("char_length(raw_text) BETWEEN 1 AND 5000"),
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
