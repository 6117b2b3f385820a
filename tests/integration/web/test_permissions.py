"""Each route that is not public refuses a stranger and every role it does not name."""

import re
import secrets
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from app.accounts.queries import token_hash
from app.core import clock, db
from app.core.actor import Role
from app.core.ids import new_id
from app.liaison.structs import OrganisationOut
from app.web import csrf, sessions

TABLE = Path(__file__).parents[2] / "architecture" / "access.txt"
CLOSED = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.endswith(" public")]
SAMPLES = {"int": "1", "uuid": str(UUID(int=7)), "str": "x"}


async def _session_of(role: Role, point: OrganisationOut) -> str:
    """A living session of somebody with this role alone."""
    account, token, moment = new_id(), secrets.token_urlsafe(8), clock.now()
    await db.execute(
        "INSERT INTO account (id, username, display_name, password_hash, created_at) VALUES ({}, {}, {}, '', {})",
        account,
        role.value,
        role.value,
        moment,
    )
    await db.execute(
        "INSERT INTO membership (id, account, organisation, role, created_at) VALUES ({}, {}, {}, {}, {})",
        new_id(),
        account,
        point.id,
        role.value,
        moment,
    )
    await db.execute(
        "INSERT INTO staff_session (id, account, token_hash, device, created_at, seen_at, expires_at) "
        "VALUES ({}, {}, {}, '', {}, {}, {})",
        new_id(),
        account,
        token_hash(token),
        moment,
        moment,
        moment.replace(year=moment.year + 1),
    )
    return token


async def _ask(client: httpx.AsyncClient, method: str, path: str, form_token: str) -> httpx.Response:
    address = re.sub(r"\{\w+:(\w+)\}", lambda found: SAMPLES[found[1]], path)
    if method == "GET":
        return await client.get(address)
    if path.startswith("/api/"):
        return await client.request(method, address, json={})
    return await client.request(method, address, data={csrf.FIELD: form_token})


@pytest.mark.parametrize("line", CLOSED)
async def test_only_those_named_get_in(
    client: httpx.AsyncClient, form_token: str, point: OrganisationOut, line: str
) -> None:
    method, path, named = line.split(" ")
    stranger = await _ask(client, method, path, form_token)
    if method == "GET" and not path.startswith("/api/"):
        assert stranger.status_code == 303
        assert stranger.headers["location"].startswith("/staff/sign-in?next=%2F")
    else:
        assert stranger.status_code == 401

    for role in Role:
        client.cookies.set(sessions.COOKIE, await _session_of(role, point))
        status = (await _ask(client, method, path, form_token)).status_code
        if named == "signed-in" or role in named.split(","):
            assert status != 401
            assert status < 500
        else:
            assert status == 403


def test_there_are_closed_routes_to_ask() -> None:
    assert len(CLOSED) >= 4
