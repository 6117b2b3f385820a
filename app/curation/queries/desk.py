"""The workbench at ten thousand opinions: counts, heads of groups, pages of members, and what a search finds."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from app.core import db
from app.curation.queries.items import HAS_PLACE, LEFT_OUT
from app.curation.structs import DeskCount, Found, GroupHead, MemberOut
from app.suggestions import lexemes
from app.suggestions import queries as suggestions
from app.suggestions.about import ARTICLE, IS_SURE, READ, STANCE, TYPE
from app.suggestions.structs import InboxRow
from app.suggestions.voices import STANDS

PAGE = 30
GROUPS_A_PAGE = 20
SHOWN_OF_GROUP = 3

_ITEMED = """
SELECT DISTINCT x.suggestion FROM item_source x JOIN item i ON i.id = x.item
WHERE i.consultation = {} AND i.point = {} AND i.state <> 'merged'
"""
_SEEN = "SELECT suggestion FROM suggestion_seen WHERE account = {}"

# A suggestion stands where its machine group stands; one that came after the run, at the article it speaks of.
PLACE = f"CASE WHEN h.id IS NULL AND m.id IS NOT NULL THEN g.article ELSE {ARTICLE} END"
# Where a person found that it speaks of another article than its group, it is read by itself there.
_ALONE = "(g.id IS NULL OR g.size = 1 OR (h.id IS NOT NULL AND h.article IS DISTINCT FROM g.article))"
_DESK = f"""
FROM suggestion s
{READ}
LEFT JOIN machine_group_member m ON m.suggestion = s.id AND m.run = {{}}
LEFT JOIN machine_group g ON g.id = m."group"
LEFT JOIN itemed ON itemed.suggestion = s.id
LEFT JOIN seen ON seen.suggestion = s.id
WHERE s.consultation = {{}} AND s.point = {{}} AND {STANDS}
"""
_COUNTS = f"""
WITH itemed AS ({_ITEMED}), seen AS ({_SEEN})
SELECT {PLACE} AS article, count(*) AS count, count(*) FILTER (WHERE NOT {_ALONE}) AS grouped,
       count(itemed.suggestion) AS itemed,
       count(*) FILTER (WHERE itemed.suggestion IS NULL AND {LEFT_OUT}) AS left_out,
       count(*) FILTER (WHERE seen.suggestion IS NULL) AS unread
{_DESK} GROUP BY 1
"""
_HEADS = f"""
WITH itemed AS ({_ITEMED}), seen AS ({_SEEN}), page AS (
    SELECT * FROM machine_group WHERE run = {{}} AND article IS NOT DISTINCT FROM {{}} AND size > 1
    ORDER BY size DESC, id OFFSET {{}} LIMIT {GROUPS_A_PAGE + 1}
)
SELECT g.id, g.article, g.representative, g.terms, g.stances::text AS stances, g.campaign, g.size,
       count(itemed.suggestion) AS itemed, count(*) FILTER (WHERE seen.suggestion IS NULL) AS unread
FROM page g JOIN machine_group_member m ON m."group" = g.id
LEFT JOIN itemed ON itemed.suggestion = m.suggestion LEFT JOIN seen ON seen.suggestion = m.suggestion
GROUP BY g.id, g.article, g.representative, g.terms, g.stances, g.campaign, g.size ORDER BY g.size DESC, g.id
"""
_FIRST = f"""
SELECT f."group", f.suggestion, f.similarity, f.reason FROM unnest({{}}::uuid[]) AS g(id)
CROSS JOIN LATERAL (SELECT * FROM machine_group_member m WHERE m."group" = g.id
    ORDER BY m.similarity DESC, m.suggestion LIMIT {SHOWN_OF_GROUP}) f
"""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for besides the article; everything stands in the page's address."""

    terms: tuple[str, ...] = ()
    channel: str = ""
    stakeholder: str = ""
    type: str = ""
    stance: str = ""
    collection: str = ""
    flag: str = ""
    unread: bool = False

    def any(self) -> bool:
        return self != Filters()


async def counts(consultation: UUID, point: UUID, run: UUID | None, account: UUID | None) -> list[DeskCount]:
    """For each article: received, in groups of several, behind an item, left out, and not yet read by this person."""
    return await db.fetch(DeskCount, _COUNTS, consultation, point, account, run, consultation, point)


async def heads(
    consultation: UUID, point: UUID, run: UUID, article: str | None, account: UUID | None, start: int
) -> list[GroupHead]:
    """Groups of several under an article, the largest first, each with its first members only."""
    rows = await db.execute(_HEADS, consultation, point, account, run, article, start)
    first = await _members(await db.execute(_FIRST, [row["id"] for row in rows]))
    return [
        msgspec.convert(
            row | {"stances": msgspec.json.decode(row["stances"]), "first": tuple(first.get(row["id"], ()))}, GroupHead
        )
        for row in rows
    ]


async def head(consultation: UUID, point: UUID, run: UUID, group: UUID, account: UUID | None) -> GroupHead | None:
    """One group of a run; None when a later run has replaced it."""
    place = await db.execute(
        "SELECT article, (SELECT count(*) FROM machine_group o WHERE o.run = g.run AND o.size > 1 "
        "AND o.article IS NOT DISTINCT FROM g.article AND (o.size > g.size OR (o.size = g.size AND o.id < g.id))) AS n "
        "FROM machine_group g WHERE g.id = {} AND g.run = {}",
        group,
        run,
    )
    if not place:
        return None
    found = await heads(consultation, point, run, place[0]["article"], account, place[0]["n"])
    return next((one for one in found if one.id == group), None)


async def members(group: UUID, start: int) -> list[MemberOut]:
    """A page of a group's members, the most alike first."""
    rows = await db.execute(
        'SELECT "group", suggestion, similarity, reason FROM machine_group_member WHERE "group" = {} '
        "ORDER BY similarity DESC, suggestion OFFSET {} LIMIT {}",
        group,
        start,
        PAGE,
    )
    return (await _members(rows)).get(group, [])


async def standing_members(group: UUID) -> list[UUID]:
    """Every member whose author has not taken the words back."""
    rows = await db.execute(
        "SELECT m.suggestion FROM machine_group_member m JOIN suggestion s ON s.id = m.suggestion "
        f'WHERE m."group" = {{}} AND {STANDS} ORDER BY m.similarity DESC, m.suggestion',
        group,
    )
    return [row["suggestion"] for row in rows]


async def placed(chosen: Sequence[UUID]) -> set[UUID]:
    """Those of the chosen suggestions that stand behind an item already."""
    sql = f"SELECT s.id FROM suggestion s WHERE s.id = ANY({{}}) AND {HAS_PLACE}"
    return {row["id"] for row in await db.execute(sql, list(chosen))}


async def _members(rows: list[dict[str, Any]]) -> dict[UUID, list[MemberOut]]:
    shown = {row.id: row for row in await suggestions.inbox_rows([row["suggestion"] for row in rows])}
    found: dict[UUID, list[MemberOut]] = {}
    for row in rows:
        one = MemberOut(suggestion=shown[row["suggestion"]], similarity=row["similarity"], reason=row["reason"])
        found.setdefault(row["group"], []).append(one)
    return found


async def single(
    consultation: UUID, point: UUID, run: UUID | None, article: str | None, account: UUID | None, after: int
) -> Found:
    """Suggestions under an article that stand in no group of several, in the order they came in."""
    values = [article, after]
    condition = f"AND {PLACE} IS NOT DISTINCT FROM {{}} AND {_ALONE} AND s.serial > {{}}"
    return await _found(consultation, point, run, account, condition, values)


async def search(
    consultation: UUID,
    point: UUID,
    run: UUID | None,
    account: UUID | None,
    filters: Filters,
    *,
    article: str | None,
    everywhere: bool,
    after: int,
) -> Found:
    """What fits all filters, under one article or everywhere."""
    conditions, values = ["s.serial > {}"], [after]
    if not everywhere:
        conditions.append(f"{PLACE} IS NOT DISTINCT FROM {{}}")
        values.append(article)  # type: ignore[arg-type]
    equal = {
        "s.channel": filters.channel,
        "s.stakeholder_group": filters.stakeholder,
        TYPE: filters.type,
        STANCE: filters.stance,
        "s.collection_point::text": filters.collection,
    }
    for column, wanted in equal.items():
        if wanted:
            conditions.append(f"{column} = {{}}")
            values.append(wanted)  # type: ignore[arg-type]
    if filters.flag:
        conditions.append(_FLAGS.get(filters.flag, "false"))
    if filters.unread:
        conditions.append("seen.suggestion IS NULL")
    if filters.terms:
        conditions.append("search_lexemes(r.consultation, r.terms) @@ {}::text::tsquery")
        values.append(lexemes.together(consultation, filters.terms))  # type: ignore[arg-type]
    return await _found(consultation, point, run, account, "AND " + " AND ".join(conditions), values)


_FLAGS = {
    "personal": "coalesce(jsonb_array_length(r.pii) > 0, false)",
    "itemed": "itemed.suggestion IS NOT NULL",
    "unsorted": f"itemed.suggestion IS NULL AND NOT {LEFT_OUT}",
    "offtopic": f"{TYPE} IN ('offtopic', 'grievance')",
    "nowhere": f"NOT {IS_SURE}",
}


async def _found(
    consultation: UUID, point: UUID, run: UUID | None, account: UUID | None, condition: str, values: list[Any]
) -> Found:
    rows = await db.execute(
        f"WITH itemed AS ({_ITEMED}), seen AS ({_SEEN}) SELECT s.id, seen.suggestion IS NULL AS unread {_DESK} "
        f"{condition} ORDER BY s.serial LIMIT {PAGE + 1}",
        *(consultation, point, account, run, consultation, point),
        *values,
    )
    shown: list[InboxRow] = await suggestions.inbox_rows([row["id"] for row in rows[:PAGE]])
    unread = frozenset(row["id"] for row in rows if row["unread"])
    return Found(rows=tuple(shown), unread=unread, more=shown[-1].serial if len(rows) > PAGE else None)
