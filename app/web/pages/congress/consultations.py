"""One consultation for the congress that issues it: sending it out, submissions, later texts, publishing."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import queries as adoption
from app.consultations import editing, service
from app.consultations import queries as consultations
from app.consultations.structs import PointRef
from app.core.actor import Actor
from app.core.errors import DomainError
from app.curation.queries import batches, overview
from app.curation.structs import Workload
from app.drafts import queries as drafts
from app.suggestions import queries as suggestions
from app.web import words
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.templating import page


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
        letter=await editing.letter(consultation.id),
        extensions=await editing.extensions(consultation.id),
        doubts=await drafts.doubts(consultation.version),
        unanswered=await adoption.unanswered(consultation.id),
        problem=problem,
        done=done,
    )


async def loads(consultation: UUID) -> list[tuple[PointRef, Workload]]:
    """How much each invited point received, made and sent up."""
    of_point = {load.point: load for load in await overview.workloads_in(consultation)}
    return [(point, of_point[point.id]) for point in await consultations.points(consultation)]
