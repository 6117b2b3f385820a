"""One consultation for the congress that issues it: sending it out, submissions, later texts, publishing."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import queries as adoption
from app.consultations import queries as consultations
from app.consultations import service
from app.consultations.structs import PointRef
from app.core.actor import Actor
from app.core.errors import DomainError
from app.curation.queries import batches, overview
from app.curation.structs import Workload
from app.drafts import queries as drafts
from app.drafts import service as draft_service
from app.drafts.states import Stage
from app.drafts.structs import DraftPreview
from app.suggestions import queries as suggestions
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.congress import desk, texts
from app.web.templating import page


class VersionForm(msgspec.Struct, kw_only=True):
    """A later text of the law."""

    stage: Annotated[Stage, msgspec.Meta(extra={"required": "请选这份文本是哪一稿。"})]
    draft_text: str = ""
    step: Literal["preview", "edit", "save"] = "preview"


class ConsultationPages(Controller):
    path = "/congress/consultations/{number:int}"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get()
    async def show(self, number: FromPath[int], actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _show(number, actor, done=done)

    @post("/issue")
    async def issue(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Response[Any]:
        consultation = await desk.at(number, actor)
        try:
            await service.issue(consultation.id, actor)
        except DomainError as problem:
            return await _show(number, actor, problem=problem)
        return Redirect(f"/congress/consultations/{number}", query_params={"done": "issued"}, status_code=303)

    @post("/end")
    async def end(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Response[Any]:
        """End a standing call; all others end by themselves."""
        consultation = await desk.at(number, actor)
        try:
            await service.end(consultation.id, actor)
        except DomainError as problem:
            return await _show(number, actor, problem=problem)
        return Redirect(f"/congress/consultations/{number}", query_params={"done": "ended"}, status_code=303)

    @get("/versions/new")
    async def new_version(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        return await _version_page(number, actor, Form.blank(VersionForm, stage=Stage.PASSED))

    @post("/versions/new", request_max_body_size=texts.MAX_UPLOAD)
    async def add_version(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, VersionForm)
        if form.value("step") == "edit":
            form.errors.clear()
            return await _version_page(number, actor, form)
        try:
            return await _add_version(number, actor, form)
        except DomainError as problem:
            return await _version_page(number, actor, form.refused(problem), status=problem.status)


async def _show(number: int, actor: Actor, *, done: str = "", problem: DomainError | None = None) -> Template:
    consultation = await desk.at(number, actor)
    return page(
        "congress/consultation.html",
        status=problem.status if problem else 200,
        words=words,
        consultation=consultation,
        points=await loads(consultation.id),
        received=await suggestions.count(consultation.id),
        questions=await consultations.questions(consultation.id),
        groups=await consultations.groups(consultation.id),
        submissions=await batches.submissions_of(consultation.id),
        versions=await drafts.versions_of(consultation.draft_law),
        doubts=await drafts.doubts(consultation.version),
        unanswered=await adoption.unanswered(consultation.id),
        problem=problem,
        done=done,
    )


async def _add_version(number: int, actor: Actor, form: Form[VersionForm]) -> Response[Any]:
    consultation = await desk.at(number, actor)
    await texts.take_upload(form)
    data = form.checked()
    preview = await texts.preview(form)
    if data.step != "save":
        return await _version_page(number, actor, form, preview=preview)
    await draft_service.add_version(consultation.draft_law, form.value(texts.TEXT), data.stage, actor)
    return Redirect(f"/congress/consultations/{number}", query_params={"done": "version"}, status_code=303)


async def _version_page(
    number: int, actor: Actor, form: Form[VersionForm], *, status: int = 200, preview: DraftPreview | None = None
) -> Template:
    consultation = await desk.at(number, actor)
    return page(
        "congress/version.html", status=status, words=words, consultation=consultation, form=form, preview=preview
    )


async def loads(consultation: UUID) -> list[tuple[PointRef, Workload]]:
    """How much each invited point received, made and sent up."""
    of_point = {load.point: load for load in await overview.workloads_in(consultation)}
    return [(point, of_point[point.id]) for point in await consultations.points(consultation)]
