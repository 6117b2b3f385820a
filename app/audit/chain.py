"""Appending to the hash chain and checking it. Format: decision 0004."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from app.core import db

PAGE = 5_000

_APPEND = """
WITH head AS (
    UPDATE audit_head SET seq = seq + 1, hash = sha256(hash || {}) WHERE id = 1 RETURNING seq, hash
)
INSERT INTO audit_entry (
    seq, at, actor_kind, actor_id, actor_label, action, object_kind, object_id, before_digest, after_digest, hash
)
SELECT head.seq, {}, {}, {}, {}, {}, {}, {}, {}, {}, head.hash FROM head
"""


_PAGE = "SELECT * FROM audit_entry WHERE seq > {} AND seq <= {} ORDER BY seq LIMIT {}"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    actor_label: str
    action: str
    object_kind: str
    object_id: str
    before_digest: str | None
    after_digest: str | None

    def canonical(self) -> bytes:
        """The bytes that are hashed: JSON with sorted keys, time in UTC with microseconds."""
        content = msgspec.structs.asdict(self) | {"at": self.at.astimezone(UTC).isoformat(timespec="microseconds")}
        return msgspec.json.encode(content, order="deterministic")


class ChainedEntry(Entry, frozen=True, kw_only=True):
    seq: int
    hash: bytes


def digest(value: Any) -> str | None:
    """SHA-256 (hex) of a value's canonical JSON; None stays None."""
    if value is None:
        return None
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()


async def append(entry: Entry) -> None:
    """Add one entry as the last statement before COMMIT.

    One statement: the UPDATE waits for the row lock of the head and then sees the committed head, so that
    concurrent commits chain in order without gaps, and the lock is held only for the commit itself.
    """
    values = (
        entry.at,
        entry.actor_kind,
        entry.actor_id,
        entry.actor_label,
        entry.action,
        entry.object_kind,
        entry.object_id,
        entry.before_digest,
        entry.after_digest,
    )
    await db.execute(_APPEND, entry.canonical(), *values)


async def first_break() -> int | None:
    """Walk the chain; the sequence number of the first entry that does not fit, or None if it is sound.

    The end is read first and the walk stops there: commands go on meanwhile, and what they add is no break.
    """
    end = (await db.execute("SELECT seq, hash FROM audit_head WHERE id = 1"))[0]
    previous, seq = b"", 0
    while seq < end["seq"]:
        page = await db.fetch(ChainedEntry, _PAGE, seq, end["seq"], PAGE)
        for entry in page:
            seq += 1
            previous = hashlib.sha256(previous + _plain(entry).canonical()).digest()
            if entry.seq != seq or entry.hash != previous:
                return seq
        if not page:
            return seq + 1
    return None if end["hash"] == previous else seq + 1


def _plain(entry: ChainedEntry) -> Entry:
    return Entry(**{name: getattr(entry, name) for name in Entry.__struct_fields__})
