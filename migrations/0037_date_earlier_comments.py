from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-29T14:32:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "comments on items written before know their revision too"

# What was written before is taken to have been written on the revision that stood then.
BACKFILL = """
UPDATE review_comment c SET revision = (
    SELECT max(r.revision) FROM item_revision r WHERE r.item = c.item AND r.at <= c.created_at
) WHERE c.item IS NOT NULL
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        await engine.run_ddl(BACKFILL)

    manager.add_raw(run)
    return manager
