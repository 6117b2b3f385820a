"""Random histories of everything that can happen to opinions and items, on a real database.

No opinion is lost or doubled, lineage is total, custody single, undoing exact, every count that of the raw rows, what
was signed never changes, and a run of the machine touches nothing people made: held after each single step.

``HUIYIN_HISTORIES=2000 python3 -m app test tests/property/curation`` walks other and more of them; ``…=700-710`` some.
"""

import os
import random
from typing import Any

import pytest

from app.audit import chain
from tests import factories
from tests.property.curation import promises
from tests.property.curation.hands import REVERSING, STEPS, Hands
from tests.property.curation.undoing import Memory, unwind

LENGTH = 60


def _seeds() -> range:
    first, _, last = os.environ.get("HUIYIN_HISTORIES", "10").rpartition("-")
    return range(int(first or 0), int(last))


@pytest.mark.parametrize("seed", _seeds())
async def test_whatever_happens_nothing_is_lost_and_every_promise_holds(database: Any, seed: int) -> None:
    chance = random.Random(seed)
    at = await factories.place()
    hands, memory = Hands(await factories.consultation(at), at, chance), Memory()
    hands.now = await hands.look()
    try:
        for step in ["say"] * 5 + ["make"] * 3:
            await _step(hands, memory, step)
        while len(hands.trail) < LENGTH:
            await _step(hands, memory, chance.choice(STEPS))
        await promises.signed_is_provable(hands, hands.now)
        await _unwound(hands, memory)
    except AssertionError as broken:
        broken.add_note("after " + ", ".join(hands.trail))
        raise
    assert await chain.first_break() is None


async def _step(hands: Hands, memory: Memory, step: str) -> None:
    was = hands.now
    act = (lambda: memory.reverse(hands, step)) if step in REVERSING else getattr(hands, step)
    if not await hands.do(step, act):
        return
    if step not in REVERSING:
        memory.note(was, await hands.look())
    hands.now = await promises.hold(hands, was)


async def _unwound(hands: Hands, memory: Memory) -> None:
    """Undoing everything from the top leaves no item in use, where none was signed."""
    await unwind(hands, memory)
    now = await promises.hold(hands, hands.now)
    if not now.submissions:
        assert {row["state"] for row in now.items.values()} <= {"unmade"}
