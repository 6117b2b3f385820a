"""接口令牌: programs that act for one's own account through the JSON API."""

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.accounts import api_tokens
from app.accounts.structs import TokenIn
from app.core.actor import Actor
from app.core.errors import DomainError
from app.web import forms
from app.web.forms import Form
from app.web.guards import SIGNED_IN
from app.web.templating import page

HERE = "/staff/account/tokens"


class TokenPages(Controller):
    path = HERE
    opt = SIGNED_IN
    include_in_schema = False

    @get()
    async def show(self, actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _show(actor, Form.blank(TokenIn, days=90), done=done)

    @post()
    async def create(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        """The token is shown on the page that answers, once."""
        form = await forms.read(request, TokenIn)
        try:
            token = await api_tokens.create(form.checked(), actor)
        except DomainError as problem:
            return await _show(actor, form.refused(problem), status=problem.status)
        return await _show(actor, Form.blank(TokenIn, days=90), token=token)

    @post("/{token:uuid}/revoke")
    async def revoke(self, token: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        await api_tokens.revoke(token, actor)
        return Redirect(HERE, query_params={"done": "revoked"}, status_code=303)


async def _show(actor: Actor, form: Form[TokenIn], *, status: int = 200, done: str = "", token: str = "") -> Template:
    own = await api_tokens.own(actor)
    return page("staff/tokens.html", status=status, form=form, tokens=own, done=done, token=token)
