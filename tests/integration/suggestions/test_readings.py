"""What a suggestion is about: a person's word above the machine's, everywhere, and no rerun touches it."""

from datetime import timedelta

import asyncpg
import pytest

from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import NotAllowed, StaleEdit
from app.curation.queries import desk
from app.figures import queries as figures
from app.figures.registry import RAISED
from app.figures.scope import Dimension, Scope
from app.suggestions import queries, readings, withdrawals
from app.suggestions.errors import UnknownArticle
from app.suggestions.states import Only
from app.suggestions.structs import ReadingIn
from nlp.opinions import OpinionType, Stance
from tests import factories
from tests.integration.deliveries import work_off

pytestmark = pytest.mark.usefixtures("database")
SAID = ReadingIn(article="4", opinion_type=OpinionType.WISH, stance=Stance.LOOSEN)


async def deliver() -> None:
    """Everything promised so far, as if some time had gone by."""
    with clock.shifted(timedelta(minutes=1)):
        await work_off()


async def test_a_persons_word_stands_above_the_machines_in_lists_and_counts() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    one = await factories.suggestion(consultation, "这部条例很好。", article=None)
    await deliver()
    where = consultation.id, at.point
    assert [row.id for row in await queries.inbox(*where, only=Only.UNSURE)] == [one]
    await readings.choose(one, SAID, at.officer, seen=None)
    await deliver()
    [row] = await queries.inbox(*where, article="4")
    assert (row.article, row.opinion_type, row.stance, row.read_by) == ("4", "wish", "loosen", at.officer.label)
    assert (row.article_chosen, row.article_sure) == (False, True)
    assert await queries.inbox(*where, only=Only.UNSURE) == []
    assert [(count.article, count.count) for count in await desk.counts(*where, None, at.officer.id)] == [("4", 1)]
    assert {count.article: count.count for count in await queries.counts_by_article(consultation.id)} == {"4": 1}
    counted = await figures.by(Dimension.ARTICLE, [RAISED], Scope(consultation=consultation.id))
    assert counted == {"4": {"raised": 1}}
    found = await desk.search(
        *where, None, at.officer.id, desk.Filters(stance="loosen"), article=None, everywhere=True, after=0
    )
    assert [row.id for row in found.rows] == [one]


async def test_a_later_word_takes_back_an_earlier_one_and_all_of_them_stay() -> None:
    at = await factories.place()
    one = await factories.suggestion(await factories.consultation(at), "不针对哪一条。", article="3")
    await deliver()
    await readings.choose(one, SAID, at.officer, seen=None)
    first = (await readings.of(one)).choices[0]
    with pytest.raises(StaleEdit):
        await readings.choose(one, ReadingIn(article="2"), at.head, seen=None)
    await readings.choose(one, ReadingIn(article=None), at.head, seen=first.id)
    read = await readings.of(one)
    assert [choice.article for choice in read.choices] == [None, "4"]
    assert (read.author_article, read.now.article) == ("3", None)
    assert (await queries.inbox_rows([one]))[0].article is None
    audited = await db.fetch_value("SELECT count(*) FROM audit_entry WHERE action = 'reading.chosen'")
    assert audited == 2
    with pytest.raises(asyncpg.RestrictViolationError):
        async with db.transaction():
            await db.execute("DELETE FROM reading_choice WHERE suggestion = {}", one)


async def test_only_the_points_own_curators_say_what_it_is_about_and_only_what_there_is() -> None:
    at = await factories.place()
    one = await factories.suggestion(await factories.consultation(at))
    for person in (at.adviser, at.stranger, at.congress_officer, at.operator, at.collector, Actor.resident()):
        with pytest.raises(NotAllowed):
            await readings.choose(one, SAID, person, seen=None)
    with pytest.raises(UnknownArticle):
        await readings.choose(one, ReadingIn(article="99"), at.officer, seen=None)


async def test_grouping_places_it_where_the_person_said_and_changes_nothing_of_it() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    texts = ["头盔罚五十元太重，先教育。", "头盔罚五十元太重了，应当先教育。", "罚五十元太重，先教育。"]
    chosen = [await factories.suggestion(consultation, text) for text in texts]
    await deliver()
    await readings.choose(chosen[2], ReadingIn(article="4"), at.officer, seen=None)
    await deliver()
    rows = await db.execute(
        'SELECT g.article FROM machine_group_member m JOIN machine_group g ON g.id = m."group" '
        "JOIN grouping_run r ON r.id = m.run WHERE m.suggestion = {} ORDER BY r.started_at DESC LIMIT 1",
        chosen[2],
    )
    assert rows == [{"article": "4"}]
    assert (await readings.of(chosen[2])).now == (await readings.of(chosen[2])).choices[0]


async def test_erased_words_leave_nothing_of_what_they_meant() -> None:
    at = await factories.place()
    one = await factories.suggestion(await factories.consultation(at))
    await readings.choose(one, SAID, at.officer, seen=None)
    await withdrawals.erase(await factories.receipt_code(one), Actor.resident())
    [choice] = (await readings.of(one)).choices
    assert (choice.article, choice.opinion_type, choice.stance) == ("4", None, None)
