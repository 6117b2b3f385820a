"""People who sign in, and browsers that hold a form token."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from app.accounts import service as accounts
from app.accounts.structs import AccountIn, AccountOut
from app.core.actor import Actor, Role
from app.liaison import service as liaison
from app.liaison.states import OrganisationKind
from app.liaison.structs import OrganisationIn, OrganisationOut
from app.web import csrf

PASSWORD = "梧桐树下说法律2026"

Member = Callable[..., Awaitable[AccountOut]]


@pytest.fixture
async def point(database: Any) -> OrganisationOut:
    return await liaison.create(
        OrganisationIn(kind=OrganisationKind.LIAISON_POINT, name="测试街道基层立法联系点"), Actor.system()
    )


@pytest.fixture
async def homes(point: OrganisationOut) -> dict[Role, OrganisationOut]:
    """Where a person with this role belongs: the point, a congress, a collection point."""
    system = Actor.system()
    congress = await liaison.create(OrganisationIn(kind=OrganisationKind.MUNICIPAL_CONGRESS, name="测试市人大"), system)
    corner = OrganisationIn(kind=OrganisationKind.COLLECTION_POINT, name="测试居委会", parent=point.id)
    elsewhere = {Role.CONGRESS_OFFICER: congress, Role.COLLECTOR: await liaison.create(corner, system)}
    return {role: elsewhere.get(role, point) for role in Role}


@pytest.fixture
async def member(homes: dict[Role, OrganisationOut]) -> Member:
    """Makes an account with roles, each where it belongs; its password is PASSWORD."""

    async def make(username: str, *roles: Role) -> AccountOut:
        system = Actor.system()
        data = AccountIn(username=username, display_name=f"{username}老师", password=PASSWORD)
        account = await accounts.create(data, system)
        for role in roles:
            await accounts.grant(account.id, homes[role].id, role, system)
        return account

    return make


@pytest.fixture
async def form_token(client: httpx.AsyncClient) -> str:
    """The token of a page the browser has opened."""
    await client.get("/staff/sign-in")
    return client.cookies[csrf.COOKIE]


@pytest.fixture
def sign_in(client: httpx.AsyncClient, form_token: str) -> Callable[..., Awaitable[httpx.Response]]:
    async def post(username: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
        data = {"username": username, "password": password, csrf.FIELD: form_token, **fields}
        return await client.post("/staff/sign-in", data=data)

    return post
