from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:09:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what was recorded at an activity stays as it was recorded"

GUARDED = {
    "activity_revision": (),
    "minutes": (),
    "capture": (),
    "late": (),
    "minutes_span": (),
    "slip": ("suggestion",),
    "photo": ("content", "removed_at", "removed_by"),
}

CALENDAR = "CREATE INDEX activity_calendar ON activity (organisation, starts_at DESC)"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for table, changeable in GUARDED.items():
            arguments = ", ".join(f"'{column}'" for column in changeable)
            await engine.run_ddl(
                f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_change({arguments})"
            )
        await engine.run_ddl(CALENDAR)

    manager.add_raw(run)
    return manager
