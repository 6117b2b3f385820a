"""Watching a grouping at work: how far it is is written down twice a second, and a wish to cancel is heard."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar
from uuid import UUID

from app.core import db, tasks
from app.core.engine import DATABASE_DOWN
from app.curation.states import RunStage, RunState

T = TypeVar("T")
_SECONDS = 0.5


class Cancelled(Exception):
    """Somebody asked the run to stop, or a later one took its place."""


class Watch:
    """What the grouping thread tells and asks. Plain attributes: one writer each way."""

    def __init__(self, run: UUID) -> None:
        self.run = run
        self.stage = RunStage.READING
        self.done = 0
        self.of = 0
        self.stop = False

    def note(self, stage: str, done: int, total: int) -> None:
        """Called by the text library between pieces of work; raising here ends it."""
        if self.stop:
            raise Cancelled
        self.stage, self.done, self.of = RunStage(stage), done, total

    async def write(self) -> None:
        await db.execute(
            "UPDATE grouping_run SET stage = {}, done = {} WHERE id = {} AND state = 'running'",
            self.stage.value,
            round(self.share() * 1000),
            self.run,
        )
        ended = "SELECT 1 FROM grouping_run WHERE id = {} AND (state <> 'running' OR cancelled_label <> '')"
        self.stop = bool(await db.fetch_value(ended, self.run))

    def share(self) -> float:
        """How much of the whole is behind, from 0 to 1, by what each stage took of the time in measured runs."""
        inside = self.done / self.of if self.of else 0.0
        start, width = SHARES[self.stage]
        return start + width * inside


SHARES: dict[RunStage, tuple[float, float]] = {
    RunStage.READING: (0.0, 0.2),
    RunStage.COMPARING: (0.2, 0.25),
    RunStage.WEIGHING: (0.45, 0.4),
    RunStage.JOINING: (0.85, 0.1),
    RunStage.STORING: (0.95, 0.05),
}


async def watched(watch: Watch, work: Callable[[], T]) -> T:
    """Do heavy work in a thread while a task beside it writes how far it is."""

    async def keep_writing() -> None:
        while True:
            await asyncio.sleep(_SECONDS)
            with suppress(*DATABASE_DOWN):
                await watch.write()

    writer = tasks.spawn(keep_writing(), name=f"progress {watch.run}")
    try:
        return await asyncio.to_thread(work)
    finally:
        writer.cancel()


async def end(run: UUID, state: RunState, finished: object) -> None:
    """Close a run that brought nothing; one that was closed meanwhile stays as it is."""
    await db.execute(
        "UPDATE grouping_run SET state = {}, finished_at = {} WHERE id = {} AND state = 'running'",
        state.value,
        finished,
        run,
    )
