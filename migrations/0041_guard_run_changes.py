from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-29T14:36:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what a grouping run changed stays on record"

GUARD = """
CREATE TRIGGER run_change_guard BEFORE UPDATE OR DELETE ON run_change FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        await engine.run_ddl(GUARD)

    manager.add_raw(run)
    return manager
