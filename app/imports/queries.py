from typing import Any
from uuid import UUID

import msgspec

from app.core import db
from app.imports.errors import ImportNotFound
from app.imports.states import RowState
from app.imports.structs import Counts, RowOut, RunOut

PAGE = 100

_RUN = """
SELECT id, consultation, point, collection_point, channel, filename, digest, tables::text, state,
       created_by, created_label, created_at, finished_at
FROM import_run
"""
_ROW = """
SELECT r.id, r.ordinal, r.location, coalesce(s.raw_text, r.words) AS words, r.article, r.stakeholder_group, r.proposer,
       r.people, r.said_on, r.collection_point, r.key, r.state, r.reason, r.chosen
FROM import_row r LEFT JOIN suggestion s ON s.id = r.suggestion
"""
_COUNTS = """
SELECT count(*) AS rows,
       count(*) FILTER (WHERE chosen AND state = 'ready') AS chosen,
       count(*) FILTER (WHERE state = 'ready') AS ready,
       count(*) FILTER (WHERE state = 'left_out') AS left_out,
       count(*) FILTER (WHERE state = 'known') AS known,
       count(*) FILTER (WHERE state = 'stored') AS stored,
       count(*) FILTER (WHERE state = 'undone') AS undone,
       count(*) FILTER (WHERE state = 'kept') AS kept
FROM import_row WHERE run = {}
"""


def _run(row: dict[str, Any]) -> RunOut:
    return msgspec.convert(row | {"tables": msgspec.json.decode(row["tables"])}, RunOut)


async def by_id(run: UUID, *, lock: bool = False) -> RunOut:
    """``lock`` holds it for the transaction: storing, cancelling and undoing wait for each other."""
    rows = await db.execute(f"{_RUN} WHERE id = {{}}{' FOR UPDATE' if lock else ''}", run)
    if not rows:
        raise ImportNotFound
    return _run(rows[0])


async def of_point(consultation: UUID, point: UUID, collection_point: UUID | None = None) -> list[RunOut]:
    """Newest first; with a collection point only what was brought in for it."""
    own, values = ("", []) if collection_point is None else (" AND collection_point = {}", [collection_point])
    rows = await db.execute(
        f"{_RUN} WHERE consultation = {{}} AND point = {{}}{own} ORDER BY created_at DESC", consultation, point, *values
    )
    return [_run(row) for row in rows]


async def content(run: UUID) -> bytes | None:
    data: bytes | None = await db.fetch_value("SELECT content FROM import_run WHERE id = {}", run)
    return data


async def counts(run: UUID) -> Counts:
    found = await db.fetch_one(Counts, _COUNTS, run)
    assert found is not None
    return found


async def rows(run: UUID, number: int, state: RowState | None = None) -> list[RowOut]:
    """One page of :data:`PAGE` rows, from 1."""
    of_state, values = ("", []) if state is None else (" AND r.state = {}", [state.value])
    start = (number - 1) * PAGE
    return await db.fetch(
        RowOut, f"{_ROW} WHERE r.run = {{}}{of_state} ORDER BY r.ordinal LIMIT {PAGE} OFFSET {{}}", run, *values, start
    )


async def left_out(run: UUID) -> list[RowOut]:
    return await db.fetch(RowOut, f"{_ROW} WHERE r.run = {{}} AND r.state = 'left_out' ORDER BY r.ordinal", run)


async def next_chosen(run: UUID, limit: int) -> list[RowOut]:
    return await db.fetch(
        RowOut,
        f"{_ROW} WHERE r.run = {{}} AND r.state = 'ready' AND r.chosen ORDER BY r.ordinal LIMIT {{}}",
        run,
        limit,
    )


async def stored_keys(keys: list[str]) -> set[str]:
    """Those whose content is in a consultation now; what was undone is not."""
    found = await db.execute("SELECT key FROM import_row WHERE key = ANY({}) AND state IN ('stored', 'kept')", keys)
    return {row["key"] for row in found}
