"""Grouping runs: which one to show, how far one is, and what changed between two."""

from uuid import UUID

import msgspec

from app.core import clock, db
from app.curation.errors import RunNotFound
from app.curation.structs import Flow, RunChangeOut, RunOut, Unseen

_SELECT = """
SELECT id, state, stage, trigger, started_label, base, total, done, groups, unsure, parameters::text AS parameters,
       lexicon_version, cancelled_label, started_at, finished_at
FROM grouping_run
"""
_AT = f"{_SELECT} WHERE consultation = {{}} AND point = {{}}"

# Where the opinions of two runs stood and stand.
_FLOWS = """
SELECT a."group" AS was, b."group" AS now, count(*) AS n
FROM (SELECT suggestion, "group" FROM machine_group_member WHERE run = {}) a
FULL JOIN (SELECT suggestion, "group" FROM machine_group_member WHERE run = {}) b ON b.suggestion = a.suggestion
GROUP BY 1, 2
"""
_BESIDE = """
SELECT i.id AS item, b."group", count(DISTINCT b.suggestion) AS count
FROM machine_group_member b
LEFT JOIN machine_group_member a ON a.suggestion = b.suggestion AND a.run = {}
JOIN machine_group_member o ON o."group" = b."group" AND o.suggestion <> b.suggestion
JOIN item_source x ON x.suggestion = o.suggestion
JOIN item i ON i.id = x.item AND i.state = 'active'
WHERE b.run = {} AND o.run = {} AND a.id IS NULL
  AND NOT EXISTS (SELECT 1 FROM item_source y WHERE y.suggestion = b.suggestion AND y.item = i.id)
GROUP BY 1, 2
"""
_CHANGES = """
SELECT h.run, h.kind, h.opinions, h."group", h.size, h.article, p.mark AS article_mark, s.serial,
       coalesce(s.raw_text, '') AS words, h.item, coalesce(i.proposed_text, '') AS item_words
FROM run_change h JOIN grouping_run g ON g.id = h.run JOIN consultation c ON c.id = g.consultation
LEFT JOIN provision p ON p.version = c.version AND p.path = h.article
LEFT JOIN suggestion s ON s.id = h.representative LEFT JOIN item i ON i.id = h.item
WHERE h.run = {}
ORDER BY array_position(ARRAY['arrived', 'beside', 'new', 'grown', 'shrunk'], h.kind), h.opinions DESC, s.serial
LIMIT {}
"""
_UNSEEN = """
SELECT r.id, count(*) OVER () AS n FROM grouping_run r
WHERE r.consultation = {} AND r.point = {} AND r.state = 'done'
  AND EXISTS (SELECT 1 FROM run_change h WHERE h.run = r.id)
  AND r.started_at > coalesce((SELECT g.started_at FROM run_seen n JOIN grouping_run g ON g.id = n.run
      WHERE n.account = {} AND n.consultation = {} AND n.point = {}), '-infinity')
ORDER BY r.started_at DESC, r.id DESC LIMIT 1
"""


class GroupFacts(msgspec.Struct, frozen=True):
    """A group without its members."""

    id: UUID
    article: str | None
    representative: UUID
    size: int


class Beside(msgspec.Struct, frozen=True):
    item: UUID
    group: UUID
    count: int


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


async def by_id(consultation: UUID, point: UUID, run: UUID) -> RunOut:
    found = await db.fetch_one(RunOut, f"{_AT} AND id = {{}}", consultation, point, run)
    if found is None:
        raise RunNotFound
    return found


async def before(run: UUID, consultation: UUID, point: UUID) -> UUID | None:
    """The finished run that another one followed, while its groups are still kept."""
    found: UUID | None = await db.fetch_value(
        "SELECT id FROM grouping_run r WHERE consultation = {} AND point = {} AND state = 'done' AND id <> {} "
        "AND EXISTS (SELECT 1 FROM machine_group_member m WHERE m.run = r.id) "
        "ORDER BY started_at DESC, id DESC LIMIT 1",
        consultation,
        point,
        run,
    )
    return found


async def flows(was: UUID, now: UUID) -> list[Flow]:
    return await db.fetch(Flow, _FLOWS, was, now)


async def group_facts(run: UUID) -> dict[UUID, GroupFacts]:
    return {
        one.id: one
        for one in await db.fetch(
            GroupFacts, "SELECT id, article, representative, size FROM machine_group WHERE run = {}", run
        )
    }


async def beside_items(was: UUID, now: UUID) -> list[Beside]:
    """New opinions in a group with one that stands behind an item."""
    return await db.fetch(Beside, _BESIDE, was, now, now)


async def changes(run: UUID, limit: int) -> list[RunChangeOut]:
    """What a run changed: arrivals first, then by kind, the most first. Words are masked by whoever shows them."""
    return await db.fetch(RunChangeOut, _CHANGES, run, limit)


async def count_changes(runs: list[UUID]) -> dict[UUID, int]:
    rows = await db.execute("SELECT run, count(*) AS n FROM run_change WHERE run = ANY({}) GROUP BY 1", runs)
    return {row["run"]: row["n"] for row in rows}


async def noted(account: UUID, consultation: UUID, point: UUID) -> RunOut | None:
    """The run up to which a person has taken note of changes."""
    return await db.fetch_one(
        RunOut,
        f"{_SELECT} WHERE id = "
        "(SELECT run FROM run_seen WHERE account = {} AND consultation = {} AND point = {})",
        account,
        consultation,
        point,
    )


async def unseen(consultation: UUID, point: UUID, account: UUID) -> Unseen | None:
    """Runs that changed something since the one up to which this person took note."""
    rows = await db.execute(_UNSEEN, consultation, point, account, consultation, point)
    if not rows:
        return None
    return Unseen(run=await by_id(consultation, point, rows[0]["id"]), earlier=rows[0]["n"] - 1)
