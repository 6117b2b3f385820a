"""``bench submit``: residents at full speed, beside pgbench and a bare FastAPI endpoint."""

import asyncio
import html
import importlib.util
import json
import re
import secrets
import sys
from urllib.parse import urlencode
from uuid import UUID, uuid4

import asyncpg

from app.bench import inserts
from app.bench.errors import ToolMissing
from app.bench.figures import Measured, show, together
from app.bench.load import Request, ask, press
from app.bench.stage import Stage, stage
from app.launcher.console import say

CONNECTIONS = 32
ROUNDS = 3
WORDS = "楼道里停放电动自行车太危险，建议先教育后处罚，并在每个小区增设充电点位，收费要公开。"
_OPEN = """
SELECT c.number, c.id, p.point FROM consultation c JOIN consultation_point p ON p.consultation = c.id
WHERE c.opens_at <= now() AND c.closes_at > now() AND c.published_at IS NULL ORDER BY c.number LIMIT 1
"""


def run(seconds: int) -> None:
    """Three rounds in turn, so that whatever else the machine does meets all alike."""
    for module in ("fastapi", "sqlalchemy"):
        if importlib.util.find_spec(module) is None:
            raise ToolMissing(module)
    say(f"{CONNECTIONS} 个连接，各 {ROUNDS} 轮、每轮 {seconds} 秒。正在准备 …")
    with stage() as on:
        measured = asyncio.run(_measure(on, seconds))
    show(measured)


async def _measure(on: Stage, seconds: int) -> list[Measured]:
    number, consultation, point = await _open_consultation(on)
    product = ("-m", "app", "serve", "--port", "PORT")
    rival = ("-m", "uvicorn", "app.bench.rival:app", "--port", "PORT", "--no-access-log")
    rounds: list[list[Measured]] = [[], [], []]
    with (
        on.serving(sys.executable, *product, ready="/healthz") as ours,
        on.serving(sys.executable, *rival, ready="/healthz") as theirs,
    ):
        forms = [await _resident(ours.port, number) for _ in range(CONNECTIONS)]
        bare = [_opinion(consultation, point) for _ in range(CONNECTIONS)]
        await press("热身", ours.port, forms, 2, 303)
        await press("热身", theirs.port, bare, 2, 201)
        for _ in range(ROUNDS):
            rounds[0].append(await press("产品：整张表单到回执", ours.port, forms, seconds, 303))
            values = {"consultation": consultation, "point": point, "words": WORDS}
            rounds[1].append(await asyncio.to_thread(inserts.measure, on, CONNECTIONS, seconds, values))
            rounds[2].append(await press("FastAPI + SQLAlchemy，只写两行", theirs.port, bare, seconds, 201))
    return [together(one) for one in rounds]


async def _open_consultation(on: Stage) -> tuple[int, UUID, UUID]:
    connection = await asyncpg.connect(on.postgres.dsn)
    try:
        return tuple(await connection.fetchrow(_OPEN))
    finally:
        await connection.close()


async def _resident(port: int, number: int) -> Request:
    """A resident who has opened the form and seen what others said: each sending is a new opinion.

    Each says to come from an address of its own: the limit a client meets is no part of the measurement.
    """
    page = f"GET /c/{number}/suggest HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    _, head, body = await ask(port, page.encode())
    cookie = re.search(rb"set-cookie: ([^;]+)", head, re.IGNORECASE)
    assert cookie is not None
    text = body.decode()
    main = text[text.index("<main") :]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main))
    fields = {name: html.unescape(value) for name, value in hidden.items()}
    start = (
        f"POST /c/{number}/suggest HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie[1].decode()}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
    )

    def post() -> bytes:
        typed = urlencode(fields | {"checked": "1", "form_token": str(uuid4()), "text": WORDS}).encode()
        address = ".".join(str(part) for part in secrets.token_bytes(4))
        return f"{start}X-Forwarded-For: {address}\r\nContent-Length: {len(typed)}\r\n\r\n".encode() + typed

    return post


def _opinion(consultation: UUID, point: UUID) -> Request:
    start = "POST /suggestions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    fields = {"text": WORDS, "consultation": str(consultation), "point": str(point)}

    def post() -> bytes:
        body = json.dumps(fields | {"form_token": str(uuid4())}).encode()
        return f"{start}Content-Length: {len(body)}\r\n\r\n".encode() + body

    return post
