"""通知其他系统: the addresses that are called, what was called, and what waits for a person."""

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.liaison import queries as liaison
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.templating import page
from app.webhooks import queries, rules, service
from app.webhooks.structs import WebhookIn

HERE = "/operator/webhooks"


class WebhookPages(Controller):
    path = HERE
    opt = requires(Role.OPERATOR)
    include_in_schema = False

    @get()
    async def show(self, done: FromQuery[str] = "") -> Template:
        return await _show(Form.blank(WebhookIn), done=done)

    @post()
    async def create(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        """The signing key is shown on the page that answers, and can be derived again by nobody else."""
        form = await forms.read(request, WebhookIn)
        settings = request.app.state.settings
        try:
            made = await service.register(form.checked(), actor, settings)
        except DomainError as problem:
            return await _show(form.refused(problem), status=problem.status)
        return await _show(Form.blank(WebhookIn), done="registered", secret=rules.secret_of(made, settings))

    @post("/{webhook:uuid}/end")
    async def end(self, webhook: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        await service.end(webhook, actor)
        return Redirect(HERE, query_params={"done": "ended"}, status_code=303)

    @post("/calls/{call:uuid}/again")
    async def again(self, call: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        await service.call_again(call, actor)
        return Redirect(HERE, query_params={"done": "again"}, status_code=303)


async def _show(form: Form[WebhookIn], *, status: int = 200, done: str = "", secret: str = "") -> Template:
    return page(
        "operator/webhooks.html",
        status=status,
        form=form,
        webhooks=await queries.living(),
        calls=await queries.recent_calls(),
        organisations=[(str(one.id), one.name) for one in await liaison.tree()],
        words=words,
        done=done,
        secret=secret,
    )
