"""The worker is killed in each stage of a grouping of thousands: one result at the end, and nobody's work touched."""

import asyncio
import os
import random
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.audit.work import unit_of_work
from app.bench import heap
from app.core import clock, db
from app.curation.queries import items, runs
from app.curation.service import grouping
from app.suggestions import importing
from app.suggestions.states import Channel
from app.suggestions.structs import SuggestionIn
from tests import factories

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("committed")]

OPINIONS = 2_000
PATIENCE = 180
STAGES = ("reading", "comparing", "joining", "storing")


async def _stored() -> tuple[Any, factories.Place]:
    """Thousands of opinions nobody has read yet: a run takes them in as they are."""
    place = await factories.place()
    consultation = await factories.consultation(place)
    texts = heap.opinions(OPINIONS, 40, random.Random(3))
    forms = [SuggestionIn(text=text, form_token=uuid4(), channel=Channel.ONLINE) for text in texts]
    async with unit_of_work(place.officer, "import.stored") as work:
        await importing.store_many(consultation.id, place.point, forms, place.officer)
        work.about("consultation", consultation.id)
    return consultation, place


async def _until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await holds():  # noqa: ASYNC110 - it is another process that is watched
            await asyncio.sleep(0.02)


async def _is_in(stage: str, old: list[UUID]) -> bool:
    """Whether another run than the old ones is so far; one that is being stored holds its row."""
    running = "FROM grouping_run WHERE state = 'running' AND NOT id = ANY({})"
    if stage == "storing":
        there = await db.execute(f"SELECT id {running}", old)
        free = await db.execute(f"SELECT id {running} FOR UPDATE SKIP LOCKED", old)
        return len(there) > len(free)
    far = list(STAGES[STAGES.index(stage) :])
    return bool(await db.fetch_value(f"SELECT 1 {running} AND stage = ANY({{}})", old, far))


async def _killed_in(stage: str) -> None:
    old = [row["id"] for row in await db.execute("SELECT id FROM grouping_run")]
    worker = await asyncio.create_subprocess_exec(sys.executable, "-m", "app", "worker", env=os.environ.copy())
    try:
        await _until(lambda: _is_in(stage, old))
    finally:
        worker.kill()
        await worker.wait()
    # Its lease would run out in twenty seconds.
    await db.execute("UPDATE outbox_message SET leased_until = {} WHERE done_at IS NULL", clock.now())


async def test_a_run_of_thousands_survives_kills_in_every_stage() -> None:
    consultation, place = await _stored()
    item = await factories.item(consultation, place)
    before = await items.by_id(item), await items.source_ids(item)
    await db.execute("DELETE FROM outbox_message")
    await grouping.request(consultation.id, place.point, place.officer)
    for stage in STAGES:
        await _killed_in(stage)
        assert await db.fetch_value("SELECT count(*) FROM machine_group") == 0

    worker = await asyncio.create_subprocess_exec(sys.executable, "-m", "app", "worker", env=os.environ.copy())
    try:
        await _until(lambda: _is_done(consultation.id, place.point))
    finally:
        worker.terminate()
        await worker.wait()

    states = await db.execute("SELECT state, count(*)::int AS n FROM grouping_run GROUP BY 1 ORDER BY 1")
    assert [(row["state"], row["n"]) for row in states] == [("done", 1), ("failed", len(STAGES))]
    everyone = int(await db.fetch_value("SELECT count(*) FROM suggestion"))
    grouped = await db.execute(
        "SELECT count(*)::int AS n, count(DISTINCT suggestion)::int AS one FROM machine_group_member"
    )
    assert (grouped[0]["n"], grouped[0]["one"]) == (everyone, everyone)
    assert await db.fetch_value("SELECT count(*) FROM audit_entry WHERE action = 'grouping.finished'") == 1
    assert (await items.by_id(item), await items.source_ids(item)) == before


async def _is_done(consultation: UUID, point: UUID) -> bool:
    return await runs.latest_done(consultation, point) is not None
