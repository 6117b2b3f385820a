from uuid import UUID

import msgspec

from app.core import db
from app.curation.structs import GroupOut, MemberOut, RunOut, UnsureOut
from app.suggestions import queries as suggestions

_LATEST = """
SELECT id, state, total, done, started_at, finished_at FROM grouping_run
WHERE consultation = {} AND point = {}
"""

_GROUPS = """
SELECT g.id, g.article, p.mark AS article_mark, g.representative, g.terms, g.stances::text AS stances, g.campaign
FROM machine_group g
JOIN grouping_run r ON r.id = g.run
JOIN consultation c ON c.id = r.consultation
LEFT JOIN provision p ON p.version = c.version AND p.path = g.article
WHERE g.run = {}
ORDER BY p.ordinal NULLS LAST, g.size DESC, g.id
"""

_UNSURE = """
SELECT u.first, a.raw_text AS first_text, u.second, b.raw_text AS second_text, u.similarity, u.reason
FROM unsure_pair u JOIN suggestion a ON a.id = u.first JOIN suggestion b ON b.id = u.second
WHERE u.run = {} ORDER BY u.similarity DESC
"""


class _Member(msgspec.Struct):
    group: UUID
    suggestion: UUID
    similarity: float
    reason: str


async def latest_run(consultation: UUID, point: UUID) -> RunOut | None:
    """The newest run in whatever state: for showing progress."""
    return await db.fetch_one(RunOut, f"{_LATEST} ORDER BY started_at DESC LIMIT 1", consultation, point)


async def latest_done_run(consultation: UUID, point: UUID) -> RunOut | None:
    """The newest finished run: its groups are the ones to show."""
    return await db.fetch_one(
        RunOut, f"{_LATEST} AND state = 'done' ORDER BY started_at DESC LIMIT 1", consultation, point
    )


async def of_run(run: UUID) -> list[GroupOut]:
    """All groups of a run by article, the largest first, each with its members and their readings."""
    members = await db.fetch(
        _Member, 'SELECT "group", suggestion, similarity, reason FROM machine_group_member WHERE run = {}', run
    )
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
        for group in await db.execute(_GROUPS, run)
    ]


def _in_order(members: list[MemberOut]) -> tuple[MemberOut, ...]:
    return tuple(sorted(members, key=lambda member: (-member.similarity, member.suggestion.serial)))


async def unsure(run: UUID) -> list[UnsureOut]:
    return await db.fetch(UnsureOut, _UNSURE, run)
