"""The only reader of the environment."""

import os
from typing import Literal, Self

import msgspec

MIN_SECRET_LENGTH = 32


class SettingsIncomplete(RuntimeError):
    """A required setting is missing or unusable; the text names it for the operator."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the environment decides, read once at start."""

    database_url: str
    """PostgreSQL 15+, as asyncpg understands it; a socket folder goes into ``?host=``."""
    valkey_url: str
    """Valkey or Redis 6+: ``redis://…`` or ``unix:///…``."""
    secret: str
    """Signs CSRF tokens and seals contacts. 32 characters or more; after a change, contacts given before stay shut."""
    base_url: str = "http://127.0.0.1:8000"
    """Public address, as printed into QR codes and receipts."""
    env: Literal["demo", "test", "production"] = "production"
    """``demo`` shows the sample sign-ins. Cookies are secure whenever ``base_url`` is https."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses whose X-Forwarded-For is believed when counting requests."""
    kiosks: tuple[str, ...] = ()
    """Addresses or networks many people share, such as a machine at a point: their requests are not counted, and only
    there pages may be put into kiosk mode."""
    least_seconds: float = 2
    """Nobody writes an opinion faster than this; programs do. 0 where programs test."""
    embedders: str = "*"
    """Who may show consultations in a frame of theirs, as ``frame-ancestors`` of the policy says it."""
    pool_size: int = 10
    """Database connections of one process. PostgreSQL allows 100 in all by default."""

    mail_url: str = ""
    """``smtp://user:password@host:587`` or ``smtps://…``; empty: no e-mail goes out."""
    mail_from: str = ""
    """The address letters come from; required with ``mail_url``."""
    sms_url: str = ""
    """Where short messages are posted (``app.sending.gateway``); empty: none go out."""
    sms_token: str = ""
    message_folder: str = ""
    """Messages without a carrier of their own are written here: for demonstration and tests."""

    @property
    def secure_cookies(self) -> bool:
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls) -> Self:
        env = os.environ
        secret = _required("HUIYIN_SECRET")
        if len(secret) < MIN_SECRET_LENGTH:
            raise SettingsIncomplete(f"HUIYIN_SECRET must have at least {MIN_SECRET_LENGTH} characters")
        if env.get("HUIYIN_MAIL_URL") and not env.get("HUIYIN_MAIL_FROM"):
            raise SettingsIncomplete("HUIYIN_MAIL_FROM must name the sender where HUIYIN_MAIL_URL is set")
        here = "127.0.0.1" if env.get("HUIYIN_ENV") == "demo" else ""
        return msgspec.convert(
            {
                "database_url": _required("DATABASE_URL"),
                "valkey_url": _required("VALKEY_URL"),
                "secret": secret,
                "base_url": env.get("HUIYIN_BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
                "env": env.get("HUIYIN_ENV", "production"),
                "trusted_proxies": _listed(env.get("HUIYIN_TRUSTED_PROXIES", "")),
                "mail_url": env.get("HUIYIN_MAIL_URL", ""),
                "mail_from": env.get("HUIYIN_MAIL_FROM", ""),
                "sms_url": env.get("HUIYIN_SMS_URL", ""),
                "sms_token": env.get("HUIYIN_SMS_TOKEN", ""),
                "message_folder": env.get("HUIYIN_MESSAGE_FOLDER", ""),
                "kiosks": _listed(env.get("HUIYIN_KIOSKS", here)),
                "least_seconds": float(env.get("HUIYIN_LEAST_SECONDS", "2")),
                "embedders": env.get("HUIYIN_EMBEDDERS", "*"),
                "pool_size": int(env.get("HUIYIN_POOL_SIZE", "10")),
            },
            cls,
        )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise SettingsIncomplete(f"{name} is not set; see README, “In production”")
    return value
