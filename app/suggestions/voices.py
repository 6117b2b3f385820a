"""How many people stand behind a suggestion, and who they are. The one rule for every count and every notice.

An author counts until they take the suggestion back. A supporter counts until they take their support back, also
after the author has: they said yes to the words themselves. Erased words carry nobody any more.
"""

from uuid import UUID

from app.core import db
from app.suggestions.structs import Contributor

AUTHOR_STANDS = "NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id)"
"""SQL over ``suggestion s``: the author has not taken it back."""

SUPPORTS = "(SELECT count(*) FROM support x WHERE x.suggestion = s.id AND x.withdrawn_at IS NULL)"
"""SQL over ``suggestion s``: how many support it."""

VOICES = f"""
(CASE (SELECT w.kind FROM withdrawal w WHERE w.suggestion = s.id)
 WHEN 'erased' THEN 0 WHEN 'withdrawn' THEN 0 WHEN 'corrected' THEN 0 ELSE 1 END
 + CASE WHEN EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id AND w.kind = 'erased') THEN 0
   ELSE {SUPPORTS} END)
"""
"""SQL over ``suggestion s``: people behind it."""

STANDS = f"""
({AUTHOR_STANDS} OR (
    EXISTS (SELECT 1 FROM support x WHERE x.suggestion = s.id AND x.withdrawn_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id AND w.kind = 'erased')))
"""
"""SQL over ``suggestion s``: somebody still says it. What does not stand is offered for no item and counted nowhere."""

_CONTRIBUTORS = """
SELECT s.id AS suggestion, NULL::uuid AS support, s.receipt_code, s.stakeholder_group, s.created_at,
       w.kind AS ending, w.successor, w.kind IS NULL AS stands
FROM suggestion s LEFT JOIN withdrawal w ON w.suggestion = s.id WHERE s.id = ANY({})
UNION ALL
SELECT x.suggestion, x.id, x.receipt_code, x.stakeholder_group, x.created_at, w.kind, w.successor,
       x.withdrawn_at IS NULL AND w.kind IS DISTINCT FROM 'erased'
FROM support x LEFT JOIN withdrawal w ON w.suggestion = x.suggestion WHERE x.suggestion = ANY({})
ORDER BY suggestion, support NULLS FIRST, created_at
"""


async def contributors(suggestions: list[UUID]) -> list[Contributor]:
    """Authors and supporters, those who took it back included: each has a receipt that wants an answer."""
    return await db.fetch(Contributor, _CONTRIBUTORS, suggestions, suggestions)


async def supports(suggestions: list[UUID]) -> dict[UUID, int]:
    """How many support each; those nobody supports are left out."""
    rows = await db.execute(
        "SELECT suggestion, count(*) AS n FROM support WHERE suggestion = ANY({}) AND withdrawn_at IS NULL GROUP BY 1",
        suggestions,
    )
    return {row["suggestion"]: row["n"] for row in rows}
