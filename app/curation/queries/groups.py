from uuid import UUID

import msgspec

from app.core import db
from app.curation.structs import GroupOut, MemberOut, UnsureOut
from app.suggestions import queries as suggestions

_GROUPS = """
SELECT g.id, g.article, p.mark AS article_mark, g.representative, g.terms, g.stances::text AS stances, g.campaign
FROM machine_group g
JOIN grouping_run r ON r.id = g.run
JOIN consultation c ON c.id = r.consultation
LEFT JOIN provision p ON p.version = c.version AND p.path = g.article
WHERE g.run = {}
"""

_BY_ARTICLE = "ORDER BY p.ordinal NULLS LAST, g.size DESC, g.id"

_MEMBERS = """
SELECT m."group", m.suggestion, m.similarity, m.reason FROM machine_group_member m
JOIN machine_group g ON g.id = m."group" WHERE m.run = {}
"""

_UNSURE = """
SELECT u.first, a.raw_text AS first_text, u.second, b.raw_text AS second_text, u.similarity, u.reason
FROM unsure_pair u JOIN suggestion a ON a.id = u.first JOIN suggestion b ON b.id = u.second
WHERE u.run = {}
"""


class _Member(msgspec.Struct):
    group: UUID
    suggestion: UUID
    similarity: float
    reason: str


async def of_run(run: UUID) -> list[GroupOut]:
    """All groups of a run by article, the largest first, each with its members and their readings."""
    return await _groups("", run)


async def of_article(run: UUID, article: str | None) -> list[GroupOut]:
    """The groups of one article, the largest first; None for those about no article."""
    return await _groups("AND g.article IS NOT DISTINCT FROM {}", run, article)


async def _groups(condition: str, *values: UUID | str | None) -> list[GroupOut]:
    members = await db.fetch(_Member, f"{_MEMBERS} {condition}", *values)
    rows = {row.id: row for row in await suggestions.inbox_rows([member.suggestion for member in members])}
    of_group: dict[UUID, list[MemberOut]] = {}
    for member in members:
        shown = MemberOut(suggestion=rows[member.suggestion], similarity=member.similarity, reason=member.reason)
        of_group.setdefault(member.group, []).append(shown)
    return [
        msgspec.convert(
            group | {"stances": msgspec.json.decode(group["stances"]), "members": _in_order(of_group[group["id"]])},
            GroupOut,
        )
        for group in await db.execute(f"{_GROUPS} {condition} {_BY_ARTICLE}", *values)
    ]


def _in_order(members: list[MemberOut]) -> tuple[MemberOut, ...]:
    return tuple(sorted(members, key=lambda member: (-member.similarity, member.suggestion.serial)))


async def unsure(run: UUID) -> list[UnsureOut]:
    return await db.fetch(UnsureOut, f"{_UNSURE} ORDER BY u.similarity DESC", run)


async def is_asked_for(consultation: UUID, point: UUID) -> bool:
    """Whether a grouping is to come: promised and not done, or about to be once new suggestions are read."""
    return bool(
        await db.fetch_value(
            "SELECT 1 FROM outbox_message WHERE key = ANY({}) AND done_at IS NULL AND dead_at IS NULL "
            "UNION ALL SELECT 1 FROM suggestion s WHERE s.consultation = {} AND s.point = {} "
            "AND NOT EXISTS (SELECT 1 FROM suggestion_reading r WHERE r.suggestion = s.id) "
            "AND NOT EXISTS (SELECT 1 FROM outbox_message o WHERE o.topic = 'suggestions.read' "
            "AND o.dead_at IS NOT NULL AND o.payload ->> 'suggestion' = s.id::text) LIMIT 1",
            [f"group:{consultation}:{point}", f"group:{consultation}:{point}:whole"],
            consultation,
            point,
        )
    )
