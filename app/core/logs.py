"""How every process writes its log: one JSON line an event, and nothing in it about people."""

import logging
import re
from collections.abc import MutableMapping
from traceback import extract_tb
from typing import Any

import structlog

# Mobile numbers and resident identity numbers, should one slip into a message in spite of everything.
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def configure() -> None:
    """Send our lines to standard output as JSON; repeated calls change nothing.

    Left as it comes, structlog prints an exception with the local variables of every frame: people's words.
    """
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
