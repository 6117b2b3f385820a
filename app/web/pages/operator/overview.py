"""The organisation tree and everybody who may sign in; adding to both."""

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from app.accounts import queries as account_queries
from app.accounts import service as accounts
from app.accounts.structs import AccountIn
from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.liaison import queries as organisation_queries
from app.liaison import service as liaison
from app.liaison.structs import OrganisationIn
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.templating import page


class OverviewPages(Controller):
    path = "/operator"
    opt = requires(Role.OPERATOR)
    include_in_schema = False

    @get()
    async def show(self, done: FromQuery[str] = "") -> Template:
        return await _overview(Form.blank(OrganisationIn), Form.blank(AccountIn), done=done)

    @post("/organisations")
    async def create_organisation(
        self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, OrganisationIn)
        try:
            await liaison.create(form.checked(), actor)
        except DomainError as problem:
            return await _overview(form.refused(problem), Form.blank(AccountIn), status=problem.status)
        return Redirect("/operator", query_params={"done": "organisation"}, status_code=303)

    @post("/accounts")
    async def create_account(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        form = await forms.read(request, AccountIn)
        try:
            account = await accounts.create(form.checked(), actor)
        except DomainError as problem:
            return await _overview(Form.blank(OrganisationIn), form.refused(problem), status=problem.status)
        return Redirect(f"/operator/accounts/{account.id}", query_params={"done": "created"}, status_code=303)


async def _overview(
    organisation_form: Form[OrganisationIn], account_form: Form[AccountIn], *, status: int = 200, done: str = ""
) -> Template:
    tree = await organisation_queries.tree()
    depth: dict[Any, int] = {}
    for one in tree:
        depth[one.id] = depth[one.parent] + 1 if one.parent else 0
    return page(
        "operator/overview.html",
        status=status,
        tree=[(one, depth[one.id]) for one in tree],
        staff=await account_queries.staff(),
        organisation_form=organisation_form,
        account_form=account_form,
        words=words,
        done=done,
    )
