"""Taking an import back as a whole: the words stay in the record, they no longer count."""

from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.imports import queries, rules
from app.imports.errors import AllRowsSigned
from app.imports.states import RunState
from app.suggestions import regrouping
from app.suggestions.states import Ending

# Signing refers to each suggestion and so waits for this lock, or has been seen when we get it.
_LOCK = """
SELECT s.id FROM suggestion s JOIN import_row r ON r.suggestion = s.id
WHERE r.run = {} AND r.state = 'stored' ORDER BY s.id FOR UPDATE OF s
"""
_KEEP_SIGNED = """
UPDATE import_row r SET state = 'kept', reason = '已编入签发上报的材料（' || f.numbers || '），不能撤销' FROM (
    SELECT ss.suggestion, string_agg(DISTINCT s.document_number, '、') AS numbers
    FROM submission_source ss
    JOIN submission_item i ON i.id = ss.submission_item
    JOIN submission s ON s.id = i.submission GROUP BY ss.suggestion
) f WHERE f.suggestion = r.suggestion AND r.run = {} AND r.state = 'stored'
"""
_WITHDRAW = """
INSERT INTO withdrawal (id, suggestion, kind, at)
SELECT gen_random_uuid(), suggestion, {}, {} FROM import_row WHERE run = {} AND state = 'stored'
ON CONFLICT (suggestion) DO NOTHING
"""


async def undo(run_id: UUID, actor: Actor) -> None:
    """Withdraw every stored row of an import. One behind a signed item stays, and says so.

    The file can be imported again afterwards. Raises :class:`AllRowsSigned` when there is nothing left to withdraw.
    """
    async with unit_of_work(actor, "import.undone") as work:
        run = await queries.by_id(run_id, lock=True)
        rules.require_importer(actor, run.point, run.collection_point)
        rules.require_undoable(run)
        await db.execute(_LOCK, run_id)
        await db.execute(_KEEP_SIGNED, run_id)
        left = await queries.counts(run_id)
        if left.kept and not left.stored:
            raise AllRowsSigned
        await db.execute(_WITHDRAW, Ending.WITHDRAWN.value, clock.now(), run_id)
        await db.execute("UPDATE import_row SET state = 'undone' WHERE run = {} AND state = 'stored'", run_id)
        await db.execute("UPDATE import_run SET state = {} WHERE id = {}", RunState.UNDONE.value, run_id)
        await regrouping.promise(run.consultation, run.point)
        work.about("import_run", run_id, after={"undone": left.stored, "kept": left.kept})
