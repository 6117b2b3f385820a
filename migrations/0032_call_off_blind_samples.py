from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Text, Timestamptz
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-29T13:55:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "a blind sample may be called off; the rest of it stays as it was drawn"

COMMON = {
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}
COLUMNS = {
    "called_off_at": (Timestamptz, {"default": None, "null": True} | COMMON),
    "called_off_label": (Text, {"default": "", "null": False} | COMMON),
}

GUARD = (
    "DROP TRIGGER blind_sample_guard ON blind_sample",
    """
CREATE TRIGGER blind_sample_guard BEFORE UPDATE OR DELETE ON blind_sample
    FOR EACH ROW EXECUTE FUNCTION refuse_change('called_off_at', 'called_off_label')
    """,
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    for name, (kind, params) in COLUMNS.items():
        manager.add_column(
            table_class_name="BlindSample",
            tablename="blind_sample",
            column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=params,
        )

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for statement in GUARD:
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
