"""One account: its roles, a new password, closing and opening it."""

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.accounts import administration, queries
from app.accounts import service as accounts
from app.accounts.structs import GrantIn, NewPassword
from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.liaison import queries as organisations
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.templating import page


class AccountPages(Controller):
    path = "/operator/accounts/{account:uuid}"
    opt = requires(Role.OPERATOR)
    include_in_schema = False

    @get()
    async def show(self, account: FromPath[UUID], done: FromQuery[str] = "") -> Template:
        return await _account(account, done=done)

    @post("/roles")
    async def grant(
        self, request: Request[Any, Any, Any], account: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, GrantIn)
        try:
            data = form.checked()
            await accounts.grant(account, data.organisation, data.role, actor)
        except DomainError as problem:
            return await _account(account, role_form=form.refused(problem), status=problem.status)
        return _told(account, "granted")

    @post("/roles/withdraw")
    async def withdraw(
        self, request: Request[Any, Any, Any], account: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, GrantIn)
        return await _done(account, administration.withdraw(account, form.checked(), actor), "withdrawn")

    @post("/password")
    async def reset_password(
        self, request: Request[Any, Any, Any], account: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, NewPassword)
        try:
            await administration.reset_password(account, form.checked(), actor)
        except DomainError as problem:
            return await _account(account, password_form=form.refused(problem), status=problem.status)
        return _told(account, "password")

    @post("/disable")
    async def disable(self, account: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        return await _done(account, administration.disable(account, actor), "disabled")

    @post("/enable")
    async def enable(self, account: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        return await _done(account, administration.enable(account, actor), "enabled")


async def _done(account: UUID, command: Awaitable[None], word: str) -> Response[Any]:
    try:
        await command
    except DomainError as problem:
        return await _account(account, problem=problem, status=problem.status)
    return _told(account, word)


def _told(account: UUID, word: str) -> Response[Any]:
    return Redirect(f"/operator/accounts/{account}", query_params={"done": word}, status_code=303)


async def _account(
    account: UUID,
    *,
    role_form: Form[GrantIn] | None = None,
    password_form: Form[NewPassword] | None = None,
    problem: DomainError | None = None,
    status: int = 200,
    done: str = "",
) -> Template:
    return page(
        "operator/account.html",
        status=status,
        member=await queries.staff_member(account),
        organisations=[(one.id, one.name) for one in await organisations.tree()],
        role_form=role_form or Form.blank(GrantIn),
        password_form=password_form or Form.blank(NewPassword),
        problem=problem,
        words=words,
        done=done,
    )
