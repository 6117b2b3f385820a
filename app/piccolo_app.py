"""The single Piccolo app. Its name keys the migration table and must never change."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

ROOMS = (
    "core",
    "audit",
    "liaison",
    "accounts",
    "drafts",
    "consultations",
    "activities",
    "suggestions",
    "meetings",
    "curation",
    "quality",
    "imports",
    "adoption",
    "webhooks",
    "packages",
    "reports",
)

APP_CONFIG = AppConfig(
    app_name="huiyin",
    migrations_folder_path=str(Path(__file__).resolve().parent.parent / "migrations"),
    table_classes=table_finder([f"app.{room}.tables" for room in ROOMS], exclude_imported=True),
)
