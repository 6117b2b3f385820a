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

# The head is held before the entries are chained to it. Only the condition makes PostgreSQL run the writes before that;
# it always holds. The head is read from under its own lock: an UPDATE alone would not tell what it was.
_APPEND = """
WITH {written}given AS (
    SELECT * FROM unnest({{}}::bytea[], {{}}::timestamptz[], {{}}::text[], {{}}::uuid[], {{}}::text[], {{}}::text[],
                         {{}}::text[], {{}}::text[], {{}}::text[], {{}}::text[]) WITH ORDINALITY AS g (
        canonical, at, actor_kind, actor_id, actor_label, action, object_kind, object_id, before_digest, after_digest,
        place)
), head AS (
    UPDATE audit_head SET seq = held.seq + chained.number, hash = chained.hashes[chained.number]
    FROM (SELECT seq, hash FROM audit_head WHERE id = 1{when_written} FOR UPDATE) held,
    LATERAL (
        WITH RECURSIVE links AS (
            SELECT 0::bigint AS place, held.hash AS hash
            UNION ALL
            SELECT g.place, sha256(l.hash || g.canonical) FROM links l JOIN given g ON g.place = l.place + 1
        ) SELECT max(place) AS number, array_agg(hash ORDER BY place) FILTER (WHERE place > 0) AS hashes FROM links
    ) chained
    WHERE id = 1 RETURNING held.seq, chained.hashes
)
INSERT INTO audit_entry (
    seq, at, actor_kind, actor_id, actor_label, action, object_kind, object_id, before_digest, after_digest, hash
)
SELECT head.seq + g.place, g.at, g.actor_kind, g.actor_id, g.actor_label, g.action, g.object_kind, g.object_id,
       g.before_digest, g.after_digest, head.hashes[g.place]
FROM head, given g
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

    One statement: it waits for the row lock of the head and then sees the committed head, so that concurrent commits
    chain in order without gaps, and the lock is held only for the commit itself.
    """
    await db.execute(_append_after(()), *_columns([entry]))


async def append_after(rows: Sequence[db.Row], entries: Sequence[Entry]) -> None:
    """A whole transaction in one statement: the rows, then the entries one after the other, then the commit.

    The head is locked when the rows are written, and nobody who waits for it waits for us to say COMMIT. Checks of
    foreign keys come at the end of the statement, under that lock: whoever locks what they refer to before their own
    entry must do so ``FOR NO KEY UPDATE``, or the two could wait for each other.
    """
    writes = db.inserts(rows)
    values = [value for write in writes for value in write.values]
    await db.execute_alone(_append_after(tuple(write.sql for write in writes)), *values, *_columns(entries))


@lru_cache(maxsize=100)
def _append_after(writes: tuple[str, ...]) -> str:
    written = "".join(f"written_{place} AS ({sql} RETURNING 1), " for place, sql in enumerate(writes))
    counts = " + ".join(f"(SELECT count(*) FROM written_{place})" for place in range(len(writes)))
    return _APPEND.format(written=written, when_written=f" AND {counts} >= 0" if counts else "")


def _columns(entries: Sequence[Entry]) -> list[list[Any]]:
    """The values of ``given``, column by column."""
    names = Entry.__struct_fields__
    return [[one.canonical() for one in entries], *([getattr(one, name) for one in entries] for name in names)]


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
