from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:40:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "one content stands in a consultation once, however often its file is imported"

INDEXES = (
    "CREATE UNIQUE INDEX import_row_key ON import_row (key) WHERE state IN ('stored', 'kept')",
    "CREATE INDEX import_row_waiting ON import_row (run, ordinal) WHERE state = 'ready' AND chosen",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for statement in INDEXES:
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
