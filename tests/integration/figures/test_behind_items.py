"""Who stands behind an item: the four numbers, recounted here in Python from plain rows, and opened to as many rows."""

import random
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.core import db
from app.core.actor import Actor
from app.curation import behind
from app.curation.behind import told
from app.curation.queries import batches, checklist, items
from app.curation.service import sign_off
from app.figures import queries
from app.figures.registry import ITEM_FIGURES
from app.figures.scope import Dimension, Scope
from app.suggestions import service, supports, withdrawals
from app.suggestions.states import Channel
from app.suggestions.structs import SuggestionIn, SupportIn
from tests import factories

pytestmark = pytest.mark.usefixtures("database")
GROUPS = (None, *factories.GROUPS)


class People:
    """Opinions with supporters, some of whom change their mind; the same kept beside in the plainest form."""

    def __init__(self, at: factories.Place, consultation: Any, seed: int) -> None:
        self.at, self.consultation, self.chance = at, consultation, random.Random(seed)
        self.authors: dict[UUID, str | None] = {}
        self.gone: dict[UUID, str] = {}
        self.supporters: dict[UUID, list[str | None]] = {}
        self.heard: dict[UUID, UUID | None] = {}

    async def speak(self) -> UUID:
        group, heard = self.chance.choice(GROUPS), self.chance.choice((None, self.at.collection_point))
        data = SuggestionIn(
            text=f"意见{uuid4().hex}", form_token=uuid4(), article="3", group=group, collection_point=heard,
            channel=Channel.FORUM if heard else Channel.ONLINE,
        )  # fmt: skip
        receipt = await service.submit(self.consultation, data, self.at.collector if heard else Actor.resident())
        one = receipt.suggestion
        self.authors[one], self.heard[one], self.supporters[one] = group, heard, []
        for _ in range(self.chance.randint(0, 3)):
            await self._support(one)
        if self.chance.random() < 0.4:
            await self._leave(one, receipt.code)
        return one

    async def _support(self, one: UUID) -> None:
        group = self.chance.choice(GROUPS)
        made = await supports.join(
            self.consultation, SupportIn(suggestion=one, form_token=uuid4(), group=group), Actor.resident()
        )
        if self.chance.random() < 0.3:
            await supports.withdraw(made.code, Actor.resident())
        else:
            self.supporters[one].append(group)

    async def _leave(self, one: UUID, code: str) -> None:
        self.gone[one] = self.chance.choice(("withdrawn", "erased"))
        leave = withdrawals.withdraw if self.gone[one] == "withdrawn" else withdrawals.erase
        await leave(code, Actor.resident())

    def counted(self, opinions: list[UUID]) -> tuple[int, int, int, int]:
        authors = [self.authors[one] for one in opinions if one not in self.gone]
        joined = {one: [] if self.gone.get(one) == "erased" else self.supporters[one] for one in opinions}
        heard = {self.heard[one] for one in opinions if one not in self.gone or joined[one]}
        groups = {*authors, *(group for groups in joined.values() for group in groups)}
        return len(authors), sum(map(len, joined.values())), len(heard - {None}), len(groups - {None})


def numbers(one: Any) -> tuple[int, int, int, int]:
    return one.authors, one.supports, one.collection_points, one.stakeholder_groups


@pytest.mark.parametrize("seed", range(3))
async def test_every_number_equals_a_recount_and_opens_to_as_many_rows(seed: int) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    people = People(at, consultation, seed)
    chosen: dict[UUID, list[UUID]] = {}
    opinions = [await people.speak() for _ in range(12)]
    for number in range(3):
        standing = [one for one in opinions if one not in people.gone]
        sources = people.chance.sample(standing, people.chance.randint(1, len(standing)))
        chosen[await factories.item(consultation, at, *sources, text=f"建议{number}")] = sources
    for item, sources in chosen.items():
        await db.execute("DELETE FROM item_source WHERE item = {}", item)
        await db.execute(
            "INSERT INTO item_source (id, item, suggestion, added_at) "
            "SELECT gen_random_uuid(), {}, one, now() FROM unnest({}::uuid[]) AS one",
            item,
            [*sources, *people.gone],
        )
        sources.extend(people.gone)
    counted = await queries.by(Dimension.ITEM, ITEM_FIGURES, Scope(point=at.point))
    shown = {one.id: one for one in await items.of_point(consultation.id, at.point)}
    for item, sources in chosen.items():
        wanted = people.counted(sources)
        assert numbers(shown[item]) == numbers(await items.by_id(item)) == wanted
        assert tuple(counted[str(item)].values()) == wanted
        assert shown[item].people == wanted[0] + wanted[1]
        for figure, number in zip(ITEM_FIGURES, wanted, strict=True):
            assert len(await queries.rows(figure, Scope(item=item))) == number, figure.code
    batch = await factories.batch(consultation, at, *chosen)
    everybody = list({one for sources in chosen.values() for one in sources})
    assert numbers((await checklist.of_batch(batch)).behind) == people.counted(everybody)
    submission = await sign_off.sign(batch, at.head)
    for frozen in await batches.submission_items(submission):
        wanted = people.counted(chosen[frozen.item])
        assert frozen.people == wanted[0] + wanted[1]
        assert (frozen.supports, frozen.collection_points, frozen.stakeholder_groups) == wanted[1:]
        assert frozen.behind == told(*wanted)


async def test_what_was_signed_keeps_its_numbers_when_people_change_their_mind() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    said = await factories.suggestion(consultation)
    joined = await supports.join(
        consultation, SupportIn(suggestion=said, form_token=uuid4(), group="骑手"), Actor.resident()
    )
    item = await factories.item(consultation, at, said)
    submission = await factories.submission(consultation, at, item)
    await supports.withdraw(joined.code, Actor.resident())
    [frozen] = await batches.submission_items(submission)
    assert frozen.behind == "1 人提出，另有 1 人附议；来自 1 类群体"
    assert (await items.by_id(item)).told == "1 人提出"


async def test_an_item_nobody_stands_behind_is_counted_too() -> None:
    nobody = uuid4()
    assert (await behind.of_items([nobody]))[nobody].told == "提出的人都收回了"


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        ((12, 30, 3, 4), "12 人提出，另有 30 人附议；来自 3 个采集点、4 类群体"),
        ((1, 0, 0, 0), "1 人提出"),
        ((0, 2, 0, 1), "2 人附议，提出的人收回了；来自 1 类群体"),
        ((2, 0, 1, 0), "2 人提出；来自 1 个采集点"),
    ],
)
def test_what_is_zero_is_not_spoken_of(counted: tuple[int, int, int, int], words: str) -> None:
    assert told(*counted) == words
