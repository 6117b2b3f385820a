"""Activities, what is captured at them, minutes: one line a column, as in the first migration."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    UUID,
    Array,
    BigSerial,
    Boolean,
    Bytea,
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

ID = "2026-11-25T22:08:13:435790"
VERSION = "1.38.0"
DESCRIPTION = "activities, what is captured at them, minutes"

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
Activity = reference("Activity", "activity")
Consultation = reference("Consultation", "consultation")
Minutes = reference("Minutes", "minutes")
MinutesProposal = reference("MinutesProposal", "minutes_proposal")
Organisation = reference("Organisation", "organisation")
Photo = reference("Photo", "photo")
Suggestion = reference("Suggestion", "suggestion")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("Activity", "activity"): {
        "id": IDENTITY,
        "number": column(BigSerial, None, unique=True),
        "organisation": belongs_to(Organisation),
        "kind": column(Text, ""),
        "title": column(Text, ""),
        "place": column(Text, ""),
        "starts_at": column(Timestamptz, TimestamptzNow()),
        "ends_at": column(Timestamptz, None, null=True),
        "host": column(Text, ""),
        "agenda": texts(),
        "headcount": column(Integer, None, null=True),
        "attended_by": column(Text, ""),
        "summary": column(Text, ""),
        "state": column(Text, ""),
        "revision": column(Integer, 0),
        "sign_in_code": column(Text, "", unique=True),
        "created_by": column(UUID, None, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("ActivityConsultation", "activity_consultation"): {
        "id": IDENTITY,
        "activity": belongs_to(Activity),
        "consultation": belongs_to(Consultation),
    },
    ("ActivityRevision", "activity_revision"): {
        "id": IDENTITY,
        "activity": belongs_to(Activity),
        "revision": column(Integer, 0),
        "action": column(Text, ""),
        "fields": column(JSONB, "{}"),
        "by_account": column(UUID, None, null=True),
        "by_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("Attendance", "attendance"): {
        "id": IDENTITY,
        "activity": belongs_to(Activity),
        "name": column(Text, ""),
        "unit": column(Text, ""),
        "capacity": column(Text, ""),
        "phone": column(Text, None, null=True, secret=True),
        "phone_consent_at": column(Timestamptz, None, null=True),
        "source": column(Text, ""),
        "form_token": column(UUID, UUID4(), unique=True),
        "recorded_by": column(UUID, None, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "removed_at": column(Timestamptz, None, null=True),
        "removed_by": column(UUID, None, null=True),
    },
    ("Photo", "photo"): {
        "id": IDENTITY,
        "activity": belongs_to(Activity),
        "kind": column(Text, ""),
        "media_type": column(Text, ""),
        "content": column(Bytea, None, null=True),
        "size": column(Integer, 0),
        "digest": column(Text, ""),
        "caption": column(Text, ""),
        "uploaded_by": column(UUID, None, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "removed_at": column(Timestamptz, None, null=True),
        "removed_by": column(UUID, None, null=True),
    },
    ("Minutes", "minutes"): {
        "id": IDENTITY,
        "activity": belongs_to(Activity),
        "consultation": belongs_to(Consultation),
        "filename": column(Text, ""),
        "text": column(Text, ""),
        "digest": column(Text, ""),
        "source_digest": column(Text, ""),
        "imported_by": column(UUID, None, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("Capture", "capture"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion),
        "activity": belongs_to(Activity),
        "speaker": column(Text, ""),
        "said_at": column(Timestamptz, TimestamptzNow()),
        "assisted_because": column(Text, None, null=True),
        "note": belongs_to(Photo, null=True),
        "recorded_by": belongs_to(Account),
    },
    ("Late", "late"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion),
        "reasons": texts(),
        "article": column(Text, None, null=True),
        "stakeholder_group": column(Text, None, null=True),
        "slip": column(Integer, None, null=True),
    },
    ("Slip", "slip"): {
        "id": IDENTITY,
        "activity": belongs_to(Activity),
        "number": column(Integer, 0),
        "receipt_code": column(Text, "", unique=True),
        "suggestion": belongs_to(Suggestion, null=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
    ("MinutesProposal", "minutes_proposal"): {
        "id": IDENTITY,
        "minutes": belongs_to(Minutes),
        "start_at": column(Integer, 0),
        "end_at": column(Integer, 0),
        "speaker": column(Text, ""),
        "articles": texts(),
        "opinion_type": column(Text, None, null=True),
        "confident": column(Boolean, False),
    },
    ("MinutesSpan", "minutes_span"): {
        "id": IDENTITY,
        "suggestion": belongs_to(Suggestion),
        "minutes": belongs_to(Minutes),
        "start_at": column(Integer, 0),
        "end_at": column(Integer, 0),
    },
    ("MinutesRejection", "minutes_rejection"): {
        "id": IDENTITY,
        "proposal": belongs_to(MinutesProposal),
        "by_account": column(UUID, None, null=True),
        "by_label": column(Text, ""),
        "at": column(Timestamptz, TimestamptzNow()),
    },
    ("CaptureDevice", "capture_device"): {
        "id": IDENTITY,
        "device": column(UUID, None),
        "account": belongs_to(Account),
        "secret": column(Bytea, b"", secret=True),
        "created_at": column(Timestamptz, TimestamptzNow()),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("Activity", "activity", "activity_kind_check"): Check(
        "kind IN ('forum', 'home_visit', 'hearing', 'questionnaire', 'exchange', 'field_research', 'law_inspection', "
        "'law_publicity')"
    ),
    ("Activity", "activity", "activity_state_check"): Check("state IN ('arranged', 'called_off')"),
    ("Activity", "activity", "activity_headcount_check"): Check("headcount BETWEEN 0 AND 100000"),
    ("Activity", "activity", "activity_time_check"): Check("ends_at > starts_at"),
    ("ActivityConsultation", "activity_consultation", "activity_consultation_key"): Unique(
        ["activity", "consultation"]
    ),
    ("ActivityRevision", "activity_revision", "activity_revision_key"): Unique(["activity", "revision"]),
    ("Attendance", "attendance", "attendance_source_check"): Check("source IN ('qr', 'list')"),
    ("Attendance", "attendance", "attendance_phone_check"): Check("phone IS NULL OR phone_consent_at IS NOT NULL"),
    ("Photo", "photo", "photo_kind_check"): Check("kind IN ('scene', 'note')"),
    ("Photo", "photo", "photo_type_check"): Check("media_type IN ('image/jpeg', 'image/png', 'image/webp')"),
    ("Photo", "photo", "photo_content_check"): Check(
        "(content IS NULL) = (removed_at IS NOT NULL) AND coalesce(octet_length(content), 0) <= 10000000"
    ),
    ("Minutes", "minutes", "minutes_activity_digest_key"): Unique(["activity", "digest"]),
    ("Minutes", "minutes", "minutes_text_check"): Check("char_length(text) BETWEEN 1 AND 500000"),
    ("Capture", "capture", "capture_suggestion_key"): Unique(["suggestion"]),
    ("Late", "late", "late_suggestion_key"): Unique(["suggestion"]),
    ("Slip", "slip", "slip_activity_number_key"): Unique(["activity", "number"]),
    ("Slip", "slip", "slip_number_check"): Check("number BETWEEN 1 AND 999"),
    ("MinutesProposal", "minutes_proposal", "minutes_proposal_key"): Unique(["minutes", "start_at", "end_at"]),
    ("MinutesSpan", "minutes_span", "minutes_span_suggestion_key"): Unique(["suggestion"]),
    ("MinutesSpan", "minutes_span", "minutes_span_key"): Unique(["minutes", "start_at", "end_at"]),
    ("MinutesSpan", "minutes_span", "minutes_span_order_check"): Check("start_at >= 0 AND end_at > start_at"),
    ("MinutesRejection", "minutes_rejection", "minutes_rejection_proposal_key"): Unique(["proposal"]),
    ("CaptureDevice", "capture_device", "capture_device_key"): Unique(["device", "account"]),
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
