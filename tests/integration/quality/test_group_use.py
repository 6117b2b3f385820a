"""What people made of the machine's groups, from the rows their own commands left."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.curation.queries import history
from app.curation.queries import items as item_queries
from app.curation.service import items, judging, run_store, sources, undoing
from app.curation.service.recording import Ref
from app.curation.structs import ItemIn
from app.figures import grouping, queries, subjects
from app.figures.registry import Figure, Subject
from app.figures.scope import Dimension, Scope
from app.figures.structs import Counts
from app.suggestions import queries as suggestions
from app.suggestions import withdrawals
from tests import factories
from tests.factories import Place
from tests.integration.quality.groups import grouped

pytestmark = pytest.mark.usefixtures("database")
WORDING = ItemIn(proposed_text="建议先教育。", article="3")


class Desk:
    """Two groups of three and one of two about article 3, as the machine left them."""

    def __init__(self, at: Place, consultation: ConsultationOut, groups: list[list[UUID]]) -> None:
        self.at, self.consultation, self.groups = at, consultation, groups

    async def make(self, *chosen: UUID) -> UUID:
        return await items.make(self.consultation.id, self.at.point, chosen, WORDING, self.at.officer)

    async def ref(self, item: UUID) -> Ref:
        return Ref(item, (await item_queries.by_id(item)).revision)

    async def count(self, **narrowed: str) -> Counts:
        return await queries.total(grouping.FIGURES, Scope(consultation=self.consultation.id, **narrowed))

    async def fates(self) -> tuple[int, ...]:
        """Used; kept, changed, with some taken out, with others brought in, undone."""
        counts = await self.count()
        return tuple(counts[figure.code] for figure in grouping.FIGURES[:6])


@pytest.fixture
async def desk() -> Desk:
    at = await factories.place()
    consultation = await factories.consultation(at)
    said = [await factories.suggestion(consultation, f"第{number}条意见，头盔罚款太重。") for number in range(8)]
    groups = [said[:3], said[3:6], said[6:]]
    await grouped(consultation, at.point, [(one, "3") for one in groups])
    return Desk(at, consultation, groups)


async def test_a_group_taken_whole_is_taken_as_it_was(desk: Desk) -> None:
    assert await desk.fates() == (0, 0, 0, 0, 0, 0)
    await desk.make(*desk.groups[0])
    assert await desk.fates() == (1, 1, 0, 0, 0, 0)


async def test_an_opinion_left_out_moved_in_or_split_off_changes_it_and_undoing_that_gives_it_back(desk: Desk) -> None:
    first, second, third = desk.groups
    await desk.make(*first[:2])
    assert await desk.fates() == (1, 0, 1, 1, 0, 0)
    whole = await desk.make(*second)
    await sources.add(await desk.ref(whole), [third[0]], desk.at.officer)
    assert await desk.fates() == (2, 0, 2, 1, 1, 0)
    await undoing.undo_last(desk.consultation.id, desk.at.point, desk.at.officer)
    assert await desk.fates() == (2, 1, 1, 1, 0, 0)
    await items.split(await desk.ref(whole), second[:1], desk.at.officer)
    assert await desk.fates() == (2, 0, 2, 2, 0, 0)


async def test_merging_changes_both_groups(desk: Desk) -> None:
    one, other = await desk.make(*desk.groups[0]), await desk.make(*desk.groups[1])
    assert await desk.fates() == (2, 2, 0, 0, 0, 0)
    await items.merge(await desk.ref(one), [await desk.ref(other)], desk.at.officer)
    assert await desk.fates() == (2, 0, 2, 0, 2, 0)


async def test_one_item_of_two_groups_uses_both(desk: Desk) -> None:
    await desk.make(*desk.groups[0], *desk.groups[1])
    assert await desk.fates() == (2, 0, 2, 0, 2, 0)


async def test_an_undone_making_counts_as_undone_until_it_is_made_again(desk: Desk) -> None:
    await desk.make(*desk.groups[0])
    undone = await undoing.undo_last(desk.consultation.id, desk.at.point, desk.at.officer)
    assert await desk.fates() == (1, 0, 0, 0, 0, 1)
    await desk.make(*desk.groups[0])
    assert await desk.fates() == (1, 1, 0, 0, 0, 0)
    assert (await history.by_id(undone.id)).undone


async def test_a_group_of_which_one_is_left_to_take_was_no_offer(desk: Desk) -> None:
    await desk.make(desk.groups[2][0])
    assert await desk.fates() == (1, 0, 1, 1, 0, 0)
    await desk.make(desk.groups[2][1])
    assert await desk.fates() == (1, 0, 1, 1, 0, 0)


async def test_what_its_author_took_back_before_was_not_on_offer(desk: Desk) -> None:
    [gone] = await suggestions.by_ids(desk.groups[0][:1])
    await withdrawals.withdraw(await factories.receipt_code(gone.id), Actor.resident())
    await desk.make(*desk.groups[0][1:])
    assert await desk.fates() == (1, 1, 0, 0, 0, 0)


async def test_what_came_in_after_the_run_is_not_held_against_it(desk: Desk) -> None:
    made = await desk.make(*desk.groups[0])
    with clock.shifted(timedelta(hours=1)):
        late = await factories.suggestion(desk.consultation, "后来才说的。")
    await sources.add(await desk.ref(made), [late], desk.at.officer)
    assert await desk.fates() == (1, 1, 0, 0, 0, 0)


async def test_uses_outlive_the_groups_of_their_run(desk: Desk) -> None:
    await desk.make(*desk.groups[0])
    for hours in range(1, run_store.RUNS_KEPT + 1):
        with clock.shifted(timedelta(hours=hours)):
            await grouped(desk.consultation, desk.at.point, [(one, "3") for one in desk.groups])
    await run_store.forget(desk.consultation.id, desk.at.point)
    assert not await db.execute(
        'SELECT 1 FROM machine_group g JOIN group_use u ON u."group" = g.id WHERE u.members @> {}::uuid[]',
        desk.groups[0],
    )
    assert await desk.fates() == (1, 1, 0, 0, 0, 0)


async def test_a_use_is_never_changed(desk: Desk) -> None:
    await desk.make(*desk.groups[0])
    with pytest.raises(Exception, match="may not be changed"):
        async with db.transaction():
            await db.execute("UPDATE group_use SET article = '4'")


async def test_figures_open_to_rows_and_words_by_article_and_version(desk: Desk) -> None:
    made = await desk.make(*desk.groups[0])
    scope = Scope(consultation=desk.consultation.id, point=desk.at.point)
    by_article = await queries.by(Dimension.ARTICLE, grouping.FATES, scope)
    assert {key: counts["groups_kept"] for key, counts in by_article.items()} == {"3": 1}
    assert list(await queries.by(Dimension.LEXICON, grouping.FATES, scope)) == ["v1"]
    assert (await desk.count(lexicon="v1"))["groups_used"] == 1
    assert (await desk.count(lexicon="v2"))["groups_used"] == 0
    [row] = await queries.rows(grouping.GROUPS_KEPT, scope)
    told = (await subjects.words(Subject.GROUP, [row.unit]))[row.unit]
    assert (told.label, told.reference) == ("3 条一组", str(made))
    assert told.text.count("头盔罚款太重") == 3
    assert not await queries.rows(grouping.GROUPS_KEPT, Scope(point=desk.at.other_point))


async def test_judged_pairs_by_what_was_said_last(desk: Desk) -> None:
    pair = desk.groups[0][0], desk.groups[1][0]
    await judging.judge(desk.consultation.id, desk.at.point, pair, desk.at.officer, same=True)
    await judging.judge(desk.consultation.id, desk.at.point, pair, desk.at.head, same=False)
    counts = await desk.count()
    assert [counts[f"pairs_{what}"] for what in ("judged", "same", "apart")] == [1, 0, 1]
    await _opens(desk, grouping.PAIRS_APART, "两个意思（point_head某）")


async def test_articles_the_machine_read_and_people_corrected(desk: Desk) -> None:
    read = [await factories.suggestion(desk.consultation, f"{number}号说停车。", None) for number in range(2)]
    for one, article in zip(read, ("3", "4"), strict=True):
        await db.execute(
            "INSERT INTO suggestion_reading (id, suggestion, consultation, terms, articles, pins, anchor_confidence, "
            "anchor_confident, pii, lexicon_version, read_at) "
            "VALUES ({}, {}, {}, '', {}, '{{}}', 1, true, '[]', 'v1', {})",
            new_id(),
            one,
            desk.consultation.id,
            [article],
            clock.now(),
        )
        await desk.make(one)
    counts = await desk.count()
    assert (counts["articles_read"], counts["articles_corrected"]) == (2, 1)
    await _opens(desk, grouping.ARTICLES_CORRECTED, f"意见 {(await suggestions.by_ids(read[1:]))[0].serial}")


async def _opens(desk: Desk, figure: Figure, label: str) -> None:
    [row] = await queries.rows(figure, Scope(consultation=desk.consultation.id))
    assert (await subjects.words(figure.subject, [row.unit]))[row.unit].label == label
