"""What people said, as the public may read it: the machine's groups over all points, one voice for each."""

from uuid import UUID

import msgspec

from app.core import db
from app.suggestions.about import TYPE
from app.suggestions.voices import STANDS, VOICES

PAGE = 20
EVERYWHERE = "*"
"""Asks for groups of whatever article; None for those about no article."""

# Someone still says it, the machine has read it, and neither machine nor person found that it is about something else.
_FIT = f"""
{STANDS}
AND coalesce({TYPE}, '') NOT IN ('grievance', 'offtopic')
AND NOT EXISTS (SELECT 1 FROM suggestion_flag f WHERE f.suggestion = s.id AND f.kind IN ('grievance', 'offtopic')
    AND NOT EXISTS (SELECT 1 FROM flag_review v
                    WHERE v.suggestion = f.suggestion AND v.kind = f.kind AND v.state = 'cleared'))
AND NOT EXISTS (SELECT 1 FROM flag_review v WHERE v.suggestion = s.id AND v.kind IN ('grievance', 'offtopic')
    AND v.state = 'confirmed')
"""

_LATEST = """
SELECT DISTINCT ON (point) id FROM grouping_run
WHERE consultation = {} AND state = 'done' ORDER BY point, started_at DESC
"""

_MEMBERS = """
FROM machine_group_member m JOIN suggestion s ON s.id = m.suggestion
JOIN suggestion_reading r ON r.suggestion = s.id
LEFT JOIN reading_choice h ON h.suggestion = s.id AND h.replaced_at IS NULL
"""

_GROUPS = f"""
SELECT g.id, g.article, p.mark AS article_mark
FROM machine_group g JOIN consultation c ON c.id = {{}} JOIN suggestion first ON first.id = g.representative
LEFT JOIN provision p ON p.version = c.version AND p.path = g.article
WHERE g.run IN ({_LATEST}) AND EXISTS (SELECT 1 {_MEMBERS} WHERE m."group" = g.id AND {_FIT})
"""

_WORDS = f"""
SELECT DISTINCT ON (m."group") m."group", s.raw_text AS text {_MEMBERS}
JOIN machine_group g ON g.id = m."group"
WHERE m."group" = ANY({{}}) AND {_FIT} ORDER BY m."group", (s.id = g.representative) DESC, m.similarity DESC, s.serial
"""

_COUNTS = f"""
SELECT m."group", sum({VOICES}) AS people {_MEMBERS} WHERE m."group" = ANY({{}}) AND {_FIT} GROUP BY 1
"""


class Said(msgspec.Struct, frozen=True):
    """One thing people say. ``text`` is what one of them wrote, unmasked; ``people`` say much the same."""

    article: str | None
    article_mark: str | None
    text: str
    people: int


class _Group(msgspec.Struct, frozen=True):
    id: UUID
    article: str | None
    article_mark: str | None


async def page(consultation: UUID, article: str | None = EVERYWHERE, number: int = 1) -> tuple[list[Said], bool]:
    """A page of what was said, what most say first, then who said it first, and whether there is another page."""
    condition, values = "", [consultation, consultation]
    if article != EVERYWHERE:
        condition, values = "AND g.article IS NOT DISTINCT FROM {}", [*values, article]  # type: ignore[list-item]
    sql = f"{_GROUPS} {condition} ORDER BY g.size DESC, p.ordinal NULLS LAST, first.serial LIMIT {PAGE + 1} OFFSET {{}}"
    groups = await db.fetch(_Group, sql, *values, (number - 1) * PAGE)
    ids = [group.id for group in groups[:PAGE]]
    words = {row["group"]: row["text"] for row in await db.execute(_WORDS, ids)}
    people = {row["group"]: int(row["people"]) for row in await db.execute(_COUNTS, ids)}
    said = [Said(one.article, one.article_mark, words[one.id], people[one.id]) for one in groups if one.id in words]
    return said, len(groups) > PAGE


async def counts(consultation: UUID) -> dict[str | None, int]:
    """How many different things were said about each article; under None, about none in particular."""
    rows = await db.execute(
        f"SELECT g.article, count(*) AS n FROM machine_group g WHERE g.run IN ({_LATEST}) "
        f'AND EXISTS (SELECT 1 {_MEMBERS} WHERE m."group" = g.id AND {_FIT}) GROUP BY 1',
        consultation,
    )
    return {row["article"]: int(row["n"]) for row in rows}
