"""From an uploaded file to rows a person can look at, and their say on sheets, columns and rows."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.drafts import queries as drafts
from app.imports import queries, rows, rules
from app.imports.errors import PreviewOver, TooManyRows
from app.imports.states import RowState, RunState
from app.imports.structs import ColumnChoice, Place, TableChoice, Upload
from app.imports.tables import ImportRow, ImportRun
from app.liaison import queries as liaison
from app.suggestions import office
from app.suggestions.office import Field, OfficeFile, OfficeTable
from app.suggestions.states import Channel

MOST_ROWS = 20_000


async def prepare(upload: Upload, to: Place, channel: Channel, actor: Actor) -> UUID:
    """Read a file and keep its rows for the person to look at; nothing is a suggestion yet.

    Raises the named errors of an unreadable file. The bytes are kept until the import begins, so that columns can be
    read differently.
    """
    rules.require_importer(actor, to.point, to.collection_point)
    found = await _read(upload, {})
    return await keep(found, upload, to, channel, actor)


async def keep(found: OfficeFile, upload: Upload, to: Place, channel: Channel, actor: Actor) -> UUID:
    """Store a file already read as a run in preview, with its rows."""
    run = ImportRun(
        id=new_id(),
        consultation=to.consultation,
        point=to.point,
        collection_point=to.collection_point,
        channel=channel.value,
        filename=upload.filename,
        digest=hashlib.sha256(upload.data).hexdigest(),
        content=upload.data,
        tables=_encoded(_choices(found.tables)),
        state=RunState.PREVIEW.value,
        created_by=actor.id,
        created_label=actor.label,
        created_at=clock.now(),
    )
    made = await _rows(run.id, found, to)
    async with unit_of_work(actor, "import.prepared") as work:
        await run.save()
        await db.insert(made)
        work.about("import_run", run.id, after={"digest": run.digest, "rows": len(made)})
    return run.id


async def choose_columns(run_id: UUID, choices: Sequence[TableChoice], actor: Actor) -> None:
    """Read the file again with the person's columns; ticks made on rows before are made anew."""
    run = await queries.by_id(run_id)
    rules.require_importer(actor, run.point, run.collection_point)
    rules.require_preview(run)
    data = await queries.content(run_id)
    if data is None:
        raise PreviewOver
    found = await _read(Upload(run.filename, data), _chosen(choices))
    made = await _rows(run_id, found, Place(run.consultation, run.point, run.collection_point))
    async with unit_of_work(actor, "import.columns_chosen") as work:
        rules.require_preview(await queries.by_id(run_id, lock=True))
        await db.execute("DELETE FROM import_row WHERE run = {}", run_id)
        await db.execute("UPDATE import_run SET tables = {} WHERE id = {}", _encoded(choices), run_id)
        await db.insert(made)
        work.about("import_run", run_id, after={"rows": len(made)})


async def choose_rows(run_id: UUID, shown: Sequence[UUID], ticked: Sequence[UUID], actor: Actor) -> None:
    """Take the ticked ones of the rows shown and leave the others.

    A row whose content is in the consultation already is taken too when ticked: the person has seen that it is told so,
    and two neighbours may have said the same.
    """
    run = await queries.by_id(run_id)
    rules.require_importer(actor, run.point, run.collection_point)
    async with unit_of_work(actor, "import.rows_chosen") as work:
        rules.require_preview(await queries.by_id(run_id, lock=True))
        await db.execute(
            "UPDATE import_row SET chosen = id = ANY({}) WHERE run = {} AND id = ANY({}) AND state = 'ready'",
            list(ticked),
            run_id,
            list(shown),
        )
        await db.execute(
            "UPDATE import_row SET state = 'ready', chosen = true, key = key || ':' || id "
            "WHERE run = {} AND id = ANY({}) AND state = 'known'",
            run_id,
            list(ticked),
        )
        work.about("import_run", run_id, after={"ticked": len(ticked), "shown": len(shown)})


async def _read(upload: Upload, chosen: office.Chosen) -> OfficeFile:
    return await asyncio.to_thread(office.read, upload.data, upload.filename, chosen)


async def _rows(run: UUID, found: OfficeFile, to: Place) -> list[ImportRow]:
    if len(found.rows) > MOST_ROWS:
        raise TooManyRows(len(found.rows), MOST_ROWS)
    known = await _known(to)
    made = await asyncio.to_thread(rows.made, run, found.rows, to, known)
    there = await queries.stored_keys([row.key for row in made])
    for row in made:
        if row.key in there and row.state == RowState.READY.value:
            row.state, row.chosen = RowState.KNOWN.value, False
    return made


async def _known(to: Place) -> rows.Known:
    consultation = await consultations.by_id(to.consultation)
    articles = {one.path for one in await drafts.contents(consultation.version) if one.kind == "article"}
    corners = {one.name: one.id for one in await liaison.children(to.point)}
    if to.collection_point is not None:  # a collector brings in what was said at their own place
        corners = {}
    return rows.Known(frozenset(articles), frozenset(await consultations.groups(to.consultation)), corners)


def _choices(tables: Sequence[OfficeTable]) -> list[TableChoice]:
    """One choice a sheet, however many tables stand on it: the person chooses columns by sheet."""
    found: dict[str, TableChoice] = {}
    for table in tables:
        columns = tuple(ColumnChoice(each.index, each.heading, each.field, each.why) for each in table.columns)
        found.setdefault(table.name, TableChoice(table.name, columns))
    return list(found.values())


def _chosen(choices: Sequence[TableChoice]) -> Mapping[str, Mapping[int, Field]]:
    """A sheet that is not used has no column that means anything."""
    return {
        choice.name: {each.index: each.field if choice.used else Field.IGNORED for each in choice.columns}
        for choice in choices
    }


def _encoded(choices: Sequence[TableChoice]) -> str:
    return msgspec.json.encode(choices).decode()
