"""Grouping runs: which one to show, how far one is, and what changed between two."""

from uuid import UUID

from app.core import clock, db
from app.curation.structs import RunChanges, RunOut

_SELECT = """
SELECT id, state, stage, trigger, started_label, base, total, done, groups, unsure, parameters::text AS parameters,
       lexicon_version, cancelled_label, started_at, finished_at
FROM grouping_run
"""
_AT = f"{_SELECT} WHERE consultation = {{}} AND point = {{}}"

# Where the members of each group of a run stood in an earlier one.
_FLOWS = """
SELECT a."group" AS was, b."group" AS now, count(*) AS n FROM machine_group_member b
LEFT JOIN machine_group_member a ON a.suggestion = b.suggestion AND a.run = {} WHERE b.run = {} GROUP BY 1, 2
"""


async def latest(consultation: UUID, point: UUID) -> RunOut | None:
    """The newest run in whatever state: for showing progress."""
    return await db.fetch_one(RunOut, f"{_AT} ORDER BY started_at DESC, id DESC LIMIT 1", consultation, point)


async def latest_done(consultation: UUID, point: UUID) -> RunOut | None:
    """The newest finished run: its groups are the ones to show."""
    return await db.fetch_one(
        RunOut, f"{_AT} AND state = 'done' ORDER BY started_at DESC, id DESC LIMIT 1", consultation, point
    )


async def of_desk(consultation: UUID, point: UUID, limit: int = 50) -> list[RunOut]:
    """The runs on record, newest first."""
    return await db.fetch(RunOut, f"{_AT} ORDER BY started_at DESC, id DESC LIMIT {{}}", consultation, point, limit)


async def another_at_work(consultation: UUID, point: UUID, message: UUID) -> bool:
    """Whether another message's run is at work, its worker alive."""
    return bool(
        await db.fetch_value(
            "SELECT 1 FROM grouping_run r JOIN outbox_message o ON o.id = r.message "
            "WHERE r.consultation = {} AND r.point = {} AND r.state = 'running' AND r.message <> {} "
            "AND o.done_at IS NULL AND o.leased_until > {}",
            consultation,
            point,
            message,
            clock.now(),
        )
    )


async def member_ids(run: UUID) -> list[UUID]:
    rows = await db.execute("SELECT suggestion FROM machine_group_member WHERE run = {}", run)
    return [row["suggestion"] for row in rows]


async def member_serials(run: UUID) -> list[tuple[str, ...]]:
    """The groups of a run as serials, as the text library names suggestions."""
    rows = await db.execute(
        "SELECT array_agg(s.serial::text ORDER BY s.serial) AS members FROM machine_group_member m "
        'JOIN suggestion s ON s.id = m.suggestion WHERE m.run = {} GROUP BY m."group"',
        run,
    )
    return [tuple(row["members"]) for row in rows]


async def added_since_whole(run: RunOut) -> int:
    """How many were only added, one by one, since everything was last grouped anew."""
    return int(
        await db.fetch_value(
            "WITH RECURSIVE chain AS (SELECT id, base, parameters FROM grouping_run WHERE id = {} "
            "UNION ALL SELECT g.id, g.base, g.parameters FROM grouping_run g JOIN chain c ON g.id = c.base) "
            "SELECT coalesce(sum((parameters ->> 'added')::int), 0) FROM chain",
            run.id,
        )
    )


async def seen(account: UUID, consultation: UUID, point: UUID) -> UUID | None:
    """The run a person last looked at."""
    found: UUID | None = await db.fetch_value(
        "SELECT run FROM run_seen WHERE account = {} AND consultation = {} AND point = {}", account, consultation, point
    )
    return found


async def changes(was: UUID, now: UUID) -> RunChanges | None:
    """What is different in a run's groups from an earlier one's; None where the earlier ones are no longer kept."""
    if not await db.fetch_value("SELECT 1 FROM machine_group_member WHERE run = {} LIMIT 1", was):
        return None
    arrived = moved = 0
    into: dict[UUID, list[tuple[int, UUID]]] = {}
    out_of: dict[UUID, list[tuple[int, UUID]]] = {}
    fresh: set[UUID] = set()
    for row in await db.execute(_FLOWS, was, now):
        if row["was"] is None:
            arrived += row["n"]
            fresh.add(row["now"])
        else:
            into.setdefault(row["now"], []).append((row["n"], row["was"]))
            out_of.setdefault(row["was"], []).append((row["n"], row["now"]))
    split = {group for group, parts in out_of.items() if len(parts) > 1}
    joined = {group for group, parts in into.items() if len(parts) > 1}
    for parts in out_of.values():
        moved += sum(count for count, _ in parts) - max(parts)[0]
    return RunChanges(
        arrived=arrived,
        new=len(fresh - set(into)),
        grown=len(fresh & set(into)),
        joined=tuple(sorted(joined)),
        split=tuple(sorted({part for group in split for _, part in out_of[group]})),
        moved=moved,
    )
