from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:42:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "one notice and one message a person; what was committed to, said and handed over stays"

GUARDED = {
    "manifest_leaf": "",
    "left_out": "",
    "handover": "",
    "reopening": "",
    "reopening_step": "",
    "package": "",
    "party_key": "'ended_at'",
}

INDEXES = (
    "CREATE UNIQUE INDEX notice_person_key ON notice (decision, suggestion, support) NULLS NOT DISTINCT",
    "CREATE UNIQUE INDEX dispatch_person_key ON dispatch (suggestion, support, kind, told_at) NULLS NOT DISTINCT",
    "CREATE UNIQUE INDEX party_key_living ON party_key (organisation) WHERE ended_at IS NULL",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for table, changeable in GUARDED.items():
            await engine.run_ddl(
                f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_change({changeable})"
            )
        for statement in INDEXES:
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
