"""改动记录: every command on a desk's items, each with its undoing or redoing."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation import rules
from app.curation.queries import history
from app.curation.service import undoing
from app.curation.states import COMMAND_NAMES
from app.curation.structs import CommandOut
from app.web import forms, words
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff import item_view
from app.web.templating import page

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class BackForm(msgspec.Struct, kw_only=True):
    """Where the button stood: on an item's page, or else among all the desk's commands."""

    item: UUID | None = None


class HistoryPages(Controller):
    path = "/staff/consultations/{number:int}/history"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(self, number: FromPath[int], actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _show(await desks.at(number, actor), done=done)


class CommandPages(Controller):
    path = "/staff/commands/{command:uuid}"
    opt = CURATORS
    include_in_schema = False

    @post("/undo")
    async def undo(
        self, request: Request[Any, Any, Any], command: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        return await _reverse(request, command, actor, undoing.undo, "undone")

    @post("/redo")
    async def redo(
        self, request: Request[Any, Any, Any], command: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        return await _reverse(request, command, actor, undoing.redo, "redone")


async def _reverse(
    request: Request[Any, Any, Any],
    command: UUID,
    actor: Actor,
    change: Callable[[UUID, Actor], Awaitable[CommandOut]],
    done: str,
) -> Response[Any]:
    """Do it and lead back to where the button stood; a refusal is told there too."""
    target = await history.by_id(command)
    rules.require_curator(actor, target.point)
    form = await forms.read(request, BackForm)
    back = None if form.errors else form.checked().item
    if back not in target.items:
        back = None
    desk = await desks.of(target.consultation, target.point, actor)
    try:
        await change(command, actor)
    except DomainError as problem:
        if back is not None:
            return await item_view.show(back, actor, problem=problem)
        return await _show(desk, problem=problem)
    address = f"/staff/items/{back}" if back else f"{desk.address}/history"
    return Redirect(address, query_params={"done": done}, status_code=303)


async def _show(desk: desks.Desk, *, done: str = "", problem: DomainError | None = None) -> Template:
    return page(
        "staff/history.html",
        status=problem.status if problem else 200,
        words=words,
        names=COMMAND_NAMES,
        desk=desk,
        done=done,
        problem=problem,
        commands=await history.of_desk(desk.consultation.id, desk.point.id),
        shown=history.LATEST_SHOWN,
    )
