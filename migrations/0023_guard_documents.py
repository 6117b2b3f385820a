from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:45:03:000000"
VERSION = "1.38.0"
DESCRIPTION = "a file stays as it was made; what a document says is fixed when it is asked for"

GUARDS = {"document": ("state", "done", "failure"), "document_file": ()}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for table, changeable in GUARDS.items():
            arguments = ", ".join(f"'{column}'" for column in changeable)
            await engine.run_ddl(
                f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_change({arguments})"
            )

    manager.add_raw(run)
    return manager
