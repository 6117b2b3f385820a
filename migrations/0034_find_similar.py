from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import ForeignKey

ID = "2026-11-29T14:00:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "each consultation has posting lists of its own (decision 0018)"

FILLED = """
UPDATE suggestion_reading r SET consultation = s.consultation FROM suggestion s WHERE s.id = r.suggestion
"""

LEXEMES = """
CREATE FUNCTION search_lexemes(consultation uuid, terms text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
    place text := right(consultation::text, 12) || ':';
BEGIN
    RETURN array_to_tsvector(string_to_array(place || replace(terms, ' ', ' ' || place), ' '));
END $$
"""

STATEMENTS = (
    "DROP INDEX suggestion_reading_search",
    FILLED,
    LEXEMES,
    "CREATE INDEX suggestion_reading_search ON suggestion_reading USING gin (search_lexemes(consultation, terms))",
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
        table_class_name="SuggestionReading",
        tablename="suggestion_reading",
        column_name="consultation",
        db_column_name="consultation",
        params={"null": False},
        old_params={"null": True},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
    )
    return manager
