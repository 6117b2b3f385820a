"""Grouping runs: the machine's proposal. People's items are never touched from here."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db, outbox, tasks
from app.core.actor import Actor
from app.core.engine import DATABASE_DOWN
from app.core.ids import new_id
from app.curation.states import RunState
from app.curation.tables import GroupingRun, MachineGroup, MachineGroupMember, UnsurePair
from app.drafts import queries as drafts
from app.suggestions.reading import statute_of
from app.suggestions.voices import STANDS
from nlp import group as nlp_group

_PROGRESS_SECONDS = 0.5
RUNS_KEPT = 3
"""Runs of a point whose groups are kept: the one shown, and two to look back at."""
_DOCUMENTS = f"""
SELECT s.id, s.serial, s.raw_text, s.article FROM suggestion s
WHERE s.consultation = {{}} AND s.point = {{}} AND {STANDS}
"""


async def run(consultation: UUID, point: UUID, delivery: outbox.Delivery) -> None:
    """Group all suggestions of a point and store the result as an immutable run.

    The run's row is written first, so that its progress can be watched; a run left behind by a killed worker
    is marked failed. Result and done-mark commit together.
    """
    found = await db.execute(_DOCUMENTS, consultation, point)
    run_id = await _start(consultation, point, len(found))
    draft = await drafts.source((await consultations.by_id(consultation)).version)
    ids = {str(row["serial"]): row["id"] for row in found}
    documents = [nlp_group.Document(str(row["serial"]), row["raw_text"], article=row["article"]) for row in found]
    grouping = await _with_progress(run_id, documents, draft)
    async with unit_of_work(Actor.system(), "grouping.finished", delivery=delivery) as work:
        await _store(run_id, grouping, ids)
        await _forget(consultation, point)
        work.about("grouping_run", run_id, after={"groups": len(grouping.groups), "suggestions": len(found)})


_FORGET = """
DELETE FROM {table} WHERE run IN (
    SELECT id FROM grouping_run WHERE consultation = {{}} AND point = {{}} AND state <> 'running'
    ORDER BY started_at DESC OFFSET {{}}
)
"""


async def _forget(consultation: UUID, point: UUID) -> None:
    """Drop the groups of runs long overtaken. That they took place, when and over how many, stays on record."""
    for table in ("machine_group_member", "unsure_pair", "machine_group"):
        await db.execute(_FORGET.format(table=table), consultation, point, RUNS_KEPT)


async def _start(consultation: UUID, point: UUID, total: int) -> UUID:
    run = GroupingRun(
        id=new_id(),
        consultation=consultation,
        point=point,
        state=RunState.RUNNING.value,
        total=total,
        parameters="{}",
        started_at=clock.now(),
    )
    async with db.transaction():
        await db.execute(
            "UPDATE grouping_run SET state = 'failed', finished_at = {} "
            "WHERE consultation = {} AND point = {} AND state = 'running'",
            clock.now(),
            consultation,
            point,
        )
        await run.save()
    return run.id


async def _with_progress(run: UUID, documents: list[nlp_group.Document], draft: str) -> nlp_group.Grouping:
    """Group in a thread while a task beside it writes how far it is."""
    done = 0

    def note(count: int, _: int) -> None:
        nonlocal done
        done = count

    async def write() -> None:
        while True:
            await asyncio.sleep(_PROGRESS_SECONDS)
            with suppress(*DATABASE_DOWN):
                await db.execute("UPDATE grouping_run SET done = {} WHERE id = {}", done, run)

    writer = tasks.spawn(write(), name=f"progress {run}")
    try:
        return await asyncio.to_thread(_group, documents, draft, note)
    finally:
        writer.cancel()


def _group(documents: list[nlp_group.Document], draft: str, note: Callable[[int, int], None]) -> nlp_group.Grouping:
    return nlp_group.group(documents, statute_of(draft), progress=note)


async def _store(run: UUID, grouping: nlp_group.Grouping, ids: dict[str, UUID]) -> None:
    rows: list[MachineGroup] = []
    members: list[MachineGroupMember] = []
    for group in grouping.groups:
        row = _group_row(run, group, ids)
        rows.append(row)
        members += _member_rows(run, row.id, group, ids)
    unsure = [
        UnsurePair(
            id=new_id(), run=run, first=ids[pair.a], second=ids[pair.b], similarity=pair.similarity, reason=pair.reason
        )
        for pair in grouping.unsure
    ]
    for made in (rows, members, unsure):
        await db.insert(made)
    await db.execute(
        "UPDATE grouping_run SET state = 'done', done = total, finished_at = {}, parameters = {}, lexicon_version = {} "
        "WHERE id = {}",
        clock.now(),
        msgspec.json.encode(grouping.parameters).decode(),
        grouping.lexicon_version,
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
