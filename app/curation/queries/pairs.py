"""Pairs a person was asked about: what the machine left open, and what people said."""

from uuid import UUID

import msgspec

from app.core import db
from app.curation.structs import JudgementOut, UnsureOut
from app.suggestions.voices import STANDS

_STANDS_A, _STANDS_B = STANDS.replace("s.id", "a.id"), STANDS.replace("s.id", "b.id")
# Members of the article are gathered once and asked by hash: joined to both sides, PostgreSQL expects one pair where
# there are thousands and reads every member for each (4.9 s at 10,000 opinions).
_OPEN = f"""
WITH here AS MATERIALIZED (
    SELECT m.suggestion FROM machine_group g JOIN machine_group_member m ON m."group" = g.id
    WHERE g.run = {{}} AND g.article IS NOT DISTINCT FROM {{}}
)
SELECT u.first, a.raw_text AS first_text, u.second, b.raw_text AS second_text, u.similarity, u.reason,
       count(*) OVER () AS in_all
FROM unsure_pair u JOIN suggestion a ON a.id = u.first JOIN suggestion b ON b.id = u.second
WHERE u.run = {{}} AND (u.first IN (SELECT suggestion FROM here) OR u.second IN (SELECT suggestion FROM here))
AND {_STANDS_A} AND {_STANDS_B}
AND NOT EXISTS (SELECT 1 FROM pair_judgement j
                WHERE j.first = least(u.first, u.second) AND j.second = greatest(u.first, u.second))
AND (SELECT count(*) FROM item_source x JOIN item_source y ON y.item = x.item JOIN item i ON i.id = x.item
     WHERE x.suggestion = u.first AND y.suggestion = u.second AND i.state <> 'merged') = 0
ORDER BY u.similarity DESC, u.id LIMIT {{}}
"""


async def open_at(run: UUID, article: str | None, limit: int) -> tuple[list[UnsureOut], int]:
    """Pairs under an article nobody has judged or put behind one item yet, the most alike first; how many in all."""
    rows = await db.execute(_OPEN, run, article, run, limit)
    return msgspec.convert(rows, list[UnsureOut]), rows[0]["in_all"] if rows else 0


_JUDGED = """
SELECT j.first, a.serial AS first_serial, j.second, b.serial AS second_serial, j.same, j.actor_label, j.at
FROM pair_judgement j JOIN suggestion a ON a.id = j.first JOIN suggestion b ON b.id = j.second
"""


async def judged_among(ids: list[UUID], *, same: bool) -> list[JudgementOut]:
    """What people said of pairs both of whose sides are among these."""
    where = "WHERE j.first = ANY({}) AND j.second = ANY({}) AND j.same = {} ORDER BY j.at"
    return await db.fetch(JudgementOut, f"{_JUDGED} {where}", ids, ids, same)


async def judged_apart_in(group: UUID) -> list[JudgementOut]:
    """Pairs of a machine group of which people said that they are two things, while somebody still says both."""
    return await db.fetch(JudgementOut, _JUDGED_APART, group, group)


_JUDGED_APART = f"""
{_JUDGED}
JOIN machine_group_member ma ON ma.suggestion = j.first AND ma."group" = {{}}
JOIN machine_group_member mb ON mb.suggestion = j.second AND mb."group" = {{}}
WHERE NOT j.same AND {_STANDS_A} AND {_STANDS_B} ORDER BY j.at
"""
