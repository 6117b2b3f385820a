from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Text
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-25T22:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "kinds of consultation, outlines, the law in force before a draft, explanations"

CHECKS = (
    (
        "Consultation",
        "consultation",
        ("consultation_kind_check", "consultation_kinds_check"),
        (
            "kind IN ('law', 'local_regulation', 'government_rule', 'major_decision', 'legislative_plan', "
            "'peoples_proposals', 'evaluation')"
        ),
    ),
    (
        "DraftVersion",
        "draft_version",
        ("draft_version_stage_check", "draft_version_stages_check"),
        (
            "stage IN ('outline', 'in_force', 'consultation_draft', 'first_reading', 'second_reading', "
            "'third_reading', 'voting_draft', 'passed')"
        ),
    ),
)

EXPLANATION: dict[str, Any] = {
    "default": "",
    "null": False,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    manager.add_column(
        table_class_name="Consultation",
        tablename="consultation",
        column_name="explanation",
        db_column_name="explanation",
        column_class_name="Text",
        column_class=Text,
        params=EXPLANATION,
    )
    for table, tablename, (old, new), condition in CHECKS:
        manager.drop_constraint(table_class_name=table, tablename=tablename, constraint_name=old)
        manager.add_constraint(
            table_class_name=table,
            tablename=tablename,
            constraint_name=new,
            constraint_class=Check,
            params={"condition": condition},
        )
    return manager
