"""An import is taken back as a whole; what went up signed stays."""

import pytest

from app.core import db
from app.core.errors import NotAllowed
from app.imports import queries
from app.imports.errors import AllRowsSigned, NotUndoable
from app.imports.service import undoing
from app.imports.states import RowState, RunState
from tests import factories
from tests.integration.imports.conftest import Desk


async def _suggestions() -> list[object]:
    return [row["suggestion"] for row in await db.execute("SELECT suggestion FROM import_row WHERE suggestion NOTNULL")]


async def test_undone_rows_are_withdrawn_and_the_file_can_come_again(desk: Desk) -> None:
    run = await desk.stored()
    await undoing.undo(run, desk.at.officer)
    assert (await queries.by_id(run)).state is RunState.UNDONE
    assert (await desk.counts(run)).undone == 3
    assert await db.fetch_value("SELECT count(*) FROM withdrawal WHERE kind = 'withdrawn'") == 3
    assert (await desk.counts(await desk.stored())).stored == 3
    assert await db.fetch_value("SELECT count(*) FROM suggestion") == 6


async def test_rows_behind_a_signed_item_stay_with_the_number_they_went_up_under(desk: Desk) -> None:
    run = await desk.stored()
    first, *_ = await _suggestions()
    made = await factories.submission(
        desk.consultation,
        desk.at,
        await factories.item(desk.consultation, desk.at, first),  # type: ignore[arg-type]
    )
    await undoing.undo(run, desk.at.officer)
    counts = await desk.counts(run)
    assert (counts.undone, counts.kept) == (2, 1)
    number = await db.fetch_value("SELECT document_number FROM submission WHERE id = {}", made)
    [kept] = await queries.rows(run, 1, RowState.KEPT)
    assert number in kept.reason
    assert await db.fetch_value("SELECT count(*) FROM withdrawal WHERE suggestion = {}", first) == 0


async def test_with_everything_signed_nothing_is_changed(desk: Desk) -> None:
    run = await desk.stored("意见\n要降价\n".encode(), "一条.csv")
    [only] = await _suggestions()
    await factories.submission(desk.consultation, desk.at, await factories.item(desk.consultation, desk.at, only))  # type: ignore[arg-type]
    with pytest.raises(AllRowsSigned):
        await undoing.undo(run, desk.at.officer)
    assert (await queries.by_id(run)).state is RunState.DONE
    assert (await desk.counts(run)).stored == 1


async def test_only_a_finished_import_of_ones_own_is_undone(desk: Desk) -> None:
    waiting = await desk.prepared()
    with pytest.raises(NotUndoable):
        await undoing.undo(waiting, desk.at.officer)
    run = await desk.stored()
    with pytest.raises(NotAllowed):
        await undoing.undo(run, desk.at.stranger)
    await undoing.undo(run, desk.at.officer)
    with pytest.raises(NotUndoable):
        await undoing.undo(run, desk.at.officer)
