from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:44:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "a grouping run that has ended stays as it ended; the workbench at ten thousand opinions"

RUNS = """
CREATE TRIGGER grouping_run_guard BEFORE UPDATE OR DELETE ON grouping_run
FOR EACH ROW WHEN (OLD.state <> 'running') EXECUTE FUNCTION refuse_change()
"""

GROUPS = "CREATE INDEX machine_group_run_article_size ON machine_group (run, article, size DESC, id)"
MEMBERS = """
CREATE INDEX machine_group_member_group_order ON machine_group_member ("group", similarity DESC, suggestion)
"""
DESK = "CREATE INDEX suggestion_desk_serial ON suggestion (consultation, point, serial)"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for statement in (RUNS, GROUPS, MEMBERS, DESK):
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
