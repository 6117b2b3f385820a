from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-23T20:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what table classes cannot say: immutability, the audit chain's first link, partial indexes"

# The columns listed in a trigger's arguments may change; everything else of the row is for good.
GUARD = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    changeable text[] := coalesce(TG_ARGV, '{}');
    becomes jsonb;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    becomes := to_jsonb(NEW);
    IF (was - changeable) IS DISTINCT FROM (becomes - changeable) THEN
        RAISE EXCEPTION '% may not be changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""

GUARDED = {
    "audit_entry": (),
    "draft_version": (),
    "provision": (),
    "suggestion": (),
    "item_revision": (),
    "submission": ("received_at", "received_label"),
    "submission_item": (),
    "submission_source": (),
}

INDEXES = (
    "CREATE UNIQUE INDEX outbox_message_waiting_key ON outbox_message (key) WHERE attempts = 0 AND done_at IS NULL",
    "CREATE INDEX outbox_message_due ON outbox_message (available_at) WHERE done_at IS NULL AND dead_at IS NULL",
    "CREATE UNIQUE INDEX suggestion_reading_suggestion_key ON suggestion_reading (suggestion)",
    "CREATE INDEX suggestion_inbox ON suggestion (consultation, point, serial DESC)",
    "CREATE INDEX grouping_run_latest ON grouping_run (consultation, point, started_at DESC)",
    "CREATE INDEX audit_entry_object ON audit_entry (object_kind, object_id)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        await engine.run_ddl(GUARD)
        for table, changeable in GUARDED.items():
            arguments = ", ".join(f"'{column}'" for column in changeable)
            await engine.run_ddl(
                f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_change({arguments})"
            )
        for statement in INDEXES:
            await engine.run_ddl(statement)
        await engine.run_ddl("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')")

    manager.add_raw(run)
    return manager
