"""The person behind a receipt code, and what became of words that went up in no item."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from app.core import db
from app.suggestions import receipts
from app.suggestions.errors import ReceiptNotFound

_PERSON = """
SELECT p.suggestion, p.support, EXISTS (
    SELECT 1 FROM notice n WHERE n.suggestion = p.suggestion AND n.support IS NOT DISTINCT FROM p.support
) AS answered
FROM (SELECT id AS suggestion, NULL::uuid AS support FROM suggestion WHERE receipt_code = {}
      UNION ALL SELECT suggestion, id FROM support WHERE receipt_code = {}) p
"""

# The point's own word first, then what was done with the item, then nothing.
_LEFT_OUT = """
SELECT n.created_at AS told_at, p.name AS point_name,
       CASE WHEN l.reason IS NOT NULL THEN 'said' ELSE coalesce(i.state, 'unsaid') END AS why,
       coalesce(l.reason, i.discard_reason, '') AS reason, coalesce(i.redirected_to, '') AS redirected_to
FROM notice n JOIN suggestion s ON s.id = n.suggestion JOIN organisation p ON p.id = s.point
LEFT JOIN LATERAL (
    SELECT reason FROM left_out WHERE suggestion = s.id ORDER BY at DESC LIMIT 1
) l ON true
LEFT JOIN LATERAL (
    SELECT i.state, i.discard_reason, i.redirected_to FROM item_source x JOIN item i ON i.id = x.item
    WHERE x.suggestion = s.id AND i.state IN ('discarded', 'duplicate', 'redirected') ORDER BY i.updated_at DESC LIMIT 1
) i ON true
WHERE n.suggestion = {} AND n.decision IS NULL
AND NOT EXISTS (SELECT 1 FROM notice o WHERE o.suggestion = n.suggestion AND o.decision IS NOT NULL)
LIMIT 1
"""


class Why(StrEnum):
    SAID = "said"
    DISCARDED = "discarded"
    DUPLICATE = "duplicate"
    REDIRECTED = "redirected"
    UNSAID = "unsaid"


class Person(msgspec.Struct, frozen=True):
    suggestion: UUID
    support: UUID | None
    answered: bool


class LeftOutAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to words that are in nothing that went up."""

    told_at: datetime
    point_name: str
    why: Why
    reason: str
    redirected_to: str


async def by_code(typed: str) -> Person:
    """Author or supporter. Raises ``ReceiptNotFound``."""
    plain = receipts.normalise(typed)
    found = await db.fetch_one(Person, _PERSON, plain, plain) if plain else None
    if found is None:
        raise ReceiptNotFound
    return found


async def left_out(suggestion: UUID) -> LeftOutAnswer | None:
    return await db.fetch_one(LeftOutAnswer, _LEFT_OUT, suggestion)
