"""整理稿: choosing what goes up, the advisers' comments, the head's signature."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.queries import batches as queries
from app.curation.queries import items
from app.curation.service import batches, sign_off
from app.curation.service.sign_off import Shown
from app.curation.states import ItemState
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import batch_view
from app.web.pages.staff import desk as desks
from app.web.templating import page

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class BuildForm(msgspec.Struct, kw_only=True):
    items: tuple[UUID, ...] = ()
    title: Annotated[str, msgspec.Meta(max_length=60)] = ""


class SignForm(msgspec.Struct, kw_only=True):
    seen: tuple[str, ...] = ()
    leaving: bool = False
    leave: int = 0
    personal_data: bool = False


class PlaceForm(msgspec.Struct, kw_only=True):
    place: Annotated[int, msgspec.Meta(ge=1, le=10_000)]


class ItemsForm(msgspec.Struct, kw_only=True):
    items: tuple[UUID, ...] = ()


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
        return await batch_view.show(batch, actor, done=done)

    @post("/items/{item:uuid}/take-out", opt=CURATORS)
    async def take_out(
        self, batch: FromPath[UUID], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        try:
            await batches.take_out(batch, item, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, problem=problem)
        return Redirect(f"/staff/batches/{batch}", query_params={"done": "taken-out"}, status_code=303)

    @post("/items/{item:uuid}/place", opt=CURATORS)
    async def place(
        self,
        request: Request[Any, Any, Any],
        batch: FromPath[UUID],
        item: FromPath[UUID],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        form = await forms.read(request, PlaceForm)
        try:
            await batches.move(batch, item, form.checked().place, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=moved#item-{item}", status_code=303)

    @post("/items", opt=CURATORS)
    async def put_in(
        self, request: Request[Any, Any, Any], batch: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, ItemsForm)
        try:
            await batches.put_in(batch, form.checked().items, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=put-in", status_code=303)

    @post("/sort", opt=CURATORS)
    async def sort(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            await batches.sort_by_article(batch, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=sorted", status_code=303)

    @post("/review", opt=CURATORS)
    async def send_to_review(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            await batches.send_to_review(batch, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, problem=problem)
        return Redirect(f"/staff/batches/{batch}", query_params={"done": "sent"}, status_code=303)

    @post("/sign", opt=requires(Role.POINT_HEAD))
    async def sign(
        self, request: Request[Any, Any, Any], batch: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, SignForm)
        try:
            data = form.checked()
            shown = Shown(
                items=data.seen, unsorted=data.leave if data.leaving else 0, personal_data_checked=data.personal_data
            )
            await sign_off.sign(batch, actor, shown=shown)
        except DomainError as problem:
            return await batch_view.show(batch, actor, problem=problem)
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
