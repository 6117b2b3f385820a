"""Everything that was submitted to a congress, over all its consultations: what is new, received, done."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from app.core import db

PAGE = 50

_FROM = """
FROM submission b JOIN consultation c ON c.id = b.consultation JOIN organisation o ON o.id = b.point
"""

_ROWS = """
SELECT b.id, b.document_number, o.name AS point_name, c.number, c.title, b.signed_at, b.received_at,
       (SELECT count(*) FROM submission_item i WHERE i.submission = b.id) AS items,
       (SELECT count(*) FROM submission_item i JOIN decision d ON d.submission_item = i.id
        WHERE i.submission = b.id) AS decided,
       {returned} AS returned, {superseded} AS superseded
"""

_OPEN = """
EXISTS (SELECT 1 FROM submission_item i LEFT JOIN decision d ON d.submission_item = i.id
        WHERE i.submission = b.id AND d.published_at IS NULL)
"""

SUPERSEDED = "EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)"
RETURNED = "EXISTS (SELECT 1 FROM submission_return r WHERE r.submission = b.id AND r.closed_at IS NULL)"
_HERE = f"NOT {SUPERSEDED} AND NOT {RETURNED}"

_STATES = {
    "new": f"b.received_at IS NULL AND {_HERE}",
    "open": f"b.received_at IS NOT NULL AND {_HERE} AND {_OPEN}",
    "returned": f"{RETURNED} AND NOT {SUPERSEDED}",
    "superseded": SUPERSEDED,
    "done": f"b.received_at IS NOT NULL AND {_HERE} AND NOT {_OPEN}",
}
STATES = tuple(_STATES)


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    document_number: str
    point_name: str
    number: int
    title: str
    signed_at: datetime
    received_at: datetime | None
    items: int
    decided: int
    returned: bool
    superseded: bool


async def rows(issuers: list[UUID], *, state: str = "", q: str = "", page: int = 1) -> list[Incoming]:
    """A page, what is not received first, then the newest."""
    where, values = _where(issuers, state, q)
    order = "ORDER BY b.received_at IS NOT NULL, b.signed_at DESC, b.id"
    columns = _ROWS.format(returned=RETURNED, superseded=SUPERSEDED)
    return await db.fetch(
        Incoming,
        f"{columns} {_FROM} WHERE {where} {order} LIMIT {PAGE} OFFSET {{}}",
        *values,
        (max(page, 1) - 1) * PAGE,
    )


async def count(issuers: list[UUID], *, state: str = "", q: str = "") -> int:
    where, values = _where(issuers, state, q)
    return int(await db.fetch_value(f"SELECT count(*) {_FROM} WHERE {where}", *values))


def _where(issuers: list[UUID], state: str, q: str) -> tuple[str, list[Any]]:
    conditions, values = ["c.issuer = ANY({})"], [issuers]
    if state in _STATES:
        conditions.append(_STATES[state])
    if q:
        conditions.append("position({} IN b.document_number || ' ' || o.name || ' ' || c.title) > 0")
        values.append(q)  # type: ignore[arg-type]
    return " AND ".join(conditions), values
