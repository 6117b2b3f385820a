"""Values kept for a moment: made once for all who ask together, exact where making them is cheap."""

import asyncio

import pytest

from app.web import kept
from app.web.kept import Kept


async def test_cheap_values_are_made_anew_and_dear_ones_are_kept() -> None:
    made: list[str] = []

    async def make(key: str) -> int:
        made.append(key)
        await asyncio.sleep(kept.WORTH_KEEPING * 1.2 if key == "dear" else 0)
        return len(made)

    values = Kept(make)
    await values.of("cheap")
    await values.of("cheap")
    first = await values.of("dear")
    assert await values.of("dear") == first
    assert made == ["cheap", "cheap", "dear"]


async def test_many_who_ask_at_once_wait_for_one() -> None:
    made = 0

    async def make(_: str) -> int:
        nonlocal made
        made += 1
        await asyncio.sleep(kept.WORTH_KEEPING * 1.2)
        return made

    values = Kept(make)
    assert await asyncio.gather(*(values.of("key") for _ in range(20))) == [1] * 20


async def test_what_never_changes_is_kept_for_good_and_a_failure_is_not() -> None:
    calls = 0

    async def make(_: str) -> int:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise LookupError
        return calls

    values = Kept(make, for_good=True)
    with pytest.raises(LookupError):
        await values.of("key")
    assert [await values.of("key"), await values.of("key")] == [2, 2]
