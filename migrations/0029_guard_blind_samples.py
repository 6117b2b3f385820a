from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-29T13:20:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "a draw and what is handed in stay as they are"

GUARDS: dict[str, tuple[str, ...]] = {
    "group_use": (),
    "blind_sample": (),
    "blind_pair": (),
    "blind_rater": ("handed_in_at",),
}

# A rating may be changed until its rater hands in, and that is said once.
RATING = """
CREATE FUNCTION refuse_rating_handed_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR EXISTS (SELECT 1 FROM blind_rater WHERE id = NEW.rater AND handed_in_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a rating that was handed in stays as it is' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""
RATING_GUARD = """
CREATE TRIGGER blind_rating_guard BEFORE INSERT OR UPDATE OR DELETE ON blind_rating
    FOR EACH ROW EXECUTE FUNCTION refuse_rating_handed_in()
"""
HANDED_IN = """
CREATE TRIGGER blind_rater_once BEFORE UPDATE ON blind_rater FOR EACH ROW
    WHEN (OLD.handed_in_at IS NOT NULL) EXECUTE FUNCTION refuse_change()
"""


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
        for statement in (RATING, RATING_GUARD, HANDED_IN):
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
