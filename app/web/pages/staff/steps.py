"""五个步骤: the checklist of a 重大行政决策 with its files."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.consultations.states import Kind
from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.errors import NoSuchSteps
from app.curation.queries import steps as queries
from app.curation.service import steps
from app.curation.states import DecisionStage
from app.web import forms, words
from app.web.downloads import attachment
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff.desk import Desk
from app.web.templating import page

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class StepForm(msgspec.Struct, frozen=True, kw_only=True):
    stage: DecisionStage
    held_on: Annotated[date, msgspec.Meta(title="完成日期")]
    responsible: Annotated[str, msgspec.Meta(max_length=100, title="由谁负责")]
    note: Annotated[str, msgspec.Meta(max_length=1_000, title="说明")] = ""


class StepPages(Controller):
    path = "/staff/consultations/{number:int}/steps"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(self, number: FromPath[int], actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _show(await _desk(number, actor), Form.blank(StepForm), done=done)

    @post(opt=CURATORS, request_max_body_size=steps.MAX_FILE + 100_000)
    async def note(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await _desk(number, actor)
        form = await forms.read(request, StepForm)
        try:
            given = form.checked()
            data = steps.StepIn(
                stage=given.stage, held_on=given.held_on, responsible=given.responsible, note=given.note
            )
            await steps.note(desk.consultation.id, desk.point.id, data, actor, await _upload(form))
        except DomainError as problem:
            return await _show(desk, form.refused(problem), status=problem.status)
        return Redirect(f"{desk.address}/steps", query_params={"done": "noted"}, status_code=303)

    @get("/documents/{document:uuid}")
    async def download(
        self, number: FromPath[int], document: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[bytes]:
        desk = await _desk(number, actor)
        return attachment(*await queries.content(document, desk.consultation.id, desk.point.id))

    @post("/documents/{document:uuid}/take-out", opt=CURATORS)
    async def take_out(
        self, number: FromPath[int], document: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk = await _desk(number, actor)
        await steps.take_out(document, desk.consultation.id, desk.point.id, actor)
        return Redirect(f"{desk.address}/steps", query_params={"done": "taken-out"}, status_code=303)


async def _desk(number: int, actor: Actor) -> Desk:
    """Raises ``NoSuchSteps`` for consultations of other kinds, ``NotAllowed`` for other points' staff."""
    desk = await desks.at(number, actor)
    if desk.consultation.kind is not Kind.MAJOR_DECISION:
        raise NoSuchSteps
    return desk


async def _upload(form: Form[StepForm]) -> steps.Upload | None:
    given = form.files.get("file")
    return steps.Upload(given.filename, await given.read()) if given else None


async def _show(desk: Desk, form: Form[StepForm], *, status: int = 200, done: str = "") -> Template:
    noted = await queries.done(desk.consultation.id, desk.point.id)
    return page(
        "staff/steps.html",
        status=status,
        desk=desk,
        form=form,
        noted=noted,
        files=await queries.files([step.id for step in noted.values()]),
        stages=list(DecisionStage),
        words=words,
        done=done,
    )
