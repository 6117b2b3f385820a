"""The registered figures, recounted from rows at every call."""

from uuid import UUID

from app.core import clock, db
from app.reports.structs import Counts

# One row a suggestion and submitted item with its fate; everything public is counted from this.
_FATES = """
WITH visible AS (
    SELECT id, number, title FROM consultation WHERE opens_at <= {}
), raised AS (
    SELECT s.id, s.consultation, s.point FROM suggestion s JOIN visible v ON v.id = s.consultation
), submitted AS (
    SELECT i.id, b.consultation, b.point, d.published_at IS NOT NULL AS decided,
           d.published_at IS NOT NULL AND d.outcome IN ('adopted', 'partially_adopted') AS adopted
    FROM submission_item i
    JOIN submission b ON b.id = i.submission
    JOIN visible v ON v.id = b.consultation
    LEFT JOIN decision d ON d.submission_item = i.id
), voices AS (
    SELECT x.suggestion, i.consultation, i.point, bool_or(i.adopted) AS adopted
    FROM submission_source x JOIN submitted i ON i.id = x.submission_item GROUP BY 1, 2, 3
)
"""

_COUNTS = """
SELECT {key} AS key, {name} AS name, {number} AS number,
       (SELECT count(*) FROM raised r WHERE {raised}) AS raised,
       (SELECT count(*) FROM submitted i WHERE {submitted}) AS submitted,
       (SELECT count(*) FROM voices o WHERE {voices}) AS submitted_voices,
       (SELECT count(*) FROM submitted i WHERE {submitted} AND i.decided) AS decided,
       (SELECT count(*) FROM submitted i WHERE {submitted} AND i.adopted) AS adopted,
       (SELECT count(*) FROM voices o WHERE {voices} AND o.adopted) AS adopted_voices
"""


def _counts(key: str, name: str, number: str, column: str, rows: str) -> str:
    """A SELECT over the fates for each row of ``rows`` (aliased t), matched on ``column``; "" matches all."""
    matched = {alias: f"{alias}.{column} = t.id" if column else "true" for alias in ("r", "i", "o")}
    head = _COUNTS.format(
        key=key, name=name, number=number, raised=matched["r"], submitted=matched["i"], voices=matched["o"]
    )
    return f"{_FATES} {head} {rows}"


async def total() -> Counts:
    [row] = await db.fetch(Counts, _counts("NULL", "'全部'", "NULL", "", ""), clock.now())
    return row


async def by_consultation() -> list[Counts]:
    """Issued consultations, newest first."""
    rows = "FROM visible t ORDER BY t.number DESC"
    return await db.fetch(Counts, _counts("t.id", "t.title", "t.number", "consultation", rows), clock.now())


async def of_consultation(consultation: UUID) -> Counts:
    """The figures of one issued consultation."""
    rows = "FROM visible t WHERE t.id = {}"
    sql = _counts("t.id", "t.title", "t.number", "consultation", rows)
    [row] = await db.fetch(Counts, sql, clock.now(), consultation)
    return row


async def by_point() -> list[Counts]:
    """Liaison points in the order they joined: counts beside each other, no ranking."""
    rows = "FROM organisation t WHERE t.kind = 'liaison_point' ORDER BY t.created_at, t.id"
    return await db.fetch(Counts, _counts("t.id", "t.name", "NULL", "point", rows), clock.now())
