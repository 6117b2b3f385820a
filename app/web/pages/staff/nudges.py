"""催办: what one was told; and for the head, which phases press, who was told, and a line of one's own."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.queries import nudges as queries
from app.curation.queries.nudges import DeskDue
from app.curation.service import nudging
from app.curation.structs import NudgeOut
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.templating import page


class NudgeForm(msgspec.Struct, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=200)] = ""


class Pressed(msgspec.Struct, frozen=True):
    """A desk of the head's point: what waits on it, whose turn it is, what they were told of this phase."""

    desk: DeskDue
    people: int
    told: list[NudgeOut]


class NudgePages(Controller):
    path = "/staff/nudges"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(self, actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _show(actor, done=done)

    @post("/seen")
    async def seen(self, actor: NamedDependency[Actor]) -> Redirect:
        assert actor.id is not None
        await nudging.take_note(actor.id)
        return Redirect("/staff/nudges", status_code=303)

    @post("/{point:uuid}/{consultation:uuid}", opt=requires(Role.POINT_HEAD))
    async def nudge(
        self,
        request: Request[Any, Any, Any],
        point: FromPath[UUID],
        consultation: FromPath[UUID],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        form = await forms.read(request, NudgeForm)
        try:
            await nudging.nudge(consultation, point, form.checked().text, actor)
        except DomainError as problem:
            return await _show(actor, form=form.refused(problem), at=(point, consultation), status=problem.status)
        return Redirect("/staff/nudges?done=sent", status_code=303)


async def _show(
    actor: Actor,
    *,
    form: Form[NudgeForm] | None = None,
    at: tuple[UUID, UUID] | None = None,
    status: int = 200,
    done: str = "",
) -> Template:
    assert actor.id is not None
    heads = list(actor.organisations(Role.POINT_HEAD))
    waiting = [desk for point in actor.organisations(*desks.STAFF) for desk in await queries.dues(point)]
    told = await queries.of_points(heads)
    return page(
        "staff/nudges.html",
        status=status,
        words=words,
        mine=await queries.of_person(actor.id),
        open={desk.key for desk in waiting},
        pressed=[await _pressed(desk, told) for desk in waiting if desk.point in heads],
        form=form or Form.blank(NudgeForm),
        at=at,
        done=done,
    )


async def _pressed(desk: DeskDue, told: list[NudgeOut]) -> Pressed:
    about = [one for one in told if (one.consultation, one.point, one.phase) == desk.key]
    return Pressed(desk, len(await queries.who_must_act(desk)), about)
