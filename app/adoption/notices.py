"""The answer reaches everyone: a notice for each person behind an item, and for those whose words went up in none."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.core import db, outbox

# Authors and living supporters; an author who took the words back still holds a receipt that wants an answer.
_BEHIND = """
INSERT INTO notice (id, decision, suggestion, support, created_at)
SELECT gen_random_uuid(), d.id, p.suggestion, p.support, {}
FROM decision d JOIN submission_source x ON x.submission_item = d.submission_item
CROSS JOIN LATERAL (
    SELECT x.suggestion, NULL::uuid AS support
    UNION ALL SELECT x.suggestion, s.id FROM support s WHERE s.suggestion = x.suggestion AND s.withdrawn_at IS NULL
) p
WHERE d.id = ANY({})
ON CONFLICT (decision, suggestion, support) DO UPDATE SET first_seen_at = NULL
"""

# Words that wait in an unsigned batch may still go up; what a newer submission left out did not; what the author took
# back is closed already.
_LEFT_OUT = """
INSERT INTO notice (id, decision, suggestion, support, created_at)
SELECT gen_random_uuid(), NULL, p.suggestion, p.support, {}
FROM suggestion s CROSS JOIN LATERAL (
    SELECT s.id AS suggestion, NULL::uuid AS support
    WHERE NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id)
    UNION ALL SELECT s.id, x.id FROM support x WHERE x.suggestion = s.id AND x.withdrawn_at IS NULL
) p
WHERE s.consultation = {}
AND NOT EXISTS (SELECT 1 FROM submission_source x JOIN submission_item i ON i.id = x.submission_item
                WHERE x.suggestion = s.id AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = i.submission))
AND NOT EXISTS (SELECT 1 FROM item_source x JOIN batch_item b ON b.item = x.item JOIN batch t ON t.id = b.batch
                WHERE x.suggestion = s.id AND t.state <> 'signed')
ON CONFLICT DO NOTHING
"""

# One message a person and moment, however many of their items were answered.
_DISPATCHES = """
INSERT INTO dispatch (id, suggestion, support, kind, told_at, attempts, last_result)
SELECT gen_random_uuid(), n.suggestion, n.support, c.kind, {}, 0, ''
FROM (
    SELECT DISTINCT suggestion, support FROM notice WHERE decision = ANY({}) OR (decision IS NULL AND created_at = {})
) n
JOIN contact c ON c.support = n.support OR (n.support IS NULL AND c.suggestion = n.suggestion)
ON CONFLICT (suggestion, support, kind, told_at) DO NOTHING
RETURNING id
"""

_UNREACHED = """
SELECT count(*) FROM (
    SELECT d.id, x.suggestion, NULL::uuid AS support
    FROM decision d JOIN submission_source x ON x.submission_item = d.submission_item
    WHERE d.published_at IS NOT NULL
    UNION ALL
    SELECT d.id, s.suggestion, s.id
    FROM decision d JOIN submission_source x ON x.submission_item = d.submission_item
    JOIN support s ON s.suggestion = x.suggestion AND s.withdrawn_at IS NULL
    WHERE d.published_at IS NOT NULL
) p
WHERE NOT EXISTS (
    SELECT 1 FROM notice n
    WHERE n.decision = p.id AND n.suggestion = p.suggestion AND n.support IS NOT DISTINCT FROM p.support
)
"""


async def give(decisions: Sequence[UUID], moment: datetime, *, closing: UUID | None = None) -> None:
    """Answer everyone behind these decisions, in the running transaction.

    ``closing`` names a consultation that ends with them: whoever is in nothing that went up is told so. Giving again,
    after a correction, makes the answer unread again and sends the messages again.
    """
    await db.execute(_BEHIND, moment, list(decisions))
    if closing is not None:
        await db.execute(_LEFT_OUT, moment, closing)
    for row in await db.execute(_DISPATCHES, moment, list(decisions), moment):
        await outbox.promise(outbox.Topic.SEND_ANSWER, {"dispatch": str(row["id"])})


async def unreached() -> int:
    """Contributors behind published decisions whom no notice leads to: always 0."""
    return int(await db.fetch_value(_UNREACHED))
