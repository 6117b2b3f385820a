from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Text
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-29T13:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what has no articles can be adopted too: where it landed is told in words"

LANDED_IN: dict[str, Any] = {
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

LANDED = Check(
    "outcome NOT IN ('adopted', 'partially_adopted') OR landed_in <> '' "
    "OR (landed_version IS NOT NULL AND landed_article IS NOT NULL)"
)

# As in 0015, with the new column among what must be kept.
KEPT = """
CREATE OR REPLACE FUNCTION refuse_unkept_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a published decision may not be deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.id <> OLD.id OR NEW.submission_item <> OLD.submission_item OR NEW.revision <> OLD.revision + 1
       OR NEW.published_at IS DISTINCT FROM OLD.published_at OR NOT EXISTS (
        SELECT 1 FROM decision_revision r WHERE r.decision = OLD.id AND r.revision = OLD.revision
        AND (r.outcome, r.reason, r.department, r.landed_version, r.landed_article, r.landed_in, r.decided_label,
             r.decided_at)
        IS NOT DISTINCT FROM (OLD.outcome, OLD.reason, OLD.department, OLD.landed_version, OLD.landed_article,
                              OLD.landed_in, OLD.decided_label, OLD.decided_at)
    ) THEN
        RAISE EXCEPTION 'decision may not be changed unless it is kept' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    manager.drop_constraint(table_class_name="Decision", tablename="decision", constraint_name="decision_landing_check")
    for name, tablename in (("Decision", "decision"), ("DecisionRevision", "decision_revision")):
        manager.add_column(
            table_class_name=name,
            tablename=tablename,
            column_name="landed_in",
            column_class_name="Text",
            column_class=Text,
            params=LANDED_IN,
        )
    manager.add_constraint(
        table_class_name="Decision",
        tablename="decision",
        constraint_name="decision_landed_check",
        constraint_class=Check,
        params=LANDED._meta.params,  # noqa: SLF001 - Piccolo's own migrations spell these out
    )

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        await engine.run_ddl(KEPT)

    manager.add_raw(run)
    return manager
