"""Signing in and out, one's own sessions and password, and the switch for large type."""

from typing import Any
from urllib.parse import urlsplit

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from app.accounts import sessions as accounts
from app.accounts.structs import Credentials, PasswordChange
from app.core.actor import Actor
from app.core.errors import DomainError
from app.web import display, forms
from app.web.devices import describe
from app.web.forms import Form
from app.web.guards import PUBLIC, SIGNED_IN
from app.web.ratelimit import Limiter, limited
from app.web.sessions import cleared_cookie, session_cookie, token_of
from app.web.templating import page

SIGN_IN = "/staff/sign-in"
HOME = "/staff"


class SignInPages(Controller):
    path = SIGN_IN
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self, request: Request[Any, Any, Any], next: FromQuery[str] = HOME) -> Template:  # noqa: A002
        return _sign_in_page(request, Form.blank(Credentials, next=own_path(next, HOME)))

    @post(guards=[limited("sign-in", limit=30, seconds=300)])
    async def create(self, request: Request[Any, Any, Any]) -> Response[Any]:
        form = await forms.read(request, Credentials)
        device = describe(request.headers.get("user-agent", ""))
        limiter: Limiter = request.app.state.limiter
        try:
            credentials = form.checked()
            await limiter.hit("sign-in-as", credentials.username.lower(), limit=20, seconds=900)
            token, _ = await accounts.sign_in(credentials, device=device, previous=token_of(request))
        except DomainError as problem:
            return _sign_in_page(request, form.refused(problem), status=problem.status)
        response = Redirect(own_path(form.value("next"), HOME), status_code=303)
        response.set_cookie(session_cookie(token, request.app.state.settings))
        return response


class AccountPages(Controller):
    path = "/staff"
    opt = SIGNED_IN
    include_in_schema = False

    @post("/sign-out")
    async def sign_out(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        await accounts.sign_out(token_of(request), actor)
        return _signed_out(request)

    @post("/sign-out-everywhere")
    async def sign_out_everywhere(
        self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        await accounts.sign_out_everywhere(actor)
        return _signed_out(request)

    @get("/account")
    async def show(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Template:
        return await _account_page(request, actor, Form.blank(PasswordChange))

    @post("/account/password")
    async def change_password(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        form = await forms.read(request, PasswordChange)
        try:
            await accounts.change_password(form.checked(), token_of(request), actor)
        except DomainError as problem:
            return await _account_page(request, actor, form.refused(problem), status=problem.status)
        return Redirect("/staff/account", query_params={"done": "password"}, status_code=303)


class DisplayPages(Controller):
    path = "/display"
    opt = PUBLIC
    include_in_schema = False

    @post()
    async def create(self, request: Request[Any, Any, Any]) -> Response[Any]:
        """Switch large type or stark contrast on or off and return to the page one came from."""
        form = await request.form()
        response = Redirect(own_path(str(form.get("back", "/")), "/"), status_code=303)
        chosen = display.switched(display.modes(request), str(form.get("mode", "")))
        response.set_cookie(display.display_cookie(chosen, request.app.state.settings))
        return response


def own_path(target: str, otherwise: str) -> str:
    """The target if it is a path of this site, so that no link can send a person who signs in elsewhere."""
    parts = urlsplit(target)
    local = not parts.scheme and not parts.netloc and target.startswith("/") and not target.startswith("//")
    return target if local and "\\" not in target and target.isprintable() else otherwise


def _sign_in_page(request: Request[Any, Any, Any], form: Form[Credentials], *, status: int = 200) -> Template:
    return page("staff/sign_in.html", status=status, form=form, samples=request.app.state.sign_ins)


async def _account_page(
    request: Request[Any, Any, Any], actor: Actor, form: Form[PasswordChange], *, status: int = 200
) -> Template:
    own = await accounts.own_sessions(token_of(request), actor)
    done = request.query_params.get("done", "")
    return page("staff/account.html", status=status, form=form, sessions=own, done=done)


def _signed_out(request: Request[Any, Any, Any]) -> Response[Any]:
    response = Redirect(SIGN_IN, status_code=303)
    response.set_cookie(cleared_cookie(request.app.state.settings))
    return response
