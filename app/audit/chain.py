"""Appending to the hash chain and checking it. Format: decision 0004."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec

from app.core import db

PAGE = 5_000

_APPEND = """
WITH {written}head AS (
    UPDATE audit_head SET seq = seq + 1, hash = sha256(hash || {{}}) WHERE id = 1{when_written} RETURNING seq, hash
)
INSERT INTO audit_entry (
    seq, at, actor_kind, actor_id, actor_label, action, object_kind, object_id, before_digest, after_digest, hash
)
SELECT head.seq, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, head.hash FROM head
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
    await db.execute(_append_after(()), *_values(entry))


async def append_after(writes: Sequence[db.Statement], entry: Entry) -> None:
    """A whole transaction in one statement: the writes, then the entry, then the commit.

    The head is locked when the writes are done, and nobody who waits for it waits for us to say COMMIT. Checks of
    foreign keys come at the end of the statement, under that lock: whoever locks what they refer to before their own
    entry must do so ``FOR NO KEY UPDATE``, or the two could wait for each other.
    """
    values = [value for write in writes for value in write.values]
    await db.execute_alone(_append_after(tuple(write.sql for write in writes)), *values, *_values(entry))


@lru_cache(maxsize=100)
def _append_after(writes: tuple[str, ...]) -> str:
    """Only the condition makes PostgreSQL run the writes before the head's UPDATE; it always holds."""
    written = "".join(f"written_{place} AS ({sql} RETURNING 1), " for place, sql in enumerate(writes))
    counts = " + ".join(f"(SELECT count(*) FROM written_{place})" for place in range(len(writes)))
    return _APPEND.format(written=written, when_written=f" AND {counts} >= 0" if counts else "")


def _values(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.canonical(),
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
