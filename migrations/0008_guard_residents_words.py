from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:13:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "erasing is the one way to change a person's words; receipt codes are one range; search terms are indexed"

# What refuse_change cannot say: the words may give way to the placeholder, once the author has erased them.
SUGGESTION = """
CREATE FUNCTION guard_suggestion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'suggestion is append-only' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(OLD) - 'raw_text' = to_jsonb(NEW) - 'raw_text' AND NEW.raw_text = '（本人已删除）'
       AND EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = OLD.id AND w.kind = 'erased') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'suggestion may not be changed' USING ERRCODE = 'restrict_violation';
END $$
"""

WITHDRAWAL = """
CREATE FUNCTION guard_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.kind = 'erased' OR NEW.kind <> 'erased'
       OR to_jsonb(OLD) - '{kind,at}'::text[] <> to_jsonb(NEW) - '{kind,at}'::text[] THEN
        RAISE EXCEPTION 'withdrawal may only become an erasure' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""

# An answer is given once; it goes with the words it belongs to.
INQUIRY = """
CREATE FUNCTION guard_inquiry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(OLD) - '{answer,answered_at}'::text[]
       <> to_jsonb(NEW) - '{answer,answered_at}'::text[] THEN
        RAISE EXCEPTION 'inquiry may not be changed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.answer IS NULL THEN
        RETURN NEW;
    END IF;
    IF NEW.answer = '（本人已删除）' AND NEW.answered_at = OLD.answered_at
       AND EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = OLD.suggestion AND w.kind = 'erased') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an answer may not be changed' USING ERRCODE = 'restrict_violation';
END $$
"""

# One range for both kinds of receipt: a code opens one page.
CODES = """
CREATE FUNCTION refuse_taken_code() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    taken boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE receipt_code = $1)', TG_ARGV[0])
        INTO taken USING NEW.receipt_code;
    IF taken THEN
        RAISE EXCEPTION 'receipt code is taken' USING ERRCODE = 'unique_violation';
    END IF;
    RETURN NEW;
END $$
"""

GUARDS = (
    "DROP TRIGGER suggestion_guard ON suggestion",
    (
        "CREATE TRIGGER suggestion_guard BEFORE UPDATE OR DELETE ON suggestion "
        "FOR EACH ROW EXECUTE FUNCTION guard_suggestion()"
    ),
    (
        "CREATE TRIGGER withdrawal_guard BEFORE UPDATE OR DELETE ON withdrawal "
        "FOR EACH ROW EXECUTE FUNCTION guard_withdrawal()"
    ),
    "CREATE TRIGGER inquiry_guard BEFORE UPDATE OR DELETE ON inquiry FOR EACH ROW EXECUTE FUNCTION guard_inquiry()",
    (
        "CREATE TRIGGER support_guard BEFORE UPDATE OR DELETE ON support "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change('withdrawn_at')"
    ),
    (
        "CREATE TRIGGER suggestion_code BEFORE INSERT ON suggestion "
        "FOR EACH ROW EXECUTE FUNCTION refuse_taken_code('support')"
    ),
    (
        "CREATE TRIGGER support_code BEFORE INSERT ON support "
        "FOR EACH ROW EXECUTE FUNCTION refuse_taken_code('suggestion')"
    ),
    (
        "CREATE INDEX suggestion_reading_search ON suggestion_reading "
        "USING gin (array_to_tsvector(array_remove(string_to_array(terms, ' '), '')))"
    ),
    "CREATE INDEX suggestion_same_words ON suggestion (consultation, raw_digest)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for statement in (SUGGESTION, WITHDRAWAL, INQUIRY, CODES, *GUARDS):
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
