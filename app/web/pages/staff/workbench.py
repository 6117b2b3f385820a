"""归并工作台: contents by article, machine groups beside each other, and the making of items from raw words."""

from contextlib import suppress
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.errors import NoRunToCancel
from app.curation.queries import runs
from app.curation.service import grouping, items
from app.curation.structs import ItemIn
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff import workbench_view
from app.web.pages.staff.desk import Desk
from app.web.pages.staff.workbench_view import Chosen
from app.web.templating import page

LONGEST = 5_000


class MakeForm(msgspec.Struct, kw_only=True):
    """An item to be made, and where on the workbench one was."""

    proposed_text: Annotated[str, msgspec.Meta(max_length=LONGEST, extra={"required": "请写出修改建议。"})]
    rationale: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""
    article: str | None = None
    suggestions: tuple[UUID, ...] = ()
    place: str = ""


class WorkbenchPages(Controller):
    path = "/staff/consultations/{number:int}"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(
        self,
        number: FromPath[int],
        actor: NamedDependency[Actor],
        article: FromQuery[str] = "",
        group: FromQuery[UUID | None] = None,
        pick: FromQuery[list[UUID] | None] = None,
        made: FromQuery[UUID | None] = None,
        asked: FromQuery[bool] = False,
    ) -> Template:
        desk = await desks.at(number, actor)
        chosen = await workbench_view.chosen(desk, group, pick or [])
        return await _show(desk, article, chosen, made=made, asked=asked, gone=group is not None and not chosen.rows)

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
        return page(
            "staff/runs.html", words=words, desk=desk, runs=await runs.of_desk(desk.consultation.id, desk.point.id)
        )

    @post("/run/cancel", opt=requires(Role.LIAISON_OFFICER, Role.POINT_HEAD))
    async def cancel(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Redirect:
        desk = await desks.at(number, actor)
        with suppress(NoRunToCancel):
            # Done a moment before: the page then shows its result.
            await grouping.cancel(desk.consultation.id, desk.point.id, actor)
        return Redirect(desk.address, status_code=303)

    @post("/run", opt=requires(Role.LIAISON_OFFICER, Role.POINT_HEAD))
    async def regroup(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk = await desks.at(number, actor)
        await grouping.request(desk.consultation.id, desk.point.id, actor)
        place = str((await request.form()).get("place", ""))
        return Redirect(desk.address, query_params={"article": place}, status_code=303)

    @post("/items/new", opt=requires(Role.LIAISON_OFFICER, Role.POINT_HEAD))
    async def make(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        form = await forms.read(request, MakeForm)
        try:
            data = form.checked()
            made = await items.make(desk.consultation.id, desk.point.id, data.suggestions, _wording(data), actor)
        except DomainError as problem:
            return await _refused(desk, form.refused(problem), problem)
        return Redirect(desk.address, query_params={"article": data.place, "made": str(made)}, status_code=303)


def _wording(data: MakeForm) -> ItemIn:
    return ItemIn(proposed_text=data.proposed_text, article=data.article, rationale=data.rationale)


async def _show(desk: Desk, place: str, chosen: Chosen, **told: Any) -> Template:
    form = Form.blank(MakeForm, **workbench_view.start(chosen))
    return await _page(desk, place or chosen.place or "", chosen, form, **told)


async def _refused(desk: Desk, form: Form[MakeForm], problem: DomainError) -> Template:
    chosen = await workbench_view.chosen(desk, None, _ids(form.values("suggestions")))
    told = {"made": None, "asked": False, "gone": False}
    return await _page(desk, form.value("place"), chosen, form, status=problem.status, **told)


async def _page(
    desk: Desk, place: str, chosen: Chosen, form: Form[MakeForm], *, status: int = 200, **told: Any
) -> Template:
    view = await workbench_view.view(desk, place)
    return page("staff/workbench.html", status=status, words=words, desk=desk, form=form, chosen=chosen, **told, **view)


def _ids(typed: list[str]) -> list[UUID]:
    """What of it can be an id; anything else came from no page of ours."""
    try:
        return [UUID(one) for one in typed]
    except ValueError:
        return []
