"""Commands that come at the same time are committed at the same time.

Every command ends in the chain's one head, so commands commit one after the other, each with its own wait for the
disk. Those that come while others are being written wait for these and then share one transaction: nobody waits
longer than for one commit, and a hundred residents cost little more than one (group commit; DeWitt et al., 1984).
"""

import asyncio
from collections.abc import Sequence

import asyncpg
import msgspec

from app.audit import chain
from app.core import db, tasks

MOST = 64
"""Commands in one transaction."""


class _Command(msgspec.Struct):
    rows: Sequence[db.Row]
    entry: chain.Entry
    stored: asyncio.Future[None]


class _Queue(msgspec.Struct):
    """What waits to be written, and who writes."""

    waiting: list[_Command] = []
    writer: asyncio.Task[None] | None = None


_QUEUE = _Queue()


async def store(rows: Sequence[db.Row], entry: chain.Entry) -> None:
    """Rows and entry, all or nothing, together with what others store now; inside a transaction, as a part of it."""
    if db.in_transaction():
        await chain.append_after(rows, [entry])
        return
    command = _Command(rows, entry, asyncio.get_running_loop().create_future())
    _QUEUE.waiting.append(command)
    if _QUEUE.writer is None or _QUEUE.writer.done():
        _QUEUE.writer = tasks.spawn(_write(), name="commands committed together")
    await command.stored


async def _write() -> None:
    while _QUEUE.waiting:
        batch, _QUEUE.waiting = _QUEUE.waiting[:MOST], _QUEUE.waiting[MOST:]
        await _commit(batch)


async def _commit(batch: list[_Command]) -> None:
    """One that cannot be stored does not take the others with it: then each is stored by itself."""
    try:
        await chain.append_after([row for one in batch for row in one.rows], [one.entry for one in batch])
    except (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError) as error:
        if len(batch) == 1:
            _tell(batch, error)
            return
        for one in batch:
            await _commit([one])
    except BaseException as error:
        _tell(batch, error)
        if not isinstance(error, Exception):
            raise
    else:
        _tell(batch, None)


def _tell(batch: list[_Command], error: BaseException | None) -> None:
    """Whoever has gone away meanwhile is told nothing; what they sent is stored all the same."""
    for one in batch:
        if one.stored.done():
            continue
        if error is None:
            one.stored.set_result(None)
        else:
            one.stored.set_exception(error)
