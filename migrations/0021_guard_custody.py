from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:45:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "every item has exactly one holder at any time; what was returned or handed in stays on record"

# Items from before: with their point, or with the congress once they had gone up.
HELD = """
INSERT INTO custody (id, item, holder, state, submission, since, actor_label)
SELECT gen_random_uuid(), i.id, coalesce(c.issuer, i.point),
       CASE WHEN s.id IS NULL THEN 'at_point' WHEN s.received_at IS NULL THEN 'sent' ELSE 'received' END,
       s.id, coalesce(s.received_at, s.signed_at, i.created_at), '系统'
FROM item i LEFT JOIN batch_item b ON b.item = i.id LEFT JOIN submission s ON s.batch = b.batch
LEFT JOIN consultation c ON c.id = i.consultation AND s.id IS NOT NULL
"""

# Looked at when a transaction ends: in between, a hand-over has closed one row and not yet opened the next.
EXACTLY_ONE = """
CREATE FUNCTION require_one_holder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject uuid := coalesce(to_jsonb(NEW) ->> 'item', to_jsonb(NEW) ->> 'id');
BEGIN
    IF NOT EXISTS (SELECT 1 FROM custody c WHERE c.item = subject AND c.until IS NULL) THEN
        RAISE EXCEPTION 'item % is held by nobody', subject USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$
"""

STATEMENTS = (
    HELD,
    "CREATE UNIQUE INDEX custody_one_holder ON custody (item) WHERE until IS NULL",
    EXACTLY_ONE,
    """CREATE CONSTRAINT TRIGGER item_is_held AFTER INSERT ON item DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION require_one_holder()""",
    """CREATE CONSTRAINT TRIGGER custody_goes_on AFTER UPDATE ON custody DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION require_one_holder()""",
    """CREATE TRIGGER custody_guard BEFORE UPDATE OR DELETE ON custody
    FOR EACH ROW EXECUTE FUNCTION refuse_change('until')""",
    "CREATE UNIQUE INDEX submission_return_open ON submission_return (submission) WHERE closed_at IS NULL",
    """CREATE TRIGGER submission_return_guard BEFORE UPDATE OR DELETE ON submission_return
    FOR EACH ROW EXECUTE FUNCTION refuse_change('outcome', 'reply', 'closed_label', 'closed_at')""",
    """CREATE TRIGGER step_document_guard BEFORE UPDATE OR DELETE ON step_document
    FOR EACH ROW EXECUTE FUNCTION refuse_change('content')""",
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
