from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-23T22:32:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "an answer that has gone out stays as it went out, and so does who got it"

ANSWERS = """
CREATE TRIGGER decision_guard BEFORE UPDATE OR DELETE ON decision
FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change()
"""

NOTICES = """
CREATE TRIGGER notice_guard BEFORE UPDATE OR DELETE ON notice
FOR EACH ROW EXECUTE FUNCTION refuse_change('first_seen_at')
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for statement in (ANSWERS, NOTICES):
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
