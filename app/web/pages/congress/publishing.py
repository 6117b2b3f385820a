"""From decided to published: the second look, then all answers together, now or at a chosen time."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import checking, planning
from app.adoption import queries as adoption
from app.adoption import service as answering
from app.adoption.states import PublicationState
from app.adoption.structs import ReadyDecision
from app.core.actor import Actor
from app.core.errors import DomainError
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.pages.congress.consultations import loads
from app.web.templating import page
from nlp import redact


class CheckForm(msgspec.Struct, kw_only=True):
    """Decisions as shown, each "decision:revision"; ``own``: also those I made myself."""

    seen: tuple[str, ...] = ()
    own: bool = False


class PlanForm(msgspec.Struct, kw_only=True):
    moment: Annotated[dt.datetime, msgspec.Meta(extra={"required": "请选公布的日期和时间。"})]
    seen: tuple[str, ...] = ()


class CancelForm(msgspec.Struct, kw_only=True):
    publication: UUID


class PublishingPages(Controller):
    path = "/congress/consultations/{number:int}"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get("/publish")
    async def before_publishing(
        self, number: FromPath[int], actor: NamedDependency[Actor], done: FromQuery[str] = ""
    ) -> Template:
        return await _show(number, actor, done=done)

    @post("/publish")
    async def publish(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await desk.at(number, actor)
        form = await forms.read(request, CheckForm)
        try:
            await answering.publish(consultation.id, actor, seen=form.values("seen"))
        except DomainError as problem:
            return await _show(number, actor, problem=problem)
        return Redirect(f"/congress/consultations/{number}", query_params={"done": "published"}, status_code=303)

    @post("/check")
    async def check(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await desk.at(number, actor)
        form = await forms.read(request, CheckForm)
        try:
            data = form.checked()
            await checking.check(consultation.id, data.seen, actor, own=data.own)
        except DomainError as problem:
            return await _show(number, actor, problem=problem)
        return _back(number, "checked")

    @post("/plan")
    async def plan(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await desk.at(number, actor)
        form = await forms.read(request, PlanForm)
        try:
            data = form.checked()
            await planning.plan(consultation.id, data.moment, data.seen, actor)
        except DomainError as problem:
            return await _show(number, actor, problem=problem, form=form.refused(problem))
        return _back(number, "planned")

    @post("/plan/cancel")
    async def cancel(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        await desk.at(number, actor)
        form = await forms.read(request, CancelForm)
        try:
            await planning.cancel(form.checked().publication, actor)
        except DomainError as problem:
            return await _show(number, actor, problem=problem)
        return _back(number, "cancelled")


def _back(number: int, done: str) -> Redirect:
    return Redirect(f"/congress/consultations/{number}/publish", query_params={"done": done}, status_code=303)


async def _show(
    number: int,
    actor: Actor,
    *,
    done: str = "",
    problem: DomainError | None = None,
    form: Form[PlanForm] | None = None,
) -> Template:
    consultation = await desk.at(number, actor)
    ready = [_masked(one) for one in await adoption.ready(consultation.id)]
    plan = await planning.latest(consultation.id)
    return page(
        "congress/publish.html",
        status=problem.status if problem else 200,
        words=words,
        consultation=consultation,
        ready=ready,
        unchecked=[one for one in ready if one.checked_label is None],
        own=any(one.decided_by == actor.id and one.checked_label is None for one in ready),
        unanswered=await adoption.unanswered(consultation.id),
        points=await loads(consultation.id),
        plan=plan,
        planned=plan is not None and plan.state is PublicationState.PLANNED,
        form=form or Form.blank(PlanForm),
        problem=problem,
        done=done,
    )


def _masked(decision: ReadyDecision) -> ReadyDecision:
    return msgspec.structs.replace(decision, proposed_text=redact.mask(decision.proposed_text))
