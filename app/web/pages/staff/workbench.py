"""归并工作台: contents by article, machine groups beside each other; the grouping's runs, and who else looks."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor
from app.curation.errors import NoRunToCancel
from app.curation.queries import runs
from app.curation.service import grouping
from app.web import words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff import workbench_page, workbench_view
from app.web.pages.staff.workbench_acts import CURATORS, MakeForm
from app.web.pages.staff.workbench_page import Told
from app.web.templating import page


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
        whole: FromQuery[list[UUID] | None] = None,
    ) -> Template:
        desk = await desks.at(number, actor)
        if group is not None:
            start = workbench_page.number(request.query_params.get("start"))
            chosen = await workbench_view.opened(desk, actor, group, start)
        else:
            chosen = await workbench_view.ticked(desk, actor, pick or [], whole or [])
        told = Told.of(request, gone=group is not None and not chosen.rows)
        form = Form.blank(MakeForm, **workbench_view.start(chosen))
        return await workbench_page.show(desk, actor, request, article or chosen.place or "", chosen, form, told)

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
        counts = await runs.count_changes([run.id for run in found])
        return page("staff/runs.html", words=words, desk=desk, runs=found, counts=counts)

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
        looks = await workbench_page.looks(request, desk, actor, place)
        labels = await workbench_view.labels(desk)
        return page("staff/partials/presence.html", desk=desk, place=place, looks=looks, labels=labels)

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
