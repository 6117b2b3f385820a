from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-29T13:43:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "whether a receipt code is taken is asked by a plan made once a connection, not at every insert"

# A function for each table: the query of one for both had to be put together, and planned, at every call.
CHECK = """
CREATE FUNCTION refuse_code_of_{other}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM {other} WHERE receipt_code = NEW.receipt_code) THEN
        RAISE EXCEPTION 'receipt code is taken' USING ERRCODE = 'unique_violation';
    END IF;
    RETURN NEW;
END $$
"""
TRIGGER = """
CREATE TRIGGER {table}_code BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_code_of_{other}()
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for table, other in (("suggestion", "support"), ("support", "suggestion")):
            await engine.run_ddl(CHECK.format(other=other))
            await engine.run_ddl(f"DROP TRIGGER {table}_code ON {table}")
            await engine.run_ddl(TRIGGER.format(table=table, other=other))
        await engine.run_ddl("DROP FUNCTION refuse_taken_code()")

    manager.add_raw(run)
    return manager
