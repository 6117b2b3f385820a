"""对答复的不同意见: what points forwarded of what people said against an answer, for a reply of the congress."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import queries, reopening
from app.adoption.structs import ReopeningOut
from app.core.actor import Actor
from app.core.errors import DomainError
from app.web import forms
from app.web.answers import shown
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.congress.desk import OFFICER
from app.web.templating import page
from nlp import redact

HERE = "/congress/reopenings"


class ReplyForm(msgspec.Struct, frozen=True, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=1000, title="回复")] = ""


class ReopeningPages(Controller):
    path = HERE
    opt = requires(OFFICER)
    include_in_schema = False

    @get()
    async def show(self, actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _page(actor, done=done)

    @post("/{one:uuid}")
    async def reply(
        self, request: Request[Any, Any, Any], one: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, ReplyForm)
        try:
            await reopening.reply(one, form.checked().text, actor)
        except DomainError as problem:
            return await _page(actor, reply=(one, form.refused(problem)), status=problem.status)
        return Redirect(HERE, query_params={"done": "replied"}, status_code=303)


async def _page(
    actor: Actor, *, done: str = "", reply: tuple[UUID, Form[ReplyForm]] | None = None, status: int = 200
) -> Template:
    found = await reopening.forwarded_to(list(actor.organisations(OFFICER)))
    return page(
        "congress/reopenings.html",
        status=status,
        rows=[(_masked(one), [shown(answer) for answer in await queries.answers_of(one.suggestion)]) for one in found],
        done=done,
        reply=reply,
    )


def _masked(one: ReopeningOut) -> ReopeningOut:
    """Outside the point, personal data in people's words is hidden."""
    return msgspec.structs.replace(one, raw_text=redact.mask(one.raw_text), reason=redact.mask(one.reason))
