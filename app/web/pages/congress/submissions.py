"""Submissions as the congress reads and answers them, item by item."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import correcting, evidence, service, templates
from app.adoption import queries as adoption
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.core.actor import Actor
from app.core.errors import DomainError
from app.curation.queries import batches
from app.curation.service import returning
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.congress import decision_view, desk
from app.web.templating import page


class DecisionForm(msgspec.Struct, kw_only=True):
    """A decision as typed. ``landing`` is "version/article" of a later text."""

    outcome: Annotated[Outcome, msgspec.Meta(extra={"required": "请选择采纳情况。"})]
    reason: Annotated[str, msgspec.Meta(max_length=2_000, extra={"required": "请写明理由，提意见的人会逐字看到。"})]
    department: Annotated[str, msgspec.Meta(max_length=60)] = ""
    landing: str = ""
    landed_in: Annotated[str, msgspec.Meta(max_length=200)] = ""
    revision: int = 0
    step: Literal["compare", "save"] = "save"


class ReturnForm(msgspec.Struct, kw_only=True):
    reason: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


class CorrectionForm(DecisionForm, kw_only=True):
    """A published answer put right, and why."""

    why: Annotated[str, msgspec.Meta(max_length=500)] = ""


class ReviewForm(msgspec.Struct, kw_only=True):
    evidence: UUID
    word: Literal["accept", "refuse"]


class ReplyForm(msgspec.Struct, kw_only=True):
    reply: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


class SubmissionPages(Controller):
    path = "/congress/submissions/{submission:uuid}"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get()
    async def show(
        self, submission: FromPath[UUID], actor: NamedDependency[Actor], done: FromQuery[str] = ""
    ) -> Template:
        return await _show(submission, actor, done=done)

    @post("/receive")
    async def receive(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        await service.receive(submission, actor)
        return Redirect(f"/congress/submissions/{submission}", query_params={"done": "received"}, status_code=303)

    @post("/return")
    async def give_back(
        self, request: Request[Any, Any, Any], submission: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """Ask the point to clear something up; nothing is decided on it meanwhile."""
        form = await forms.read(request, ReturnForm)
        try:
            await returning.give_back(submission, form.checked().reason, actor)
        except DomainError as problem:
            return await _show(submission, actor, form=form.refused(problem), status=problem.status)
        return Redirect(f"/congress/submissions/{submission}", query_params={"done": "returned"}, status_code=303)

    @post("/return/take-back")
    async def take_back(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            await returning.take_back_return(submission, actor)
        except DomainError as problem:
            form = Form.blank(ReturnForm).refused(problem)
            return await _show(submission, actor, form=form, status=problem.status)
        return Redirect(f"/congress/submissions/{submission}", query_params={"done": "taken-back"}, status_code=303)


class DecisionPages(Controller):
    path = "/congress/submission-items/{item:uuid}"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get()
    async def show(
        self, item: FromPath[UUID], actor: NamedDependency[Actor], done: FromQuery[UUID | None] = None
    ) -> Template:
        return await decision_view.show(item, actor, await _blank(item), done=done)

    @post()
    async def decide(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """Save; or only compare with another article, or put an opening for the reason into its field."""
        form = await forms.read(request, DecisionForm)
        if form.value("template") or form.value("step") == "compare":
            _put_in(form)
            return await decision_view.show(item, actor, form)
        try:
            await service.decide(item, _decision(form.checked()), actor)
        except DomainError as problem:
            return await decision_view.show(item, actor, form.refused(problem), problem=problem)
        return Redirect(await decision_view.after(item), status_code=303)

    @post("/correct")
    async def correct(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """Put a published answer right; the old one stays to be seen."""
        form = await forms.read(request, CorrectionForm)
        if form.value("template") or form.value("step") == "compare":
            _put_in(form)
            return await decision_view.show(item, actor, form)
        try:
            data = form.checked()
            await correcting.correct(item, _decision(data), data.why, actor)
        except DomainError as problem:
            return await decision_view.show(item, actor, form.refused(problem), problem=problem)
        return Redirect(f"/congress/submission-items/{item}", status_code=303)

    @post("/evidence")
    async def review(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """A person's word on the evidence; the answer is another matter."""
        form = await forms.read(request, ReviewForm)
        try:
            data = form.checked()
            await evidence.review([data.evidence], actor, accepted=data.word == "accept")
        except DomainError as problem:
            return await decision_view.show(item, actor, await _blank(item), problem=problem)
        return Redirect(f"/congress/submission-items/{item}", status_code=303)

    @post("/reply")
    async def reply(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """What the department answered to a matter passed to it."""
        form = await forms.read(request, ReplyForm)
        try:
            await correcting.note_reply(item, form.checked().reply, actor)
        except DomainError as problem:
            start = await decision_view.start(item)
            again = Form.blank(DecisionForm, **start, reply=form.value("reply"))
            told = {"reply": problem.message}
            return await decision_view.show(item, actor, again.refused(type(problem)(fields=told)), problem=problem)
        return Redirect(f"/congress/submission-items/{item}#replies", status_code=303)


async def _blank(item: UUID) -> Form[DecisionForm]:
    return Form.blank(DecisionForm, **await decision_view.start(item))


def _put_in(form: Form[Any]) -> None:
    """Nothing is saved and nothing complained about; a template asked for stands below what was typed."""
    form.errors.clear()
    opening = templates.named(form.value("template"))
    if opening:
        form.typed["reason"] = ["\n".join(filter(None, (form.value("reason"), opening)))]


async def _show(
    submission: UUID, actor: Actor, *, form: Form[ReturnForm] | None = None, done: str = "", status: int = 200
) -> Template:
    current = await batches.submission(submission)
    return page(
        "congress/submission.html",
        status=status,
        form=form or Form.blank(ReturnForm),
        words=words,
        consultation=await desk.of(current.consultation, actor),
        submission=current,
        items=[desk.masked(item) for item in await batches.submission_items(submission)],
        decisions=await adoption.decisions_of(submission),
        done=done,
    )


def _decision(data: DecisionForm) -> DecisionIn:
    version, article = decision_view.landing(data.landing)
    return DecisionIn(
        outcome=data.outcome,
        reason=data.reason,
        department=data.department,
        landed_version=version,
        landed_article=article,
        landed_in=data.landed_in,
        revision=data.revision,
    )
