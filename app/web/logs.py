"""One JSON line a request, and nothing in it about people: no bodies, cookies, addresses, codes or query strings."""

import secrets
import time

import structlog
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from app.web.headers import REQUEST_ID

log = structlog.stdlib.get_logger("huiyin.web")


def with_request_log(app: ASGIApp) -> ASGIApp:
    """Give each request an id and write one line when it is answered. Outermost, so that 404 and 500 count too."""

    async def logged(scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        scope["state"][REQUEST_ID] = secrets.token_hex(8)
        status = 0

        async def remember(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await app(scope, receive, remember)
        finally:
            _line(scope, status, started)

    return logged


def _line(scope: Scope, status: int, started: float) -> None:
    log.info(
        "request",
        method=scope.get("method", ""),
        route=scope.get("path_template", ""),
        status=status,
        milliseconds=round((time.perf_counter() - started) * 1000, 1),
        request_id=scope["state"][REQUEST_ID],
    )
