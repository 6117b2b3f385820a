"""One call to one address: resolved first, so that no name leads back into this machine; no redirects, short waits."""

import asyncio
import socket
from urllib.parse import urlsplit

import httpx

from app.core.settings import Settings
from app.webhooks import rules
from app.webhooks.errors import NotReached

TIMEOUT_SECONDS = 10


async def send(url: str, body: bytes, headers: dict[str, str], settings: Settings) -> str:
    """The receiver's status as text. Raises :class:`NotReached` for anything but a 2xx answer."""
    await _check_resolved(url, settings)
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client:
            answer = await client.post(url, content=body, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise NotReached(type(error).__name__) from error
    if not answer.is_success:
        raise NotReached(str(answer.status_code))
    return str(answer.status_code)


async def _check_resolved(url: str, settings: Settings) -> None:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotReached("name not found") from error
    if not all(rules.address_allowed(str(place[4][0]), settings) for place in found):
        raise NotReached("address not allowed")
