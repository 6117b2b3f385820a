"""Storing what a grouping run found: groups, members with their reasons, unsure pairs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec

from app.core import clock, db
from app.core.ids import new_id
from app.curation.tables import MachineGroup, MachineGroupMember, UnsurePair
from nlp import group as nlp_group

RUNS_KEPT = 3
"""Runs of a point whose groups are kept: the one shown, and two to look back at."""
PAIRS_OF_ONE = 3
"""Unsure pairs kept for one suggestion, the most alike; a hundred thousand pairs nobody will look at help nobody."""

_FORGET = """
DELETE FROM {table} WHERE run IN (
    SELECT id FROM grouping_run WHERE consultation = {{}} AND point = {{}} AND state = 'done'
    ORDER BY started_at DESC OFFSET {{}}
)
"""

_WITH_ERASED = """
SELECT m."group" FROM machine_group_member m JOIN machine_group g ON g.id = m."group"
JOIN grouping_run r ON r.id = g.run JOIN withdrawal w ON w.suggestion = m.suggestion AND w.kind = 'erased'
WHERE r.consultation = {} AND r.point = {}
"""
_FORGET_WORDS = (
    f"UPDATE machine_group SET terms = ARRAY[]::text[] WHERE id IN ({_WITH_ERASED})",
    f"""UPDATE machine_group_member SET reason = '' WHERE "group" IN ({_WITH_ERASED})""",
    """UPDATE unsure_pair SET reason = ''
    WHERE run IN (SELECT id FROM grouping_run WHERE consultation = {} AND point = {})
    AND EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion IN (first, second) AND w.kind = 'erased')""",
)

_COPY_GROUPS = """
INSERT INTO machine_group (id, run, article, representative, terms, stances, campaign, size)
SELECT md5(g.id::text || {0})::uuid, {0}::uuid, g.article, g.representative, g.terms, g.stances, g.campaign, g.size
FROM machine_group g WHERE g.run = {1}
"""
_COPY_MEMBERS = """
INSERT INTO machine_group_member (id, run, "group", suggestion, similarity, reason)
SELECT md5(m.id::text || {0})::uuid, {0}::uuid, md5(m."group"::text || {0})::uuid, m.suggestion, m.similarity, m.reason
FROM machine_group_member m WHERE m.run = {1}
"""
_COPY_PAIRS = """
INSERT INTO unsure_pair (id, run, first, second, similarity, reason)
SELECT md5(u.id::text || {0})::uuid, {0}::uuid, u.first, u.second, u.similarity, u.reason
FROM unsure_pair u WHERE u.run = {1}
"""


async def forget(consultation: UUID, point: UUID) -> None:
    """Drop the groups of runs long overtaken, and from those kept the words of opinions that were erased.

    That they took place, when and over how many, stays on record.
    """
    for table in ("machine_group_member", "unsure_pair", "machine_group"):
        await db.execute(_FORGET.format(table=table), consultation, point, RUNS_KEPT)
    for statement in _FORGET_WORDS:
        await db.execute(statement, consultation, point)


async def store(run: UUID, grouping: nlp_group.Grouping, ids: dict[str, UUID]) -> None:
    """Everything a whole run found."""
    rows: list[MachineGroup] = []
    members: list[MachineGroupMember] = []
    for group in grouping.groups:
        row = _group_row(run, group, ids)
        rows.append(row)
        members += _member_rows(run, row.id, group, ids)
    for made in (rows, members):
        await db.insert(made)
    await add_pairs(run, grouping.unsure, ids)
    await finish(run, grouping.parameters, grouping.lexicon_version)


async def copy(run: UUID, base: UUID) -> None:
    """Start a run from another's groups, as they are."""
    for statement in (_COPY_GROUPS, _COPY_MEMBERS, _COPY_PAIRS):
        # One value stands in several places: Piccolo numbers placeholders by their order, so it is written in.
        await db.execute(statement.format(f"'{run}'", f"'{base}'"))


async def add_pairs(run: UUID, pairs: Iterable[nlp_group.UnsurePair], ids: dict[str, UUID]) -> None:
    """The most alike first, and for each suggestion no more than :data:`PAIRS_OF_ONE`."""
    seen: Counter[str] = Counter()
    kept = []
    for pair in pairs:
        if max(seen[pair.a], seen[pair.b]) >= PAIRS_OF_ONE:
            continue
        seen.update((pair.a, pair.b))
        first, second = sorted((ids[pair.a], ids[pair.b]))
        kept.append(
            UnsurePair(id=new_id(), run=run, first=first, second=second, similarity=pair.similarity, reason=pair.reason)
        )
    await db.insert(kept)


async def finish(run: UUID, parameters: dict[str, Any], lexicon_version: str) -> None:
    await db.execute(
        "UPDATE grouping_run SET state = 'done', stage = 'storing', done = 1000, finished_at = {}, parameters = {}, "
        "lexicon_version = {}, groups = (SELECT count(*) FROM machine_group WHERE run = grouping_run.id), "
        "unsure = (SELECT count(*) FROM unsure_pair WHERE run = grouping_run.id) WHERE id = {}",
        clock.now(),
        msgspec.json.encode(parameters).decode(),
        lexicon_version,
        run,
    )


def _group_row(run: UUID, group: nlp_group.Group, ids: dict[str, UUID]) -> MachineGroup:
    return MachineGroup(
        id=new_id(),
        run=run,
        article=group.article,
        representative=ids[group.representative_id],
        terms=list(group.terms),
        stances=msgspec.json.encode(group.stances).decode(),
        campaign=group.campaign,
        size=len(group.ids),
    )


def _member_rows(run: UUID, row: UUID, group: nlp_group.Group, ids: dict[str, UUID]) -> list[MachineGroupMember]:
    """Each member with its strongest link: why it stands here."""
    best: dict[str, nlp_group.Link] = {}
    for link in sorted(group.links, key=lambda link: link.similarity):
        best[link.a] = best[link.b] = link
    return [
        MachineGroupMember(
            id=new_id(),
            run=run,
            group=row,
            suggestion=ids[member],
            similarity=1.0 if member == group.representative_id or member not in best else best[member].similarity,
            reason=best[member].reason if member in best else "",
        )
        for member in group.ids
    ]


async def place(run: UUID, placements: Sequence[nlp_group.Placement], news: dict[str, dict[str, Any]]) -> None:
    """Put new suggestions where they were placed, one after the other: a later one may join an earlier one."""
    for one in placements:
        fact = news[one.id]
        group = await _home(run, one, fact)
        row = MachineGroupMember(
            id=new_id(),
            run=run,
            group=group,
            suggestion=fact["id"],
            similarity=one.similarity or 1,
            reason=one.reason,
        )
        await row.save()


async def _home(run: UUID, one: nlp_group.Placement, fact: dict[str, Any]) -> UUID:
    """The group a new suggestion joins, one member richer; or one of its own."""
    stance = msgspec.json.encode({fact["stance"]: 1} if fact["stance"] else {}).decode()
    if one.joined:
        found = await db.execute(
            'SELECT m."group" FROM machine_group_member m JOIN suggestion s ON s.id = m.suggestion '
            "WHERE m.run = {} AND s.serial = {}",
            run,
            int(one.joined[0]),
        )
        group: UUID = found[0]["group"]
        await db.execute(
            "UPDATE machine_group SET size = size + 1, stances = CASE WHEN {}::text IS NULL THEN stances ELSE "
            "jsonb_set(stances, ARRAY[{}::text], to_jsonb(coalesce((stances ->> {}::text)::int, 0) + 1)) END "
            "WHERE id = {}",
            *[fact["stance"]] * 3,
            group,
        )
        return group
    made = MachineGroup(
        id=new_id(), run=run, article=fact["place"], representative=fact["id"], terms=[], stances=stance, size=1
    )
    await made.save()
    return made.id
