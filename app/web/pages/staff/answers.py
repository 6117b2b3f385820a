"""答复送达: whom the answers of a consultation have reached, slips for those without a phone, and what came back."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import dispatching, people, queries, reopening, telling
from app.adoption.states import HandoverWay
from app.adoption.telling import Told
from app.core.actor import Actor, Role
from app.core.errors import DomainError, NotAllowed
from app.web import forms, words
from app.web.answers import shown
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff.desk import Desk
from app.web.templating import page

SLIPS = 200
"""Slips on one page to print: what a browser lays out without trouble."""


class HandedForm(msgspec.Struct, frozen=True, kw_only=True):
    how: HandoverWay
    person: tuple[str, ...] = ()


class ExplainForm(msgspec.Struct, frozen=True, kw_only=True):
    person: tuple[str, ...] = ()
    reason: Annotated[str, msgspec.Meta(max_length=500, title="理由")] = ""


class StepForm(msgspec.Struct, frozen=True, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=1000, title="要说的话")] = ""
    forward: bool = False


class AnswerPages(Controller):
    path = "/staff/consultations/{number:int}/answers"
    opt = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)
    include_in_schema = False

    @get()
    async def show(
        self, number: FromPath[int], actor: NamedDependency[Actor], only: FromQuery[str] = "", done: FromQuery[str] = ""
    ) -> Template:
        return await _answers(await _desk(number, actor), only=only, done=done)

    @get("/slips")
    async def slips(
        self,
        number: FromPath[int],
        actor: NamedDependency[Actor],
        place: FromQuery[str] = "",
        start: FromQuery[int] = 0,
    ) -> Template:
        """For those whom nothing has reached yet, by collection point."""
        desk = await _desk(number, actor)
        told = await telling.told(desk.consultation.id, desk.point.id)
        waiting = [one for one in told if one.waits and (not place or one.place == place)]
        start = max(0, start)
        return page(
            "staff/answer_slips.html",
            desk=desk,
            slips=[await _slip(one) for one in waiting[start : start + SLIPS]],
            count=len(waiting),
            more=start + SLIPS if len(waiting) > start + SLIPS else None,
            place=place,
        )

    @post("/handed")
    async def hand_over(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await _desk(number, actor)
        data = (await forms.read(request, HandedForm)).checked()
        await telling.hand_over(desk.consultation.id, desk.point.id, data.person, data.how, actor)
        return _back(desk, "handed")

    @post("/explained")
    async def explain(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await _desk(number, actor)
        form = await forms.read(request, ExplainForm)
        try:
            data = form.checked()
            await telling.explain(desk.consultation.id, desk.point.id, data.person, data.reason, actor)
        except DomainError as problem:
            return await _answers(desk, form=form.refused(problem), status=problem.status)
        return _back(desk, "explained")

    @post("/dispatches/{dispatch:uuid}/again")
    async def again(
        self, number: FromPath[int], dispatch: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await _desk(number, actor)
        await dispatching.send_again(dispatch, actor)
        return _back(desk, "again")

    @post("/reopenings/{one:uuid}")
    async def handle(
        self, request: Request[Any, Any, Any], number: FromPath[int], one: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await _desk(number, actor)
        form = await forms.read(request, StepForm)
        try:
            data = form.checked()
            await (reopening.forward if data.forward else reopening.reply)(one, data.text, actor)
        except DomainError as problem:
            return await _answers(desk, reply=(one, form.refused(problem)), status=problem.status)
        return _back(desk, "forwarded" if data.forward else "replied")


async def _desk(number: int, actor: Actor) -> Desk:
    desk = await desks.at(number, actor)
    if not desk.curates:
        raise NotAllowed
    return desk


def _back(desk: Desk, done: str) -> Redirect:
    return Redirect(f"{desk.address}/answers", query_params={"done": done}, status_code=303)


async def _slip(one: Told) -> dict[str, Any]:
    answers = await queries.answers_of(one.suggestion)
    return {
        "person": one,
        "answers": [shown(answer) for answer in answers],
        "left_out": None if answers else await people.left_out(one.suggestion),
    }


async def _answers(
    desk: Desk,
    *,
    only: str = "",
    done: str = "",
    form: Form[ExplainForm] | None = None,
    reply: tuple[UUID, Form[StepForm]] | None = None,
    status: int = 200,
) -> Template:
    told = await telling.told(desk.consultation.id, desk.point.id)
    waiting = [one for one in told if one.waits]
    places: dict[str, int] = {}
    for one in waiting:
        places[one.place] = places.get(one.place, 0) + 1
    mine = [one for one in await reopening.at_points([desk.point.id]) if one.consultation == desk.consultation.id]
    return page(
        "staff/answers.html",
        status=status,
        desk=desk,
        words=words,
        told=[one for one in told if _wanted(one, only)],
        all=told,
        waiting=waiting,
        places=places,
        only=only,
        done=done,
        form=form or Form.blank(ExplainForm),
        reply=reply,
        reopenings=mine,
        given_up=await telling.given_up(consultation=desk.consultation.id, point=desk.point.id),
    )


def _wanted(one: Told, only: str) -> bool:
    return {"waiting": one.waits, "left_out": not one.sent_up, "unsaid": not one.sent_up and not one.explained}.get(
        only, True
    )
