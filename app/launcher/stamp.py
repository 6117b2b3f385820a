"""What is installed in the environment: the digests of the lock files it was made from."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

PLAIN_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"


@dataclass(frozen=True)
class Stamp:
    """Digests of the lock files whose packages are there; `development` includes everything of `plain`."""

    python: str
    plain: str
    development: str | None


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def read(path: Path) -> Stamp | None:
    """Read a stamp; anything unreadable counts as none, and the environment is made again."""
    try:
        return Stamp(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError):
        return None


def write(path: Path, stamp: Stamp) -> None:
    path.write_text(json.dumps(asdict(stamp), indent=1) + "\n")


def lock_to_install(stamp: Stamp | None, root: Path, *, python: str, development: bool) -> Path | None:
    """Decide which lock file must be installed, if any.

    An environment once made for development stays one: a plain run after a changed lock renews it whole.
    """
    if stamp is None or stamp.python != python:
        return root / (DEVELOPMENT_LOCK if development else PLAIN_LOCK)
    if development or (stamp.plain != digest(root / PLAIN_LOCK) and stamp.development is not None):
        fresh = stamp.development == digest(root / DEVELOPMENT_LOCK)
        return None if fresh else root / DEVELOPMENT_LOCK
    return None if stamp.plain == digest(root / PLAIN_LOCK) else root / PLAIN_LOCK


def stamp_after(lock: Path, root: Path, *, python: str) -> Stamp:
    """Describe the environment after a lock file was installed."""
    development = digest(root / DEVELOPMENT_LOCK) if lock.name == DEVELOPMENT_LOCK else None
    return Stamp(python=python, plain=digest(root / PLAIN_LOCK), development=development)
