"""The transactional outbox: a job is promised in the transaction that makes it necessary (decision 0005)."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from app.core import clock, db
from app.core.ids import new_id
from app.core.tables import OutboxMessage

LEASE = timedelta(seconds=20)
"""Handlers at work renew it; after a crash the message is taken again this long after the last renewal."""
MAX_ATTEMPTS = 8
"""Failures told by the handler."""
MAX_TAKEN = 40
"""Takings in all. A message whose handler ends with its process, each time, tells no failure."""
LONGEST_DEBOUNCE = timedelta(seconds=30)


class Topic(StrEnum):
    """Every kind of background job. A test holds each against a handler in ``app.worker``."""

    INDEX_CONSULTATION = "consultations.index"
    READ_SUGGESTION = "suggestions.read"
    GROUP_SUGGESTIONS = "curation.group"
    NUDGE = "curation.nudge"
    ALIGN_VERSIONS = "drafts.align"
    TRACE_ITEMS = "adoption.trace"
    LIKEN_ITEMS = "adoption.liken"
    PUBLISH_FEEDBACK = "adoption.publish"
    SEND_ANSWER = "adoption.send"
    ANNOUNCE = "webhooks.announce"
    CALL_WEBHOOK = "webhooks.call"
    STORE_IMPORT = "imports.store"
    WRITE_DOCUMENT = "reports.write"


class Delivery(msgspec.Struct, frozen=True):
    """One attempt at a message."""

    id: UUID
    topic: str
    payload: dict[str, Any]
    attempts: int


class AlreadyDone(Exception):
    """The message's effect is committed already; this delivery has nothing to do."""


_PROMISE = """
INSERT INTO outbox_message (id, topic, payload, key, created_at, available_at, attempts)
VALUES ({}, {}, {}, {}, {}, {}, 0)
ON CONFLICT (key) WHERE attempts = 0 AND done_at IS NULL
DO UPDATE SET available_at = LEAST(EXCLUDED.available_at, outbox_message.created_at + {})
"""

_LEASE_DUE = """
UPDATE outbox_message SET attempts = attempts + 1, leased_until = {},
    dead_at = CASE WHEN attempts >= {} THEN {}::timestamptz END
WHERE id IN (
    SELECT id FROM outbox_message
    WHERE done_at IS NULL AND dead_at IS NULL AND available_at <= {} AND (leased_until IS NULL OR leased_until <= {})
    ORDER BY available_at LIMIT {} FOR UPDATE SKIP LOCKED
)
RETURNING id, topic, payload::text, attempts, dead_at
"""

# The same conditions as the partial index of due messages: the relay asks five times a second.
_IN_FLIGHT = "SELECT count(*) FROM outbox_message WHERE done_at IS NULL AND dead_at IS NULL AND leased_until > {}"


async def promise(
    topic: Topic, payload: dict[str, Any], *, key: str | None = None, delay: timedelta = timedelta(0)
) -> None:
    """Insert a message in the ambient transaction. Payloads hold ids only, never people's words.

    While a message with the same ``key`` is still waiting, no second one is made; the waiting one is put off
    by ``delay`` again, up to :data:`LONGEST_DEBOUNCE`. The conflict takes that row's lock until our commit, and
    leasing skips locked rows: whatever we wrote is visible to its handler.
    """
    moment = clock.now()
    body = msgspec.json.encode(payload).decode()
    await db.execute(_PROMISE, new_id(), topic, body, key, moment, moment + delay, LONGEST_DEBOUNCE)


def message(topic: Topic, payload: dict[str, Any]) -> db.Row:
    """One due at once, for a command that sends all it writes together."""
    moment = clock.now()
    body = msgspec.json.encode(payload).decode()
    values = {"id": new_id(), "topic": topic, "payload": body, "created_at": moment, "available_at": moment}
    return db.Row(OutboxMessage, values | {"attempts": 0})


async def promise_many(topic: Topic, payloads: Sequence[dict[str, Any]]) -> None:
    """Messages of one topic in one statement, due at once and without keys."""
    await db.put([message(topic, payload) for payload in payloads])


async def lease(limit: int) -> list[Delivery]:
    """Take due messages for :data:`LEASE`; whoever does not finish by then loses them to the next taker.

    One that was taken :data:`MAX_TAKEN` times without an end is given up: it may be what kills the workers.
    """
    moment = clock.now()
    rows = await db.execute(_LEASE_DUE, moment + LEASE, MAX_TAKEN, moment, moment, moment, limit)
    return [
        Delivery(row["id"], row["topic"], msgspec.json.decode(row["payload"]), row["attempts"])
        for row in rows
        if row["dead_at"] is None
    ]


async def in_flight() -> int:
    """Messages some worker has; those of a killed one count until their lease ends."""
    return int(await db.fetch_value(_IN_FLIGHT, clock.now()))


async def extend(delivery: Delivery) -> bool:
    """Keep the lease of a job at work; False when it is done or was taken again since."""
    rows = await db.execute(
        "UPDATE outbox_message SET leased_until = {} WHERE id = {} AND attempts = {} AND done_at IS NULL RETURNING id",
        clock.now() + LEASE,
        delivery.id,
        delivery.attempts,
    )
    return bool(rows)


async def complete(delivery: Delivery) -> None:
    """Mark done inside the handler's own transaction; raises :class:`AlreadyDone` for a repeated delivery."""
    rows = await db.execute(
        "UPDATE outbox_message SET done_at = {}, last_error = NULL WHERE id = {} AND done_at IS NULL RETURNING id",
        clock.now(),
        delivery.id,
    )
    if not rows:
        raise AlreadyDone


async def fail(delivery: Delivery, error: str) -> None:
    """Note the failure and try again later; after :data:`MAX_ATTEMPTS` the message is dead: nobody tries again.

    An attempt that was overtaken by a later one has no say any more.
    """
    moment = clock.now()
    dead_at = moment if delivery.attempts >= MAX_ATTEMPTS else None
    backoff = timedelta(seconds=min(2**delivery.attempts, 600))
    await db.execute(
        "UPDATE outbox_message SET last_error = {}, dead_at = {}, available_at = {}, leased_until = NULL "
        "WHERE id = {} AND attempts = {} AND done_at IS NULL",
        error[:2000],
        dead_at,
        moment + backoff,
        delivery.id,
        delivery.attempts,
    )
