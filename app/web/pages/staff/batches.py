"""整理稿: choosing what goes up, the advisers' comments, the head's signature."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.queries import batches as queries
from app.curation.queries import checklist, items
from app.curation.service import batches, review, sign_off
from app.curation.states import BatchState, CommentState, ItemState
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.templating import page

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class BuildForm(msgspec.Struct, kw_only=True):
    items: tuple[UUID, ...] = ()
    title: Annotated[str, msgspec.Meta(max_length=60)] = ""


class CommentForm(msgspec.Struct, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    item: UUID | None = None


class SignForm(msgspec.Struct, kw_only=True):
    seen: tuple[str, ...] = ()


class ResolveForm(msgspec.Struct, kw_only=True):
    outcome: Literal["accepted", "declined"]


class ItemListPages(Controller):
    path = "/staff/consultations/{number:int}"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get("/items")
    async def index(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        return await _items_page(await desks.at(number, actor), Form.blank(BuildForm))

    @post("/batches", opt=CURATORS)
    async def build(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        form = await forms.read(request, BuildForm)
        try:
            data = form.checked()
            batch = await batches.build(desk.consultation.id, desk.point.id, data.items, data.title, actor)
        except DomainError as problem:
            return await _items_page(desk, form.refused(problem), status=problem.status)
        return Redirect(f"/staff/batches/{batch}", query_params={"done": "built"}, status_code=303)


class BatchPages(Controller):
    path = "/staff/batches/{batch:uuid}"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(self, batch: FromPath[UUID], actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _batch_page(batch, actor, Form.blank(CommentForm), done=done)

    @post("/comments")
    async def comment(
        self, request: Request[Any, Any, Any], batch: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, CommentForm)
        try:
            data = form.checked()
            made = await review.comment(batch, data.item, data.text, actor)
        except DomainError as problem:
            return await _batch_page(batch, actor, form, problem=problem)
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
            await review.resolve(comment, CommentState(form.checked().outcome), actor)
        except DomainError as problem:
            return await _batch_page(batch, actor, Form.blank(CommentForm), problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=resolved#comment-{comment}", status_code=303)

    @post("/items/{item:uuid}/take-out", opt=CURATORS)
    async def take_out(
        self, batch: FromPath[UUID], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        try:
            await batches.take_out(batch, item, actor)
        except DomainError as problem:
            return await _batch_page(batch, actor, Form.blank(CommentForm), problem=problem)
        return Redirect(f"/staff/batches/{batch}", query_params={"done": "taken-out"}, status_code=303)

    @post("/review", opt=CURATORS)
    async def send_to_review(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            await batches.send_to_review(batch, actor)
        except DomainError as problem:
            return await _batch_page(batch, actor, Form.blank(CommentForm), problem=problem)
        return Redirect(f"/staff/batches/{batch}", query_params={"done": "sent"}, status_code=303)

    @post("/sign", opt=requires(Role.POINT_HEAD))
    async def sign(
        self, request: Request[Any, Any, Any], batch: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, SignForm)
        try:
            await sign_off.sign(batch, actor, seen=form.checked().seen)
        except DomainError as problem:
            return await _batch_page(batch, actor, Form.blank(CommentForm), problem=problem)
        return Redirect(f"/staff/batches/{batch}", query_params={"done": "signed"}, status_code=303)


async def _items_page(desk: desks.Desk, form: Form[BuildForm], *, status: int = 200) -> Template:
    where = desk.consultation.id, desk.point.id
    rows = await items.of_point(*where)
    return page(
        "staff/items.html",
        status=status,
        words=words,
        desk=desk,
        form=form,
        active=[item for item in rows if item.state is ItemState.ACTIVE],
        resting=[item for item in rows if item.state is not ItemState.ACTIVE],
        batches=await queries.of_point(*where),
    )


async def _batch_page(
    batch: UUID, actor: Actor, form: Form[CommentForm], *, problem: DomainError | None = None, done: str = ""
) -> Template:
    current = await queries.by_id(batch)
    desk = await desks.of(current.consultation, current.point, actor)
    if problem is not None:
        form.refused(problem)
    return page(
        "staff/batch.html",
        status=problem.status if problem else 200,
        words=words,
        desk=desk,
        batch=current,
        form=form,
        items=await items.of_batch(batch),
        comments=await queries.comments(batch),
        checks=await checklist.of_batch(batch),
        submission=await queries.submission(current.submission) if current.submission else None,
        open=current.state is not BatchState.SIGNED,
        problem=problem,
        done=done,
    )
