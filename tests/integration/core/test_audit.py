"""The hash chain: in the command's transaction, in order under concurrency, every forgery found."""

import asyncio
from typing import Any

import asyncpg
import pytest

from app.audit import chain
from app.audit.work import UnauditedCommand, unit_of_work
from app.core import db
from app.core.actor import Actor


async def _command(number: int) -> None:
    async with unit_of_work(Actor.system(), "thing.done") as work:
        work.about("thing", str(number), after={"number": number})


async def test_concurrent_commands_chain_without_gaps(committed: Any) -> None:
    await asyncio.gather(*(_command(number) for number in range(30)))
    rows = await db.execute("SELECT seq FROM audit_entry ORDER BY seq")
    assert [row["seq"] for row in rows] == list(range(1, 31))
    assert await chain.first_break() is None


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
