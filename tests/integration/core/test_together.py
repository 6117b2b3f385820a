"""Commands committed together: each stored or refused by itself, chained in order, in few transactions."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.audit import chain, together
from app.audit.work import at_once, unit_of_work
from app.core import db, outbox
from app.core.actor import Actor

pytestmark = pytest.mark.usefixtures("committed")


async def _command(number: int, *rows: db.Row) -> None:
    own = rows or (outbox.message(outbox.Topic.READ_SUGGESTION, {"suggestion": str(number)}),)
    await at_once(Actor.system(), "thing.done", own, kind="thing", identity=UUID(int=number), after={"number": number})


async def _stored() -> list[int]:
    rows = await db.execute("SELECT payload ->> 'suggestion' AS n FROM outbox_message")
    assert await db.fetch_value("SELECT count(*) FROM audit_entry") == len(rows)
    assert await chain.first_break() is None
    return sorted(int(row["n"]) for row in rows)


async def test_what_comes_at_the_same_time_shares_transactions() -> None:
    await asyncio.gather(*(_command(number) for number in range(together.MOST + 40)))
    assert await _stored() == list(range(together.MOST + 40))
    assert await db.fetch_value("SELECT count(DISTINCT xmin::text) FROM audit_entry") <= 3
    rows = await db.execute("SELECT object_id FROM audit_entry ORDER BY seq")
    assert [UUID(row["object_id"]).int for row in rows] == list(range(together.MOST + 40))


async def test_one_that_cannot_be_stored_takes_no_other_with_it() -> None:
    twice = outbox.message(outbox.Topic.READ_SUGGESTION, {"suggestion": "7"})
    commands = [_command(number, *([twice] if number in (3, 7) else [])) for number in range(10)]
    ended = await asyncio.gather(*commands, return_exceptions=True)
    refused = [number for number, one in enumerate(ended) if one is not None]
    assert len(refused) == 1
    assert isinstance(ended[refused[0]], asyncpg.UniqueViolationError)
    assert await _stored() == sorted({*range(10), 7} - {3})


async def test_whoever_goes_away_is_stored_all_the_same() -> None:
    going = asyncio.ensure_future(_command(1))
    staying = asyncio.ensure_future(_command(2))
    await asyncio.sleep(0)
    going.cancel()
    await staying
    assert await _stored() == [1, 2]


async def test_a_database_that_is_away_is_told_to_all_and_the_next_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(_rows: Sequence[db.Row], _entries: Sequence[chain.Entry]) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(chain, "append_after", away)
        ended = await asyncio.gather(*(_command(number) for number in range(5)), return_exceptions=True)
    assert [type(one) for one in ended] == [ConnectionRefusedError] * 5
    await _command(9)
    assert await _stored() == [9]


async def test_inside_a_transaction_it_is_a_part_of_it() -> None:
    async def outer() -> None:
        async with unit_of_work(Actor.system(), "thing.done") as work:
            await _command(1)
            work.about("thing", "outer")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await outer()
    assert await _stored() == []


async def test_rows_of_one_table_may_be_few_or_many(settings: Any) -> None:
    rows = [outbox.message(outbox.Topic.READ_SUGGESTION, {"suggestion": str(number)}) for number in range(3)]
    assert len(db.inserts(rows)) == 1
    assert [one.sql for one in db.inserts(rows)] == [one.sql for one in db.inserts(rows[:1])]
