"""The hash chain: in the command's transaction, in order under concurrency, every forgery found."""

import asyncio
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.audit import chain
from app.audit.work import UnauditedCommand, at_once, unit_of_work
from app.core import db, outbox
from app.core.actor import Actor


async def _command(number: int) -> None:
    async with unit_of_work(Actor.system(), "thing.done") as work:
        work.about("thing", str(number), after={"number": number})


async def test_concurrent_commands_chain_without_gaps(committed: Any) -> None:
    await asyncio.gather(*(_command(number) for number in range(30)))
    rows = await db.execute("SELECT seq FROM audit_entry ORDER BY seq")
    assert [row["seq"] for row in rows] == list(range(1, 31))
    assert await chain.first_break() is None


def _promise(number: int) -> db.Row:
    return outbox.message(outbox.Topic.READ_SUGGESTION, {"suggestion": str(number)})


async def _at_once(number: int, *writes: db.Row) -> None:
    after = {"number": number}
    await at_once(Actor.system(), "thing.done", writes, kind="thing", identity=UUID(int=number), after=after)


async def test_commands_in_one_statement_chain_with_all_others(committed: Any) -> None:
    both = [one for number in range(20) for one in (_command(number), _at_once(number, _promise(number), _promise(99)))]
    await asyncio.gather(*both)
    rows = await db.execute("SELECT seq FROM audit_entry ORDER BY seq")
    assert [row["seq"] for row in rows] == list(range(1, 41))
    assert await chain.first_break() is None
    assert await db.fetch_value("SELECT count(*) FROM outbox_message") == 40


async def _nothing_of_it_is_stored() -> None:
    twice = _promise(1)
    with pytest.raises(asyncpg.UniqueViolationError):
        await _at_once(1, _promise(2), twice, twice)
    assert await db.fetch_value("SELECT count(*) FROM outbox_message") == 0
    assert await db.fetch_value("SELECT count(*) FROM audit_entry") == 0


async def test_of_a_command_in_one_statement_all_is_stored_or_nothing(committed: Any) -> None:
    await _nothing_of_it_is_stored()


async def test_a_command_in_one_statement_leaves_the_transaction_around_it_intact(database: Any) -> None:
    await _nothing_of_it_is_stored()
    await _at_once(2, _promise(3))
    assert await db.fetch_value("SELECT count(*) FROM outbox_message") == 1


async def test_a_command_that_fails_leaves_no_entry(committed: Any) -> None:
    with pytest.raises(RuntimeError):
        async with unit_of_work(Actor.system(), "thing.done") as work:
            work.about("thing", "1")
            raise RuntimeError
    assert await db.fetch_value("SELECT count(*) FROM audit_entry") == 0


async def test_a_command_must_say_what_it_was_about(committed: Any) -> None:
    with pytest.raises(UnauditedCommand):
        async with unit_of_work(Actor.system(), "thing.done"):
            pass


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE audit_entry SET actor_label = '别人' WHERE seq = 3",
        "UPDATE audit_entry SET at = at + interval '1 second' WHERE seq = 3",
        "DELETE FROM audit_entry WHERE seq = 3",
    ],
)
async def test_a_forged_entry_is_refused_and_found_even_with_the_trigger_off(committed: Any, forgery: str) -> None:
    for number in range(5):
        await _command(number)
    with pytest.raises(asyncpg.RestrictViolationError):
        await db.execute(forgery)
    await db.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_guard")
    try:
        await db.execute(forgery)
    finally:
        await db.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_guard")
    assert await chain.first_break() == 3


async def test_an_entry_cut_off_at_the_end_is_found(committed: Any) -> None:
    for number in range(3):
        await _command(number)
    await db.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_guard")
    try:
        await db.execute("DELETE FROM audit_entry WHERE seq = 3")
    finally:
        await db.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_guard")
    assert await chain.first_break() == 3


async def test_a_command_that_ends_during_the_walk_is_no_break(committed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        await _command(number)
    fetch = db.fetch

    async def fetch_while_work_goes_on(*arguments: Any) -> list[Any]:
        rows = await fetch(*arguments)
        await _command(99)
        return rows

    monkeypatch.setattr(db, "fetch", fetch_while_work_goes_on)
    assert await chain.first_break() is None


async def test_a_chain_cut_off_under_a_forged_end_is_found(committed: Any) -> None:
    for number in range(3):
        await _command(number)
    await db.execute("UPDATE audit_head SET seq = 2")
    assert await chain.first_break() == 3
