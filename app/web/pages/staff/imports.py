"""表格导入: upload, look at what was read, correct columns and rows, store, stop, undo."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor
from app.core.errors import DomainError
from app.drafts import queries as drafts
from app.imports import queries, rules
from app.imports.errors import FileMissing
from app.imports.service import preparing, storing, undoing
from app.imports.states import RowState
from app.imports.structs import ColumnChoice, TableChoice, Upload
from app.suggestions.office import Field
from app.suggestions.states import Channel
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import import_place
from app.web.pages.staff.import_place import ImportDesk
from app.web.templating import page

MAX_UPLOAD = 51_000_000
FILE = "file"
_CHANNELS = [
    (one.value, words.CHANNEL_NAMES[one])
    for one in (Channel.PAPER, Channel.FORUM, Channel.VISIT, Channel.PHONE, Channel.IMPORT)
]


class UploadForm(msgspec.Struct, kw_only=True):
    channel: Channel = Channel.PAPER


class RowsForm(msgspec.Struct, kw_only=True):
    """One page of rows as ticked, and whether to begin at once."""

    shown: tuple[UUID, ...] = ()
    pick: tuple[UUID, ...] = ()
    then: str = ""


class ImportListPages(Controller):
    path = "/staff/consultations/{number:int}/imports"
    opt = requires(*rules.IMPORTERS)
    include_in_schema = False

    @get()
    async def index(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        at = await import_place.at(number, actor)
        return await _list(at, Form.blank(UploadForm, channel=Channel.PAPER))

    @post(request_max_body_size=MAX_UPLOAD)
    async def upload(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        at = await import_place.at(number, actor)
        form = await forms.read(request, UploadForm)
        try:
            chosen = form.files.get(FILE)
            if chosen is None:
                raise FileMissing(fields={FILE: FileMissing.message})
            upload = Upload(chosen.filename, await chosen.read())
            run = await preparing.prepare(upload, at.place, form.checked().channel, actor)
        except DomainError as problem:
            return await _list(at, form.refused(problem), status=problem.status)
        return Redirect(f"/staff/imports/{run}", status_code=303)


class ImportPages(Controller):
    path = "/staff/imports/{run:uuid}"
    opt = requires(*rules.IMPORTERS)
    include_in_schema = False

    @get()
    async def show(
        self,
        run: FromPath[UUID],
        actor: NamedDependency[Actor],
        page_number: FromQuery[int] = 1,
        only: FromQuery[RowState | None] = None,
    ) -> Template:
        return await _show(run, actor, page_number, only)

    @get("/state")
    async def state(self, run: FromPath[UUID], actor: NamedDependency[Actor]) -> Template:
        """How far the worker is: what the page asks for again and again."""
        found = await queries.by_id(run)
        await import_place.of(found, actor)
        return page("staff/imports/state.html", run=found, counts=await queries.counts(run))

    @post("/columns")
    async def columns(
        self, request: Request[Any, Any, Any], run: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        found = await queries.by_id(run)
        await import_place.of(found, actor)
        typed = {name: str(value) for name, value in (await request.form()).items() if isinstance(value, str)}
        try:
            await preparing.choose_columns(
                run, [_choice(table, n, typed) for n, table in enumerate(found.tables)], actor
            )
        except DomainError as problem:
            return await _show(run, actor, problem=problem)
        return _back(run)

    @post("/rows")
    async def rows(
        self, request: Request[Any, Any, Any], run: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """The ticks of one page; ``then`` goes on to another page, or begins."""
        form = await forms.read(request, RowsForm)
        try:
            data = form.checked()
            await preparing.choose_rows(run, data.shown, data.pick, actor)
            if data.then == "start":
                await storing.start(run, actor)
        except DomainError as problem:
            return await _show(run, actor, problem=problem)
        return _back(run, data.then if data.then.isdecimal() else "")

    @post("/cancel")
    async def cancel(self, run: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        await storing.cancel(run, actor)
        return _back(run)

    @post("/undo")
    async def undo(self, run: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            await undoing.undo(run, actor)
        except DomainError as problem:
            return await _show(run, actor, problem=problem)
        return _back(run)


def _back(run: UUID, number: str = "") -> Redirect:
    return Redirect(f"/staff/imports/{run}", query_params={"page_number": number} if number else None, status_code=303)


def _choice(table: TableChoice, place: int, typed: dict[str, str]) -> TableChoice:
    """A sheet as the form has it; what the form does not say, or says wrongly, stays as it was."""
    columns = tuple(_column(column, typed.get(f"column-{place}-{column.index}", "")) for column in table.columns)
    return TableChoice(table.name, columns, f"used-{place}" in typed or f"sheet-{place}" not in typed)


def _column(column: ColumnChoice, field: str) -> ColumnChoice:
    if field not in set(Field) or field == column.field:
        return column
    return msgspec.structs.replace(column, field=Field(field), why="您指定的")


async def _list(at: ImportDesk, form: Form[UploadForm], *, status: int = 200) -> Template:
    runs = await queries.of_point(at.place.consultation, at.place.point, at.place.collection_point)
    listed = [(run, await queries.counts(run.id)) for run in runs]
    return page(
        "staff/imports/list.html", status=status, at=at, desk=at.desk, form=form, runs=listed, channel_options=_CHANNELS
    )


async def _show(
    run_id: UUID,
    actor: Actor,
    number: int = 1,
    state: RowState | None = None,
    *,
    problem: DomainError | None = None,
) -> Template:
    run = await queries.by_id(run_id)
    at = await import_place.of(run, actor)
    counts = await queries.counts(run_id)
    pages = max(1, -(-(counts.rows if state is None else getattr(counts, state.value)) // queries.PAGE))
    number = min(max(number, 1), pages)
    return page(
        "staff/imports/run.html",
        status=problem.status if problem else 200,
        problem=problem,
        words=words,
        at=at,
        desk=at.desk,
        run=run,
        counts=counts,
        rows=await queries.rows(run_id, number, state),
        number=number,
        pages=pages,
        shown_state=state,
        fields=list(Field),
        articles={one.path: one.mark for one in await drafts.contents(at.consultation.version)},
    )
