"""Pairs a person was asked about: what the machine left open, and what people said."""

from uuid import UUID

import msgspec

from app.core import db
from app.curation.structs import JudgementOut, UnsureOut
from app.suggestions.voices import STANDS

_STANDS_A, _STANDS_B = STANDS.replace("s.id", "a.id"), STANDS.replace("s.id", "b.id")
# Member and group of each side are looked up by key: a plan made without knowing the run then costs no more.
_OPEN = f"""
FROM unsure_pair u JOIN suggestion a ON a.id = u.first JOIN suggestion b ON b.id = u.second
LEFT JOIN machine_group_member ma ON ma.run = u.run AND ma.suggestion = u.first
LEFT JOIN machine_group ga ON ga.id = ma."group"
LEFT JOIN machine_group_member mb ON mb.run = u.run AND mb.suggestion = u.second
LEFT JOIN machine_group gb ON gb.id = mb."group"
LEFT JOIN pair_judgement j ON j.first = least(u.first, u.second) AND j.second = greatest(u.first, u.second)
WHERE u.run = {{}} AND {_STANDS_A} AND {_STANDS_B} AND j.id IS NULL
AND (SELECT count(*) FROM item_source x JOIN item_source y ON y.item = x.item JOIN item i ON i.id = x.item
     WHERE x.suggestion = u.first AND y.suggestion = u.second AND i.state <> 'merged') = 0
AND (ga.id IS NOT NULL AND ga.article IS NOT DISTINCT FROM {{}}
     OR gb.id IS NOT NULL AND gb.article IS NOT DISTINCT FROM {{}})
"""


async def open_at(run: UUID, article: str | None, limit: int) -> tuple[list[UnsureOut], int]:
    """Pairs under an article nobody has judged or put behind one item yet, the most alike first; how many in all."""
    rows = await db.execute(
        "SELECT u.first, a.raw_text AS first_text, u.second, b.raw_text AS second_text, u.similarity, u.reason, "
        f"count(*) OVER () AS in_all {_OPEN} ORDER BY u.similarity DESC, u.id LIMIT {{}}",
        run,
        article,
        article,
        limit,
    )
    return msgspec.convert(rows, list[UnsureOut]), rows[0]["in_all"] if rows else 0


async def judged_among(ids: list[UUID], *, same: bool) -> list[JudgementOut]:
    """What people said of pairs both of whose sides are among these."""
    return await db.fetch(
        JudgementOut,
        "SELECT j.first, a.serial AS first_serial, j.second, b.serial AS second_serial, j.same, j.actor_label, j.at "
        "FROM pair_judgement j JOIN suggestion a ON a.id = j.first JOIN suggestion b ON b.id = j.second "
        "WHERE j.first = ANY({}) AND j.second = ANY({}) AND j.same = {} ORDER BY j.at",
        ids,
        ids,
        same,
    )
