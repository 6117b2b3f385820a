"""Items of several points that are one wish: what the machine proposes, and what people said of it."""

from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import collected, joining, service
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.errors import DomainError
from app.web import forms, words
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.pages.congress.collected import masked
from app.web.templating import page


class JoinForm(msgspec.Struct, kw_only=True):
    seen: tuple[str, ...] = ()
    word: Literal["together", "apart"] = "together"


class UndoForm(msgspec.Struct, kw_only=True):
    wish: UUID


class JointPages(Controller):
    path = "/congress/consultations/{number:int}"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @post("/join")
    async def join(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await desk.at(number, actor)
        form = await forms.read(request, JoinForm)
        try:
            data = form.checked()
            items = list(service.seen_items(data.seen))
            await joining.join(consultation.id, items, actor, together=data.word == "together")
        except DomainError as problem:
            return await _joint(consultation, problem=problem)
        return Redirect(f"/congress/consultations/{number}/joint", query_params={"done": data.word}, status_code=303)

    @get("/joint")
    async def wishes(self, number: FromPath[int], actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _joint(await desk.at(number, actor), done=done)

    @post("/join/undo")
    async def undo(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await desk.at(number, actor)
        form = await forms.read(request, UndoForm)
        try:
            await joining.undo(form.checked().wish, actor)
        except DomainError as problem:
            return await _joint(consultation, problem=problem)
        return Redirect(f"/congress/consultations/{number}/joint", query_params={"done": "undone"}, status_code=303)


async def _joint(consultation: ConsultationOut, *, done: str = "", problem: DomainError | None = None) -> Template:
    wishes = await joining.wishes(consultation.id)
    proposals = await joining.open_proposals(consultation.id)
    everyone = {item for wish in wishes for item in wish.items} | {item for one in proposals for item in one.items}
    rows = {row.id: masked(row) for row in await collected.by_ids(consultation.id, list(everyone))}
    return page(
        "congress/joint.html",
        status=problem.status if problem else 200,
        words=words,
        consultation=consultation,
        wishes=wishes,
        proposals=proposals,
        rows=rows,
        done=done,
        problem=problem,
    )
