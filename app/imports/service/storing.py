"""Storing the chosen rows, a handful a transaction, wherever it was broken off."""

from uuid import UUID

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.consultations.errors import ConsultationClosed, ConsultationNotOpen
from app.consultations.rules import require_open
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.imports import queries, rules
from app.imports.errors import NothingChosen
from app.imports.states import RowState, RunState
from app.imports.structs import RowOut, RunOut
from app.suggestions import importing
from app.suggestions.structs import SuggestionIn

CHUNK = 200
# The errors' own messages speak to a resident in front of a form.
_WINDOW: dict[type[Exception], str] = {
    ConsultationClosed: "征询已经截止，没有存入",
    ConsultationNotOpen: "征询还没有开始，没有存入；开始后再导入一次",
}


async def start(run_id: UUID, actor: Actor, *, empty_is_fine: bool = False) -> int:
    """Hand the chosen rows to the worker; how many they are. The file's bytes are dropped: rows and digest remain."""
    async with unit_of_work(actor, "import.started") as work:
        run = await queries.by_id(run_id, lock=True)
        rules.require_importer(actor, run.point, run.collection_point)
        rules.require_preview(run)
        chosen = (await queries.counts(run_id)).chosen
        if not (chosen or empty_is_fine):
            raise NothingChosen
        await db.execute("UPDATE import_run SET state = 'importing', content = NULL WHERE id = {}", run_id)
        await outbox.promise(outbox.Topic.STORE_IMPORT, {"run": str(run_id)})
        work.about("import_run", run_id, after={"chosen": chosen})
    return chosen


async def cancel(run_id: UUID, actor: Actor) -> None:
    """Stop after the rows being stored; what is stored stays, and can be undone. Also ends a preview."""
    async with unit_of_work(actor, "import.cancelled") as work:
        run = await queries.by_id(run_id, lock=True)
        rules.require_importer(actor, run.point, run.collection_point)
        if run.state is not RunState.PREVIEW:
            rules.require_importing(run)
        await _end(run_id, RunState.CANCELLED)
        work.about("import_run", run_id)


async def store_some(run_id: UUID) -> bool:
    """Store the next rows in one transaction; False when there are none left, or the run was stopped.

    The run's lock makes a second worker, and whoever cancels, wait: each row is stored by one transaction only.
    """
    async with db.transaction():
        run = await queries.by_id(run_id, lock=True)
        rows = await queries.next_chosen(run_id, CHUNK) if run.state is RunState.IMPORTING else []
        if not rows:
            return False
        there = await queries.stored_keys([row.key for row in rows])
        async with unit_of_work(_brought_by(run), "import.rows_stored") as work:
            await _mark([row for row in rows if row.key in there], RowState.KNOWN, "")
            stored = await _store(run, [row for row in rows if row.key not in there])
            work.about("import_run", run_id, after={"rows": [row.ordinal for row in rows], "stored": stored})
    return True


async def finish(run_id: UUID, delivery: outbox.Delivery | None = None) -> None:
    async with unit_of_work(Actor.system(), "import.finished", delivery=delivery) as work:
        run = await queries.by_id(run_id, lock=True)
        if run.state is RunState.IMPORTING:
            await _end(run_id, RunState.DONE)
        work.about("import_run", run_id)


async def _store(run: RunOut, rows: list[RowOut]) -> int:
    consultation = await consultations.by_id(run.consultation)
    try:
        require_open(consultation.state)
    except (ConsultationClosed, ConsultationNotOpen) as error:
        await _mark(rows, RowState.LEFT_OUT, _WINDOW[type(error)])
        return 0
    made = await importing.store_many(consultation.id, run.point, [_form(run, row) for row in rows], _brought_by(run))
    await db.execute(
        # The words are the suggestion's from here on: its author may have them erased.
        "UPDATE import_row r "
        "SET state = 'stored', chosen = false, suggestion = m.suggestion, words = '', proposer = '' "
        "FROM unnest({}::uuid[], {}::uuid[]) AS m (id, suggestion) WHERE r.id = m.id",
        [row.id for row in rows],
        made,
    )
    return len(made)


def _form(run: RunOut, row: RowOut) -> SuggestionIn:
    """The row's id is its form token: the database itself refuses to store a row twice."""
    return SuggestionIn(
        text=row.words,
        form_token=row.id,
        article=row.article,
        group=row.stakeholder_group,
        channel=run.channel,
        collection_point=row.collection_point,
    )


async def _mark(rows: list[RowOut], state: RowState, reason: str) -> None:
    await db.execute(
        "UPDATE import_row SET state = {}, reason = {}, chosen = false WHERE id = ANY({})",
        state.value,
        reason,
        [row.id for row in rows],
    )


async def _end(run_id: UUID, state: RunState) -> None:
    await db.execute(
        "UPDATE import_run SET state = {}, finished_at = {}, content = NULL WHERE id = {}",
        state.value,
        clock.now(),
        run_id,
    )


def _brought_by(run: RunOut) -> Actor:
    return Actor(kind="staff" if run.created_by else "system", id=run.created_by, label=run.created_label)
