from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import ForeignKey

ID = "2026-11-25T22:15:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "every revision names its command; states kept from before get the form that undoing reads"

# What was recorded before commands were: one command for each revision, of the same time and the same person.
COMMANDS = """
INSERT INTO item_command (id, consultation, point, kind, position, actor_label, at)
SELECT r.id, i.consultation, i.point,
       CASE r.action WHEN 'merged_away' THEN 'merged' WHEN 'merge_taken_back' THEN 'restored'
                     WHEN 'split_off' THEN 'split' ELSE r.action END,
       row_number() OVER (PARTITION BY i.point ORDER BY r.at, r.id), r.actor_label, r.at
FROM item_revision r JOIN item i ON i.id = r.item
"""

REVISIONS = """
UPDATE item_revision r SET command = r.id, snapshot = r.snapshot || jsonb_build_object(
    'duplicate_of', NULL, 'redirected_to', '',
    'sources', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'suggestion', one, 'via', NULL, 'added_at', to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    )), '[]') FROM jsonb_array_elements(r.snapshot -> 'sources') AS one))
"""

STATEMENTS = (
    COMMANDS,
    "ALTER TABLE item_revision DISABLE TRIGGER item_revision_guard",
    REVISIONS,
    "ALTER TABLE item_revision ENABLE TRIGGER item_revision_guard",
    """CREATE TRIGGER item_command_guard BEFORE UPDATE OR DELETE ON item_command
    FOR EACH ROW EXECUTE FUNCTION refuse_change('position', 'undone_position')""",
    "CREATE INDEX item_command_desk ON item_command (consultation, point, at DESC)",
    "CREATE INDEX item_command_stack ON item_command (point, position)",
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
    manager.alter_column(
        table_class_name="ItemRevision",
        tablename="item_revision",
        column_name="command",
        db_column_name="command",
        params={"null": False},
        old_params={"null": True},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
    )
    return manager
