from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-29T14:34:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "one reading choice of a suggestion counts, and none is deleted"

ONE = "CREATE UNIQUE INDEX reading_choice_current_key ON reading_choice (suggestion) WHERE replaced_at IS NULL"
# Erasure empties what a choice tells of the person.
GUARD = """
CREATE TRIGGER reading_choice_guard BEFORE UPDATE OR DELETE ON reading_choice
FOR EACH ROW EXECUTE FUNCTION refuse_change('replaced_at', 'opinion_type', 'stance')
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for statement in (ONE, GUARD):
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
