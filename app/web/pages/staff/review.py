"""审核: advisers invited, their comments and wordings, and how each was settled; opinions left out on purpose."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.errors import WordingMovedOn
from app.curation.queries import batches
from app.curation.service import leaving, review
from app.curation.states import CommentState
from app.curation.structs import Combined
from app.web import forms
from app.web.guards import requires
from app.web.pages.staff import batch_view, wordings_view
from app.web.pages.staff import desk as desks
from app.web.pages.staff.batch_view import CommentForm

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class InviteForm(msgspec.Struct, kw_only=True):
    adviser: Annotated[UUID, msgspec.Meta(extra={"required": "请选一位法律顾问。"})]
    item: UUID | None = None
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


class ResolveForm(msgspec.Struct, kw_only=True):
    outcome: Literal["accepted", "declined", "waived"]
    reply: Annotated[str, msgspec.Meta(max_length=500)] = ""


class CombineForm(msgspec.Struct, kw_only=True):
    """The wording that is to stand; ``revision`` is that of the item as the page showed it."""

    revision: int
    proposed_text: Annotated[str, msgspec.Meta(max_length=5_000, extra={"required": "请写出修改建议。"})]
    rationale: Annotated[str, msgspec.Meta(max_length=5_000)] = ""


class LeaveForm(msgspec.Struct, kw_only=True):
    suggestions: tuple[UUID, ...] = ()
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""


class ReviewPages(Controller):
    path = "/staff/batches/{batch:uuid}"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @post("/comments")
    async def comment(
        self, request: Request[Any, Any, Any], batch: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, CommentForm)
        try:
            data = form.checked()
            wording = (data.proposed_text, data.rationale) if data.item else None
            made = await review.comment(batch, data.item, data.text, actor, wording=wording, seen=data.revision)
        except DomainError as problem:
            return await batch_view.show(batch, actor, form, problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=commented#comment-{made}", status_code=303)

    @post("/comments/{comment:uuid}", opt=CURATORS)
    async def resolve(
        self,
        request: Request[Any, Any, Any],
        batch: FromPath[UUID],
        comment: FromPath[UUID],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        form = await forms.read(request, ResolveForm)
        try:
            data = form.checked()
            await review.resolve(comment, CommentState(data.outcome), actor, reply=data.reply)
        except WordingMovedOn as problem:
            return await wordings_view.show(batch, comment, actor, problem=problem)
        except DomainError as problem:
            return await batch_view.show(batch, actor, problem=problem)
        return _resolved(batch, comment)

    @get("/comments/{comment:uuid}")
    async def compare(
        self,
        batch: FromPath[UUID],
        comment: FromPath[UUID],
        actor: NamedDependency[Actor],
        start: FromQuery[str] = "",
    ) -> Template:
        """Three wordings beside each other; ``start`` "now" begins with the one that stands."""
        return await wordings_view.show(batch, comment, actor, from_now=start == "now")

    @post("/comments/{comment:uuid}/combine", opt=CURATORS)
    async def combine(
        self,
        request: Request[Any, Any, Any],
        batch: FromPath[UUID],
        comment: FromPath[UUID],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        form = await forms.read(request, CombineForm)
        try:
            data = form.checked()
            combined = Combined(revision=data.revision, proposed_text=data.proposed_text, rationale=data.rationale)
            await review.resolve(comment, CommentState.ACCEPTED, actor, combined=combined)
        except DomainError as problem:
            return await wordings_view.show(batch, comment, actor, form, problem=problem)
        return _resolved(batch, comment)

    @post("/invitations", opt=CURATORS)
    async def invite(
        self, request: Request[Any, Any, Any], batch: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, InviteForm)
        try:
            data = form.checked()
            await review.invite(batch, data.item, data.adviser, data.note, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, form, problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=invited#invitations", status_code=303)

    @post("/through")
    async def through(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            await review.finish(batch, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=through", status_code=303)

    @post("/left-out", opt=CURATORS)
    async def leave_out(
        self, request: Request[Any, Any, Any], batch: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, LeaveForm)
        try:
            data = form.checked()
            found = await batches.by_id(batch)
            await leaving.leave_out(found.consultation, found.point, data.suggestions, data.reason, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, form, problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=left-out#unsorted", status_code=303)


def _resolved(batch: UUID, comment: UUID) -> Redirect:
    return Redirect(f"/staff/batches/{batch}?done=resolved#comment-{comment}", status_code=303)
