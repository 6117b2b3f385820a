from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T23:01:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "what was read before there were flags gets them"

BY_TYPE = """
INSERT INTO suggestion_flag (id, suggestion, kind, at)
SELECT gen_random_uuid(), suggestion, opinion_type, read_at FROM suggestion_reading
WHERE opinion_type IN ('grievance', 'question', 'offtopic') ON CONFLICT DO NOTHING
"""

PERSONAL = """
INSERT INTO suggestion_flag (id, suggestion, kind, at)
SELECT gen_random_uuid(), suggestion, 'personal_data', read_at FROM suggestion_reading
WHERE jsonb_array_length(pii) > 0 ON CONFLICT DO NOTHING
"""

CAMPAIGNS = """
INSERT INTO suggestion_flag (id, suggestion, kind, at)
SELECT gen_random_uuid(), id, 'campaign', created_at FROM (
    SELECT id, created_at, count(*) OVER (PARTITION BY consultation, raw_digest) AS copies FROM suggestion
) counted WHERE copies >= 3 ON CONFLICT DO NOTHING
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for statement in (BY_TYPE, PERSONAL, CAMPAIGNS):
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
