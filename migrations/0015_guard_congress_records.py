from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-25T22:41:01:000000"
VERSION = "1.38.0"
DESCRIPTION = (
    "people's words on versions and answers are append-only; a published answer changes only if the old one is kept"
)

GUARDED = {
    "alignment": (),
    "alignment_choice": ("undone_at", "undone_label"),
    "deadline_extension": (),
    "decision_revision": (),
    "evidence": (),
    "evidence_review": (),
    "joint_wish": ("undone_at", "undone_label"),
    "joint_wish_member": (),
    "pending_note": (),
    "publication": ("state", "finished_at", "problem"),
    "referral_reply": (),
}

KEPT = """
CREATE FUNCTION refuse_unkept_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a published decision may not be deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.id <> OLD.id OR NEW.submission_item <> OLD.submission_item OR NEW.revision <> OLD.revision + 1
       OR NEW.published_at IS DISTINCT FROM OLD.published_at OR NOT EXISTS (
        SELECT 1 FROM decision_revision r WHERE r.decision = OLD.id AND r.revision = OLD.revision
        AND (r.outcome, r.reason, r.department, r.landed_version, r.landed_article, r.decided_label, r.decided_at)
        IS NOT DISTINCT FROM (OLD.outcome, OLD.reason, OLD.department, OLD.landed_version, OLD.landed_article,
                              OLD.decided_label, OLD.decided_at)
    ) THEN
        RAISE EXCEPTION 'decision may not be changed unless it is kept' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""

STATEMENTS = (
    KEPT,
    "DROP TRIGGER decision_guard ON decision",
    (
        "CREATE TRIGGER decision_guard BEFORE UPDATE OR DELETE ON decision FOR EACH ROW "
        "WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_unkept_correction()"
    ),
    (
        "CREATE UNIQUE INDEX alignment_choice_standing_key ON alignment_choice (older, newer, old_path) "
        "WHERE undone_at IS NULL"
    ),
    "CREATE UNIQUE INDEX publication_planned_key ON publication (consultation) WHERE state = 'planned'",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="huiyin", description=DESCRIPTION)

    async def run() -> None:
        from piccolo.engine.finder import engine_finder

        engine = engine_finder()
        assert engine is not None
        for table, changeable in GUARDED.items():
            arguments = ", ".join(f"'{column}'" for column in changeable)
            await engine.run_ddl(
                f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_change({arguments})"
            )
        for statement in STATEMENTS:
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
