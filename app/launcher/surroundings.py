"""The environment variables that the product's processes read, for a demonstration or for real servers."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

DATABASE = "DATABASE_URL"
VALKEY = "VALKEY_URL"


def external(variable: str) -> str | None:
    """The address of a server that is not ours to start, if the operator named one."""
    return os.environ.get(variable) or None


def for_children(*, database_url: str, valkey_url: str, address: str, secret: str) -> Mapping[str, str]:
    """What the caller set stays; what is missing for a demonstration is filled in."""
    chosen = {"HUIYIN_ENV": "demo", "HUIYIN_BASE_URL": address, "HUIYIN_SECRET": secret}
    found = {name: value for name, value in os.environ.items() if value}
    return {**chosen, **found, DATABASE: database_url, VALKEY: valkey_url, "PYTHONUNBUFFERED": "1"}


def kept_secret(path: Path) -> str:
    """Read the secret of an installation, made at its first start and readable by its owner only."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        made = secrets.token_urlsafe(48)
        file.write(made + "\n")
    return made
