"""Where calls may go, how they are signed, and how long they are tried."""

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from app.core.settings import Settings
from app.webhooks.errors import AddressUnusable

RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1_440))
"""Pauses between attempts: a receiver may be down for two days."""


def check_url(url: str, settings: Settings) -> None:
    """Raises :class:`AddressUnusable`. Inner networks are allowed: that is where a congress's systems stand."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
        raise AddressUnusable(fields={"url": AddressUnusable.message})
    if parts.hostname == "localhost" and not _loopback_allowed(settings):
        raise AddressUnusable(fields={"url": AddressUnusable.message})


def address_allowed(address: str, settings: Settings) -> bool:
    """Whether a resolved address may be called: never the machine itself nor its cloud's metadata service."""
    place = ipaddress.ip_address(address)
    if place.is_loopback:
        return _loopback_allowed(settings)
    return not (place.is_link_local or place.is_multicast or place.is_unspecified)


def secret_of(webhook: UUID, settings: Settings) -> str:
    """The receiver's key, derived from the installation's secret: nothing to keep, nothing to leak from a backup."""
    return hmac.new(settings.secret.encode(), f"webhook:{webhook}".encode(), hashlib.sha256).hexdigest()


def signature(secret: str, moment: datetime, body: bytes) -> str:
    """``t=<seconds>,v1=<hex>``: HMAC-SHA256 over the time, a full stop and the body; the time stops replays."""
    seconds = str(int(moment.timestamp()))
    digest = hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={digest}"


def _loopback_allowed(settings: Settings) -> bool:
    return settings.env != "production"
