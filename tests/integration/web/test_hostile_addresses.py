"""No address, however odd, is a crash: every page is asked for with values no link of ours ever holds."""

import itertools
import re
from pathlib import Path

import httpx
import pytest

from app.core.actor import Role
from app.web import csrf, sessions

TABLE = Path(__file__).parents[2] / "architecture" / "access.txt"
PAGES = [line.split(" ")[1] for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("GET ")]
ODD = {
    "int": ["0", "-1", "9" * 30],
    "uuid": ["00000000-0000-0000-0000-000000000000"],
    "str": ["%00", "%ff%fe", "x" * 2000, "%F0%9F%90%95", "%27%20OR%201=1--", "..%2f..%2fetc"],
    "path": ["..%2f..%2fapp%2fasgi.py", "%00", "x" * 2000],
}
QUERIES = ["", "page=9999999999999999999999", "page=-1", "page=x&q=%00&article=%ff&next=%00", "q=" + "字" * 500]

COMMANDS = [line.rpartition(" ")[0] for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:3] != "GET"]
FORM = "application/x-www-form-urlencoded"
BODIES = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b'{"text": "\\u0000", "form_token": "x"}',
    b"\xff\xfe",
    b"[" * 5000,
    b"=&=&text=%00&=%ff&items=x&items=y&revision=99999999999999999999",
    b"a=" * 3000,
]


def _addresses(path: str) -> list[str]:
    """The path with its slots filled, once for each combination of odd values."""
    shape = re.sub(r"\{\w+:\w+\}", "{}", path)
    slots = re.findall(r"\{\w+:(\w+)\}", path)
    return [shape.format(*values) for values in itertools.product(*(ODD[slot] for slot in slots))]


@pytest.mark.parametrize("path", PAGES)
async def test_it_is_answered_without_a_crash(client: httpx.AsyncClient, path: str, everyone: str) -> None:
    client.cookies.set(sessions.COOKIE, everyone)
    for address, query in itertools.product(_addresses(path), QUERIES):
        answer = await client.get(f"{address}?{query}")
        assert answer.status_code < 500, f"{address[:60]}?{query[:60]}"


@pytest.mark.parametrize("route", COMMANDS)
async def test_a_body_that_makes_no_sense_is_refused_not_a_crash(
    client: httpx.AsyncClient, form_token: str, route: str, everyone: str
) -> None:
    method, path = route.split(" ")
    client.cookies.set(sessions.COOKIE, everyone)
    address = re.sub(r"\{\w+:(\w+)\}", lambda found: ODD[found[1]][0], path)
    headers = {"content-type": "application/json" if path.startswith("/api/") else FORM, csrf.HEADER: form_token}
    for body in BODIES:
        answer = await client.request(method, address, content=body, headers=headers)
        assert answer.status_code < 500, body[:60]


@pytest.fixture
async def everyone(client: httpx.AsyncClient, member: object, sign_in: object) -> str:
    """A session of somebody with every role."""
    await member("quanneng", *Role)  # type: ignore[operator]
    await sign_in("quanneng")  # type: ignore[operator]
    return client.cookies[sessions.COOKIE]
