from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T23:10:31:000000"
VERSION = "1.38.0"
DESCRIPTION = "search over words; what was there before is handed to the worker"

INDEX = "CREATE INDEX search_entry_terms ON search_entry USING gin (to_tsvector('simple', terms))"
PROMISE = """
INSERT INTO outbox_message (id, topic, payload, created_at, available_at, attempts)
SELECT gen_random_uuid(), 'consultations.index', jsonb_build_object('consultation', id::text), now(), now(), 0
FROM consultation
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        await engine.run_ddl(INDEX)
        await engine.run_ddl(PROMISE)

    manager.add_raw(run)
    return manager
