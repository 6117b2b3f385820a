"""归并工作台: contents by article, machine groups beside each other, and the making of items from raw words."""

from contextlib import suppress
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.errors import ForeignSuggestion, NoRunToCancel, TakenMeanwhile
from app.curation.queries import desk as queries
from app.curation.queries import runs
from app.curation.service import grouping, items, judging, undoing
from app.curation.structs import ItemIn
from app.suggestions import queries as suggestions
from app.web import forms, presence, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff import workbench_view
from app.web.pages.staff.desk import Desk
from app.web.pages.staff.workbench_view import Chosen
from app.web.templating import page
from nlp import redact

LONGEST = 5_000
CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)
FILTERS = ("q", "channel", "stakeholder", "type", "stance", "collection", "flag", "unread")


class MakeForm(msgspec.Struct, kw_only=True):
    """An item to be made, and where on the workbench one was.

    Of a ``group`` all members are meant, but those ``shown`` and not among the ``suggestions`` ticked. ``taken`` is
    how many of them stood behind an item when the page was made.
    """

    proposed_text: Annotated[str, msgspec.Meta(max_length=LONGEST, extra={"required": "请写出修改建议。"})]
    rationale: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""
    article: str | None = None
    suggestions: tuple[UUID, ...] = ()
    group: UUID | None = None
    shown: tuple[UUID, ...] = ()
    taken: int | None = None
    place: str = ""


class QuickForm(msgspec.Struct, kw_only=True):
    """An item to be made in one key, from a whole group or one opinion; its words are put formally later."""

    article: str | None = None
    suggestions: tuple[UUID, ...] = ()
    group: UUID | None = None
    shown: tuple[UUID, ...] = ()
    taken: int | None = None
    place: str = ""


class PairForm(msgspec.Struct, kw_only=True):
    first: UUID
    second: UUID
    same: bool
    place: str = ""


class PlaceForm(msgspec.Struct, kw_only=True):
    place: str = ""


class WorkbenchPages(Controller):
    path = "/staff/consultations/{number:int}"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(
        self,
        request: Request[Any, Any, Any],
        number: FromPath[int],
        actor: NamedDependency[Actor],
        article: FromQuery[str] = "",
        group: FromQuery[UUID | None] = None,
        pick: FromQuery[list[UUID] | None] = None,
        made: FromQuery[UUID | None] = None,
        asked: FromQuery[bool] = False,
    ) -> Template:
        desk = await desks.at(number, actor)
        chosen = await workbench_view.chosen(desk, actor, group, pick or [], _number(request.query_params.get("start")))
        told = {"made": made, "asked": asked, "gone": group is not None and not chosen.rows}
        form = Form.blank(MakeForm, **workbench_view.start(chosen))
        return await _page(desk, actor, request, article or chosen.place or "", chosen, form, told)

    @get("/run")
    async def run(
        self, number: FromPath[int], actor: NamedDependency[Actor], shown: FromQuery[UUID | None] = None
    ) -> Template:
        """The state of the grouping alone: what the page asks for again and again while one is at work.

        ``shown`` is the run whose groups the page shows; when a later one is done, a link leads to it.
        """
        desk = await desks.at(number, actor)
        return page("staff/run.html", words=words, desk=desk, shown_run=shown, **await workbench_view.run_state(desk))

    @get("/runs")
    async def runs(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        """Every run on record: who or what started it, what came of it."""
        desk = await desks.at(number, actor)
        found = await runs.of_desk(desk.consultation.id, desk.point.id)
        return page("staff/runs.html", words=words, desk=desk, runs=found)

    @get("/presence")
    async def presence(
        self,
        request: Request[Any, Any, Any],
        number: FromPath[int],
        actor: NamedDependency[Actor],
        place: FromQuery[str],
    ) -> Template:
        """Who else looks at which article; the open page asks again and so says that it is open."""
        desk = await desks.at(number, actor)
        return page(
            "staff/partials/presence.html", desk=desk, place=place, looks=await _looks(request, desk, actor, place)
        )

    @post("/run/cancel", opt=CURATORS)
    async def cancel(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Redirect:
        desk = await desks.at(number, actor)
        with suppress(NoRunToCancel):
            # Done a moment before: the page then shows its result.
            await grouping.cancel(desk.consultation.id, desk.point.id, actor)
        return Redirect(desk.address, status_code=303)

    @post("/run", opt=CURATORS)
    async def regroup(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk = await desks.at(number, actor)
        await grouping.request(desk.consultation.id, desk.point.id, actor)
        place = str((await request.form()).get("place", ""))
        return Redirect(desk.address, query_params={"article": place}, status_code=303)

    @post("/items/new", opt=CURATORS)
    async def make(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        form = await forms.read(request, MakeForm)
        try:
            data = form.checked()
            sources = await _sources(desk, data)
            wording = ItemIn(proposed_text=data.proposed_text, article=data.article, rationale=data.rationale)
            made = await items.make(desk.consultation.id, desk.point.id, sources, wording, actor)
        except DomainError as problem:
            return await _refused(desk, actor, request, form.refused(problem), problem)
        return Redirect(desk.address, query_params={"article": data.place, "made": str(made)}, status_code=303)

    @post("/items/quick", opt=CURATORS)
    async def make_quick(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        form = await forms.read(request, QuickForm)
        try:
            data = form.checked()
            sources = await _sources(desk, data)
            wording = ItemIn(proposed_text=await _nearest_words(sources), article=data.article)
            made = await items.make(desk.consultation.id, desk.point.id, sources, wording, actor)
        except DomainError as problem:
            return await _refused(desk, actor, request, form.refused(problem), problem)
        return Redirect(desk.address, query_params={"article": data.place, "made": str(made)}, status_code=303)

    @post("/pairs", opt=CURATORS)
    async def judge(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk = await desks.at(number, actor)
        data = (await forms.read(request, PairForm)).checked()
        pair = data.first, data.second
        await judging.judge(desk.consultation.id, desk.point.id, pair, actor, same=data.same)
        query: dict[str, Any] = {"article": data.place}
        if data.same:
            query["pick"] = [str(one) for one in pair]
        return Redirect(f"{desk.address}?{urlencode(query, doseq=True)}", status_code=303)

    @post("/undo", opt=CURATORS)
    async def undo(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        return await self._reverse(request, number, actor, undoing.undo_last)

    @post("/redo", opt=CURATORS)
    async def redo(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        return await self._reverse(request, number, actor, undoing.redo_last)

    async def _reverse(self, request: Request[Any, Any, Any], number: int, actor: Actor, step: Any) -> Response[Any]:
        """The person's own last step at this desk; a refusal is told on the workbench."""
        desk = await desks.at(number, actor)
        form = await forms.read(request, PlaceForm)
        try:
            await step(desk.consultation.id, desk.point.id, actor)
        except DomainError as problem:
            form.refused(problem)
            return await _page(desk, actor, request, form.value("place"), Chosen(), form, {}, status=problem.status)
        return Redirect(desk.address, query_params={"article": form.value("place"), "done": "1"}, status_code=303)


async def _sources(desk: Desk, data: MakeForm | QuickForm) -> list[UUID]:
    """What an item is to be made of; raises where a colleague was quicker or somebody judged two of them apart.

    Foreign ids are refused before anything else looks at them: no message may name another point's opinions.
    """
    chosen = list(data.suggestions)
    if data.group is not None:
        left_out = set(data.shown) - set(data.suggestions)
        chosen = [one for one in await queries.standing_members(data.group) if one not in left_out]
    own = await suggestions.own(desk.consultation.id, desk.point.id, chosen)
    if set(own) != set(chosen):
        raise ForeignSuggestion
    if data.taken is not None:
        taken = sum(row.items > 0 for row in await suggestions.inbox_rows(own))
        if taken > data.taken:
            raise TakenMeanwhile(taken)
    await judging.require_not_apart(chosen)
    return chosen


async def _nearest_words(sources: list[UUID]) -> str:
    """What a group says in its most telling member's words, less personal data."""
    found = await suggestions.by_ids(sources[:1])
    return redact.mask(found[0].raw_text) if found else ""


async def _refused(
    desk: Desk, actor: Actor, request: Request[Any, Any, Any], form: Form[Any], problem: DomainError
) -> Template:
    group = _ids(form.values("group"))
    chosen = await workbench_view.chosen(desk, actor, group[0] if group else None, _ids(form.values("suggestions")))
    return await _page(desk, actor, request, form.value("place"), chosen, form, {}, status=problem.status)


async def _page(
    desk: Desk,
    actor: Actor,
    request: Request[Any, Any, Any],
    place: str,
    chosen: Chosen,
    form: Form[Any],
    told: dict[str, Any],
    *,
    status: int = 200,
) -> Template:
    typed = {name: str(request.query_params.get(name, "")) for name in FILTERS}
    wanted = await workbench_view.filters(typed)
    after, from_group = (_number(request.query_params.get(name)) for name in ("after", "groups"))
    view = await workbench_view.view(desk, actor, place, wanted, after, from_group)
    kept = {name: value for name, value in typed.items() if value}
    return page(
        "staff/workbench.html",
        status=status,
        words=words,
        desk=desk,
        form=form,
        chosen=chosen,
        typed=typed,
        address=f"{desk.address}?{urlencode({'article': view['place']} | kept)}",
        marked=workbench_view.marked,
        looks=await _looks(request, desk, actor, view["place"]),
        done=request.query_params.get("done") == "1",
        paged=bool(after or from_group),
        **({"made": None, "asked": False, "gone": False} | told),
        **view,
    )


async def _looks(request: Request[Any, Any, Any], desk: Desk, actor: Actor, place: str) -> list[presence.Look]:
    valkey = request.app.state.valkey
    return await presence.look(valkey, desk.consultation.id, desk.point.id, actor, place)


def _number(typed: str | None) -> int:
    """A place to go on from; anything else came from no page of ours."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 16 else 0


def _ids(typed: list[str]) -> list[UUID]:
    """What of it can be an id; anything else came from no page of ours."""
    try:
        return [UUID(one) for one in typed if one]
    except ValueError:
        return []
