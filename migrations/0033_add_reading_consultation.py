from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import UUID, ForeignKey
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.table import create_table_class

ID = "2026-11-29T14:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "a reading knows its consultation; the next migration fills it in"

COMMON = {
    "unique": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}
IDENTITY = UUID(default=UUID4(), null=False, primary_key=True, index=False, **COMMON)
Consultation = create_table_class(
    "Consultation", class_kwargs={"tablename": "consultation"}, class_members={"id": IDENTITY}
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)
    manager.add_column(
        table_class_name="SuggestionReading",
        tablename="suggestion_reading",
        column_name="consultation",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Consultation,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.restrict,
            "target_column": None,
            "default": None,
            "null": True,
            "primary_key": False,
            "index": True,
            **COMMON,
        },
    )
    return manager
