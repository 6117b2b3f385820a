"""One JSON line a request, and nothing in it about people: no bodies, cookies, addresses, codes or query strings."""

import logging
import re
import secrets
import time
from collections.abc import MutableMapping
from traceback import extract_tb
from typing import Any

import structlog
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from app.web.headers import REQUEST_ID

# Mobile numbers and resident identity numbers, should one slip into a message in spite of everything.
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")

log = structlog.stdlib.get_logger("huiyin.web")


def configure() -> None:
    """Send our lines to standard output as JSON; repeated calls change nothing."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(),
        cache_logger_on_first_use=False,
    )


def redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blot out phone and identity numbers in every value."""
    return {name: _blotted(value) for name, value in event.items()}


def _blotted(value: Any) -> Any:
    if isinstance(value, str):
        return _IDENTITY.sub("[证件号]", _PHONE.sub("[电话]", value))
    if isinstance(value, list | tuple):
        return [_blotted(part) for part in value]
    return value


def where(error: BaseException) -> list[str]:
    """The call path of an error, without its message: messages of the database quote people's data."""
    return [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)
    ]


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
