"""Programs that act for a resident or for a member of staff."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from app.accounts import sessions
from app.accounts.structs import Credentials
from app.consultations.structs import ConsultationOut
from app.core.actor import Role
from app.web.sessions import COOKIE
from tests import factories
from tests.factories import Place

Act = Callable[[Role], Awaitable[httpx.AsyncClient]]


@pytest.fixture
async def place(database: Any) -> Place:
    return await factories.place()


@pytest.fixture
async def consultation(place: Place) -> ConsultationOut:
    return await factories.consultation(place)


@pytest.fixture
def act(client: httpx.AsyncClient, place: Place) -> Act:
    """The client with the session of whoever holds a role at the place."""

    async def become(role: Role) -> httpx.AsyncClient:
        credentials = Credentials(username=place.usernames[role], password=factories.PASSWORD)
        token, _ = await sessions.sign_in(credentials, device="test")
        client.cookies.set(COOKIE, token)
        return client

    return become
