"""Tokens of programs, addresses they are called at. One line a column, as 0001."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.column_types import (
    JSONB,
    UUID,
    Array,
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

ID = "2026-11-25T21:59:09:467149"
VERSION = "1.38.0"
DESCRIPTION = "tokens of programs, addresses they are called at"

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
Organisation = reference("Organisation", "organisation")
Webhook = reference("Webhook", "webhook")

TABLES: dict[tuple[str, str], dict[str, tuple[type, dict[str, Any]]]] = {
    ("ApiToken", "api_token"): {
        "id": IDENTITY,
        "account": belongs_to(Account),
        "label": column(Text, ""),
        "token_hash": column(Bytea, b"", unique=True, secret=True),
        "scopes": texts(),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "expires_at": column(Timestamptz, TimestamptzNow()),
        "used_at": column(Timestamptz, None, null=True),
        "revoked_at": column(Timestamptz, None, null=True),
    },
    ("WebhookCall", "webhook_call"): {
        "id": IDENTITY,
        "webhook": belongs_to(Webhook),
        "event": column(Text, ""),
        "announcement": column(UUID, UUID4()),
        "body": column(JSONB, "{}"),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "attempts": column(Integer, 0),
        "last_result": column(Text, ""),
        "tried_at": column(Timestamptz, None, null=True),
        "arrived_at": column(Timestamptz, None, null=True),
        "given_up_at": column(Timestamptz, None, null=True),
    },
    ("Webhook", "webhook"): {
        "id": IDENTITY,
        "organisation": belongs_to(Organisation),
        "url": column(Text, ""),
        "events": texts(),
        "created_at": column(Timestamptz, TimestamptzNow()),
        "ended_at": column(Timestamptz, None, null=True),
    },
}

CONSTRAINTS: dict[tuple[str, str, str], Check | Unique] = {
    ("WebhookCall", "webhook_call", "webhook_call_event_check"): Check(
        "event IN ('consultation.issued', 'submission.signed', 'feedback.published')"
    ),
    ("WebhookCall", "webhook_call", "webhook_call_webhook_announcement_key"): Unique(["webhook", "announcement"]),
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
