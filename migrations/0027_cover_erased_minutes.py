from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-29T12:55:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "words an author had erased are covered in the minutes too; nothing else in minutes may change"

GUARD = """
CREATE FUNCTION guard_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    covered text := OLD.text;
    span record;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        FOR span IN SELECT x.start_at, x.end_at - x.start_at AS size FROM minutes_span x
                    JOIN withdrawal w ON w.suggestion = x.suggestion AND w.kind = 'erased' WHERE x.minutes = OLD.id
        LOOP
            covered := overlay(covered PLACING
                regexp_replace(substr(covered, span.start_at + 1, span.size), '[^\\n]', '■', 'g')
                FROM span.start_at + 1 FOR span.size);
        END LOOP;
        IF NEW.text = covered AND to_jsonb(OLD) - 'text' = to_jsonb(NEW) - 'text' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'minutes may not be changed' USING ERRCODE = 'restrict_violation';
END $$
"""

STATEMENTS = (
    GUARD,
    "DROP TRIGGER minutes_guard ON minutes",
    "CREATE TRIGGER minutes_guard BEFORE UPDATE OR DELETE ON minutes FOR EACH ROW EXECUTE FUNCTION guard_minutes()",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for statement in STATEMENTS:
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
