"""A blind sample from the draw to what two words come to, through the services."""

from uuid import UUID

import pytest

from app.consultations.structs import ConsultationOut
from app.core import db
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.quality import service
from app.quality.errors import (
    AlreadyCompared,
    AlreadyHandedIn,
    NotAllRated,
    NothingToDraw,
    NotRater,
    NotYetCompared,
    PairGone,
    PairNotFound,
    RaterUnknown,
    SampleCalledOff,
    SampleNotFound,
    SampleOpen,
    TwoRatersWanted,
)
from app.quality.queries import pairs, samples
from app.quality.states import Meaning, Stratum
from app.quality.structs import Results
from app.suggestions import withdrawals
from tests import factories
from tests.factories import Place
from tests.integration.quality.groups import grouped

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def at() -> Place:
    return await factories.place()


@pytest.fixture
async def consultation(at: Place) -> ConsultationOut:
    """Ten groups of four about article 3 and a pair nobody is sure of: 60 pairs together, 720 apart."""
    made = await factories.consultation(at)
    said = [await factories.suggestion(made, f"第{number}条意见，说头盔。") for number in range(40)]
    await grouped(made, at.point, [(said[start : start + 4], "3") for start in range(0, 40, 4)], [(said[0], said[4])])
    return made


async def drawn(at: Place, consultation: ConsultationOut, wanted: int = 80) -> UUID:
    raters = _id(at.officer), _id(at.adviser)
    return await service.draw(consultation.id, at.point, raters, at.officer, wanted=wanted, seed=7)


def _id(actor: Actor) -> UUID:
    assert actor.id is not None
    return actor.id


async def rate_all(sample: UUID, actor: Actor, words: dict[int, Meaning] | None = None) -> None:
    """By the machine's own word, but for these."""
    rows = await db.execute("SELECT ordinal, stratum FROM blind_pair WHERE sample = {} ORDER BY ordinal", sample)
    for row in rows:
        plain = Meaning.SAME if row["stratum"] == Stratum.TOGETHER else Meaning.DIFFERENT
        await service.rate(sample, row["ordinal"], (words or {}).get(row["ordinal"], plain), actor)
    await service.hand_in(sample, actor)


async def compared(sample: UUID) -> Results:
    return await pairs.results(await samples.by_id(sample))


async def of_kind(sample: UUID, kind: Stratum) -> list[int]:
    rows = await db.execute(
        "SELECT ordinal FROM blind_pair WHERE sample = {} AND stratum = {} ORDER BY ordinal", sample, kind.value
    )
    return [row["ordinal"] for row in rows]


async def test_a_draw_is_kept_as_it_was_made(at: Place, consultation: ConsultationOut) -> None:
    made = await samples.by_id(await drawn(at, consultation))
    assert (made.drawn, made.together, made.unsure, made.near, made.far, made.seed) == (80, 60, 1, 0, 719, 7)
    assert [rater.label for rater in made.raters] == [at.officer.label, at.adviser.label]
    with pytest.raises(SampleOpen):
        await drawn(at, consultation)
    await service.call_off(made.id, at.officer)
    again = await drawn(at, consultation)
    same = "SELECT first, second FROM blind_pair WHERE sample = {} ORDER BY ordinal"
    assert await db.execute(same, made.id) == await db.execute(same, again)
    for change in (
        "UPDATE blind_sample SET seed = 1",
        "UPDATE blind_pair SET stratum = 'far'",
        "DELETE FROM blind_pair",
    ):
        with pytest.raises(Exception, match=r"may not be changed|append-only"):
            async with db.transaction():
                await db.execute(change)


async def test_two_of_the_points_own_rate_and_nobody_else_draws(at: Place, consultation: ConsultationOut) -> None:
    officer, adviser, stranger = _id(at.officer), _id(at.adviser), _id(at.stranger)
    where = consultation.id, at.point
    with pytest.raises(TwoRatersWanted):
        await service.draw(*where, (officer, officer), at.officer, wanted=80, seed=1)
    with pytest.raises(RaterUnknown):
        await service.draw(*where, (officer, stranger), at.officer, wanted=80, seed=1)
    for other in (at.adviser, at.stranger, at.congress_officer, at.collector):
        with pytest.raises(NotAllowed):
            await service.draw(*where, (officer, adviser), other, wanted=80, seed=1)
    assert await samples.of_desk(*where) == []


async def test_without_a_run_or_pairs_there_is_nothing_to_draw(at: Place) -> None:
    empty = await factories.consultation(at)
    with pytest.raises(NothingToDraw):
        await drawn(at, empty)
    await grouped(empty, at.point, [([await factories.suggestion(empty)], "3")])
    with pytest.raises(NothingToDraw):
        await drawn(at, empty)


async def test_what_two_agree_on_measures_the_machine(at: Place, consultation: ConsultationOut) -> None:
    """Of 40 pairs of one group both say of four that they are two wishes; of one pair apart that it is one."""
    sample = await drawn(at, consultation)
    [*wrong, unclear] = (await of_kind(sample, Stratum.TOGETHER))[:5]
    missed = (await of_kind(sample, Stratum.FAR))[0]
    both = dict.fromkeys(wrong, Meaning.DIFFERENT) | {missed: Meaning.SAME}
    await rate_all(sample, at.officer, both | {unclear: Meaning.UNCLEAR})
    assert not (await samples.by_id(sample)).compared
    await rate_all(sample, at.adviser, both)
    found = await compared(sample)
    assert found.table == ((36, 0, 0), (0, 43, 0), (1, 0, 0))
    assert found.agreed is not None
    assert found.agreed.value == 79 / 80
    assert found.kappa is not None
    assert found.ac1 is not None
    seen = {one.kind: one for one in found.kinds}
    together, far = seen[Stratum.TOGETHER], seen[Stratum.FAR]
    assert (together.same, together.different, far.same) == (together.rated - 5, 4, 1)
    assert found.precision is not None
    assert found.precision.value == together.same / (together.rated - 1)
    assert found.recall is not None
    right = together.population * found.precision.value
    assert found.recall.value == pytest.approx(right / (right + far.population * far.same / far.rated))
    assert [pair.ordinal for pair in found.differing] == [unclear]


async def test_below_thirty_nothing_is_worked_out(at: Place, consultation: ConsultationOut) -> None:
    sample = await drawn(at, consultation, wanted=29)
    for rater in (at.officer, at.adviser):
        await rate_all(sample, rater)
    found = await compared(sample)
    assert found.rated == 29
    assert (found.agreed, found.kappa, found.ac1, found.precision, found.recall) == (None,) * 5


async def test_the_lists_are_apart_and_nothing_is_told_before_both_have_handed_in(
    at: Place, consultation: ConsultationOut
) -> None:
    sample = await drawn(at, consultation)
    await service.rate(sample, 1, Meaning.SAME, at.officer)
    raters = {rater.label: rater for rater in (await samples.by_id(sample)).raters}
    assert (await pairs.one(sample, 1, raters[at.officer.label].id)).meaning is Meaning.SAME
    assert (await pairs.one(sample, 1, raters[at.adviser.label].id)).meaning is None
    with pytest.raises(NotRater):
        await service.rate(sample, 1, Meaning.SAME, at.head)
    for outsider in (at.stranger, at.congress_officer):
        with pytest.raises(SampleNotFound):
            await service.rate(sample, 1, Meaning.SAME, outsider)
    with pytest.raises(NotYetCompared):
        await service.settle(sample, 1, Meaning.SAME, "", at.head)


async def test_a_word_may_be_changed_until_it_is_handed_in(at: Place, consultation: ConsultationOut) -> None:
    sample = await drawn(at, consultation, wanted=30)
    await service.rate(sample, 1, Meaning.SAME, at.officer)
    with pytest.raises(NotAllRated, match="还有 29 对没有判断"):
        await service.hand_in(sample, at.officer)
    with pytest.raises(PairNotFound):
        await service.rate(sample, 31, Meaning.SAME, at.officer)
    await rate_all(sample, at.officer, {1: Meaning.UNCLEAR})
    for late in (service.rate(sample, 1, Meaning.SAME, at.officer), service.hand_in(sample, at.officer)):
        with pytest.raises(AlreadyHandedIn):
            await late
    [rater] = [one for one in (await samples.by_id(sample)).raters if one.handed_in_at]
    assert (await pairs.one(sample, 1, rater.id)).meaning is Meaning.UNCLEAR
    for change in ("UPDATE blind_rating SET meaning = 'same'", "DELETE FROM blind_rating"):
        with pytest.raises(Exception, match="stays as it is"):
            async with db.transaction():
                await db.execute(change)
    with pytest.raises(Exception, match="may not be changed"):
        async with db.transaction():
            await db.execute("UPDATE blind_rater SET handed_in_at = NULL WHERE handed_in_at IS NOT NULL")


async def test_what_was_taken_back_meanwhile_shows_no_words_and_is_asked_of_nobody(
    at: Place, consultation: ConsultationOut
) -> None:
    sample = await drawn(at, consultation, wanted=30)
    await rate_all(sample, at.officer)
    gone = await db.fetch_value("SELECT first FROM blind_pair WHERE sample = {} AND ordinal = 1", sample)
    await withdrawals.withdraw(await factories.receipt_code(gone), Actor.resident())
    rater = (await samples.by_id(sample)).raters[1]
    assert 0 < rater.left < 30
    pair = await pairs.one(sample, 1, rater.id)
    assert (pair.gone, pair.first_text, pair.second_text) == (True, "", "")
    with pytest.raises(PairGone):
        await service.rate(sample, 1, Meaning.SAME, at.adviser)
    for place in await pairs.places(sample, rater.id):
        if place.waits:
            await service.rate(sample, place.ordinal, Meaning.SAME, at.adviser)
    await service.hand_in(sample, at.adviser)
    found = await compared(sample)
    assert (found.rated, found.gone) == (rater.left, 30 - rater.left)


async def test_differences_are_talked_over_and_no_figure_changes(at: Place, consultation: ConsultationOut) -> None:
    sample = await drawn(at, consultation)
    await rate_all(sample, at.officer)
    await rate_all(sample, at.adviser, {1: Meaning.UNCLEAR})
    before = await compared(sample)
    with pytest.raises(PairNotFound):
        await service.settle(sample, 2, Meaning.SAME, "", at.adviser)
    await service.settle(sample, 1, Meaning.DIFFERENT, "一个说罚，一个说教育", at.adviser)
    await service.settle(sample, 1, Meaning.SAME, "都说先教育", at.head)
    after = await compared(sample)
    [pair] = after.differing
    assert (pair.settled, pair.note, pair.settled_label) == (Meaning.SAME, "都说先教育", at.head.label)
    assert (after.table, after.precision, after.recall) == (before.table, before.precision, before.recall)


async def test_one_called_off_asks_nobody_any_more_and_one_bothstays(at: Place, consultation: ConsultationOut) -> None:
    sample = await drawn(at, consultation, wanted=30)
    for other in (at.adviser, at.stranger):
        with pytest.raises((NotAllowed, SampleNotFound)):
            await service.call_off(sample, other)
    assert [one.id for one in await samples.waiting_for(_id(at.adviser))] == [sample]
    await service.call_off(sample, at.head)
    assert await samples.waiting_for(_id(at.adviser)) == []
    for late in (service.rate(sample, 1, Meaning.SAME, at.adviser), service.call_off(sample, at.head)):
        with pytest.raises(SampleCalledOff):
            await late
    both = await drawn(at, consultation, wanted=30)
    for rater in (at.officer, at.adviser):
        await rate_all(both, rater)
    with pytest.raises(AlreadyCompared):
        await service.call_off(both, at.officer)
    with pytest.raises(Exception, match="may not be changed"):
        async with db.transaction():
            await db.execute("UPDATE blind_sample SET far = 0")


async def test_each_act_is_one_entry_and_tells_nobody_the_word(at: Place, consultation: ConsultationOut) -> None:
    sample = await drawn(at, consultation, wanted=30)
    await service.rate(sample, 1, Meaning.SAME, at.officer)
    await service.rate(sample, 1, Meaning.DIFFERENT, at.officer)
    entries = await db.execute(
        "SELECT action, after_digest FROM audit_entry WHERE object_id = {} ORDER BY seq", str(sample)
    )
    assert [entry["action"] for entry in entries] == ["blind_sample.drawn", "blind_pair.rated", "blind_pair.rated"]
    assert entries[1]["after_digest"] == entries[2]["after_digest"]
