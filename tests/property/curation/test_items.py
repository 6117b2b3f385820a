"""Random sequences of everything people do to items: nothing is lost or doubled, and undoing restores exactly.

A model beside the real PostgreSQL remembers the state of every item before each command; undoing has to give it back.
"""

import random
from typing import Any
from uuid import UUID

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import db
from app.core.actor import Actor
from app.core.errors import DomainError
from app.curation.queries import custody, history
from app.curation.queries import items as queries
from app.curation.service import items, sources, undoing
from app.curation.service.items import Ref
from app.curation.states import REVERSALS, ItemState
from app.curation.structs import CommandOut, ItemIn, ItemSnapshot
from app.suggestions import withdrawals
from tests import factories

STEPS = ("make", "reword", "merge", "split", "move", "add", "remove", "discard", "duplicate", "restore", "withdraw")
REVERSE = ("undo", "redo")
"""Twice as likely as each of the others."""

States = dict[UUID, ItemSnapshot]


class Desk:
    """A consultation at a point with some opinions, and hands that do random things to them."""

    def __init__(
        self, consultation: Any, point: UUID, actor: Actor, opinions: list[UUID], chance: random.Random
    ) -> None:
        self.consultation, self.point, self.actor = consultation, point, actor
        self.opinions = opinions
        self.chance = chance
        self.before: dict[UUID, States] = {}
        self.after: dict[UUID, States] = {}

    async def everything(self) -> list[UUID]:
        rows = await db.execute("SELECT id FROM item WHERE consultation = {}", self.consultation.id)
        return [row["id"] for row in rows]

    async def states(self) -> States:
        return {item: await queries.snapshot(item) for item in await self.everything()}

    async def any_item(self, *states: ItemState) -> Ref | None:
        found = [
            one
            for item in await self.everything()
            if (one := await queries.by_id(item)).state in (states or (ItemState.ACTIVE,))
        ]
        if not found:
            return None
        one = self.chance.choice(sorted(found, key=lambda item: item.id))
        return Ref(one.id, one.revision)

    def some(self, among: list[UUID]) -> list[UUID]:
        return self.chance.sample(among, self.chance.randint(1, min(3, len(among)))) if among else []

    async def do(self, step: str) -> None:
        """One step; what the product refuses leaves everything as it was."""
        before = await self.states()
        known = {command.id for command in await history.of_desk(self.consultation.id, self.point)}
        try:
            async with db.transaction():
                await getattr(self, step)()
        except DomainError:
            assert await self.states() == before, f"refused {step} changed something"
            return
        for command in await history.of_desk(self.consultation.id, self.point):
            if command.id not in known and command.kind not in REVERSALS:
                self.before[command.id] = {item: before[item] for item in command.items if item in before}
                now = await self.states()
                self.after[command.id] = {item: now[item] for item in command.items}

    async def make(self) -> None:
        words = ItemIn(proposed_text=f"建议{self.chance.randint(1, 99)}", article="3")
        await items.make(self.consultation.id, self.point, self.some(self.opinions), words, self.actor)

    async def reword(self) -> None:
        if ref := await self.any_item():
            await items.reword(ref, ItemIn(proposed_text=f"改成{self.chance.randint(1, 9)}"), self.actor)

    async def merge(self) -> None:
        one, other = await self.any_item(), await self.any_item()
        if one and other:
            await items.merge(one, [other], self.actor)

    async def split(self) -> None:
        if ref := await self.any_item():
            await items.split(ref, self.some(await queries.source_ids(ref.id)), self.actor)

    async def move(self) -> None:
        one, other = await self.any_item(), await self.any_item()
        if one and other:
            await sources.move(one, other, self.some(await queries.source_ids(one.id)), self.actor)

    async def add(self) -> None:
        if ref := await self.any_item():
            await sources.add(ref, self.some(self.opinions), self.actor)

    async def remove(self) -> None:
        if ref := await self.any_item():
            await sources.remove(ref, self.some(await queries.source_ids(ref.id)), self.actor)

    async def discard(self) -> None:
        if ref := await self.any_item():
            await items.discard(ref, "已在另一条例中规定", self.actor)

    async def duplicate(self) -> None:
        one, other = await self.any_item(), await self.any_item()
        if one and other:
            await items.mark_duplicate(one, other.id, "", self.actor)

    async def restore(self) -> None:
        if ref := await self.any_item(ItemState.MERGED, ItemState.DISCARDED, ItemState.DUPLICATE, ItemState.EMPTIED):
            await items.restore(ref, self.actor)

    async def withdraw(self) -> None:
        one = self.chance.choice(self.opinions)
        await withdrawals.withdraw(await factories.receipt_code(one), Actor.resident())

    async def undo(self) -> None:
        if command := await self._any_command():
            await undoing.undo(command.id, self.actor)
            now = await self.states()
            for item, state in self.after[command.id].items():
                assert now[item] == self.before[command.id].get(item, _unmade(state))

    async def redo(self) -> None:
        if command := await self._any_command():
            await undoing.redo(command.id, self.actor)
            now = await self.states()
            assert {item: now[item] for item in command.items} == self.after[command.id]

    async def _any_command(self) -> CommandOut | None:
        done = [one for one in await history.of_desk(self.consultation.id, self.point) if one.kind not in REVERSALS]
        return self.chance.choice(done[:4]) if done else None

    async def check(self) -> None:
        """What holds after any step."""
        assert await custody.not_held_once() == []
        twice = "SELECT item, suggestion FROM item_source GROUP BY 1, 2 HAVING count(*) > 1"
        assert await db.execute(twice) == []
        for item in await self.everything():
            await self._check_item(item)

    async def _check_item(self, item: UUID) -> None:
        shown = await queries.by_id(item)
        rows = await db.execute(
            "SELECT count(DISTINCT x.suggestion) AS n FROM item_source x WHERE x.item = {} "
            "AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = x.suggestion)",
            item,
        )
        assert shown.people == rows[0]["n"], "the count is that of the raw rows"
        behind = set(await queries.source_ids(item))
        assert behind <= set(self.opinions)
        if shown.state in (ItemState.EMPTIED, ItemState.UNMADE):
            assert not behind
        else:
            assert behind, f"{shown.state} with nothing behind it"
        past = await queries.history(item)
        assert past[0].snapshot == await queries.snapshot(item), "the last state on record is the state"
        assert [one.revision for one in past] == list(range(len(past), 0, -1)), "lineage without a gap"


def _unmade(state: ItemSnapshot) -> ItemSnapshot:
    return msgspec.structs.replace(
        state, state=ItemState.UNMADE, merged_into=None, discard_reason="", duplicate_of=None, sources=()
    )


async def _desk(chance: random.Random) -> Desk:
    at = await factories.place()
    consultation = await factories.consultation(at)
    opinions = [await factories.suggestion(consultation, f"第{n}种意见") for n in range(6)]
    return Desk(consultation, at.point, at.officer, opinions, chance)


async def _run(steps: list[str], seed: int) -> None:
    desk = await _desk(random.Random(seed))
    for step in steps:
        await desk.do(step)
        await desk.check()
    await _unwind(desk)


async def _unwind(desk: Desk) -> None:
    """Undoing everything from the top leaves no item in use: each opinion is where it was, in none."""
    while (last := await history.last_done(desk.consultation.id, desk.point, desk.actor.id)) is not None:
        await undoing.undo(last.id, desk.actor)
    await desk.check()
    assert {(await queries.by_id(item)).state for item in await desk.everything()} <= {ItemState.UNMADE}
    left = await db.fetch_value("SELECT count(*) FROM suggestion WHERE consultation = {}", desk.consultation.id)
    assert left == len(desk.opinions)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(st.sampled_from(STEPS + REVERSE * 2), min_size=6, max_size=20), seed=st.integers(0, 2**16))
async def test_whatever_people_do_nothing_is_lost_and_everything_can_be_undone(
    database: Any, steps: list[str], seed: int
) -> None:
    await _run(["make", "make", *steps], seed)
