"""Items: made, merged, split, discarded, restored; the originals stay behind every one."""

import pytest

from app.core import db
from app.core.actor import Actor
from app.core.errors import NotAllowed, StaleEdit
from app.curation.errors import (
    DiscardReasonMissing,
    ForeignSuggestion,
    ItemNotActive,
    ItemSigned,
    NoSourcesChosen,
    NothingToMerge,
    RestoreLeavesNothing,
    SplitTakesAll,
    WordingMissing,
)
from app.curation.queries import batches as batch_queries
from app.curation.queries import items as queries
from app.curation.service import batches, items, sign_off
from app.curation.service.items import Ref
from app.curation.states import ItemState
from app.curation.structs import ItemIn
from app.suggestions.errors import UnknownArticle
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.usefixtures("database")


async def _ref(item: object) -> Ref:
    current = await queries.by_id(item)  # type: ignore[arg-type]
    return Ref(current.id, current.revision)


async def test_an_item_keeps_its_originals_and_its_wording() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    first, second = await factories.suggestion(consultation), await factories.suggestion(consultation, "别罚老人。")
    made = await factories.item(consultation, at, second, first, first)
    item = await queries.by_id(made)
    assert (item.people, item.article_mark, item.state, item.revision) == (2, "第三条", ItemState.ACTIVE, 1)
    assert [row.raw_text for row in await queries.sources(made)] == ["头盔罚五十元太重，先教育。", "别罚老人。"]


async def test_merging_keeps_every_original_and_is_taken_back_exactly() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    shared, one, two = [await factories.suggestion(consultation, f"意见{n}") for n in range(3)]
    target = await factories.item(consultation, at, shared, one)
    other = await factories.item(consultation, at, shared, two)
    await items.merge(await _ref(target), [await _ref(other)], at.officer)
    assert set(await queries.source_ids(target)) == {shared, one, two}
    assert (await queries.by_id(other)).state is ItemState.MERGED
    await items.restore(await _ref(other), at.officer)
    assert set(await queries.source_ids(target)) == {shared, one}
    assert set(await queries.source_ids(other)) == {shared, two}
    assert [entry.action for entry in await queries.history(target)] == ["merge_taken_back", "merged", "made"]


async def test_what_two_merged_items_brought_stays_while_one_of_them_is_merged() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    own, shared = [await factories.suggestion(consultation, f"意见{n}") for n in range(2)]
    target = await factories.item(consultation, at, own)
    first, second = [await factories.item(consultation, at, shared) for _ in range(2)]
    await items.merge(await _ref(target), [await _ref(first), await _ref(second)], at.officer)
    await items.restore(await _ref(first), at.officer)
    assert set(await queries.source_ids(target)) == {own, shared}
    await items.restore(await _ref(second), at.officer)
    assert await queries.source_ids(target) == [own]


async def test_restoring_leaves_no_item_without_an_original() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    own, brought = [await factories.suggestion(consultation, f"意见{n}") for n in range(2)]
    target, other = await factories.item(consultation, at, own), await factories.item(consultation, at, brought)
    await items.merge(await _ref(target), [await _ref(other)], at.officer)
    await items.split(await _ref(target), [own], at.officer)
    with pytest.raises(RestoreLeavesNothing):
        await items.restore(await _ref(other), at.officer)
    assert await queries.source_ids(target) == [brought]


async def test_a_campaign_of_thousands_is_one_item_and_goes_up() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    await db.execute(
        "INSERT INTO suggestion (id, consultation, point, raw_text, raw_digest, channel, receipt_code, form_token, "
        "created_at) SELECT gen_random_uuid(), {}, {}, '不要罚老人', md5(n::text), 'import', n::text, "
        "gen_random_uuid(), now() FROM generate_series(1, 8500) n",
        consultation.id,
        at.point,
    )
    everyone = [row["id"] for row in await db.execute("SELECT id FROM suggestion WHERE channel = 'import'")]
    item = await factories.item(consultation, at, *everyone)
    submission = await factories.submission(consultation, at, item)
    assert [one.people for one in await batch_queries.submission_items(submission)] == [8500]


async def test_splitting_moves_the_chosen_originals_to_a_new_item() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    one, two = [await factories.suggestion(consultation, f"意见{n}") for n in range(2)]
    whole = await factories.item(consultation, at, one, two)
    part = await items.split(await _ref(whole), [two], at.officer)
    assert await queries.source_ids(whole) == [one]
    assert await queries.source_ids(part) == [two]
    assert (await queries.by_id(part)).proposed_text == (await queries.by_id(whole)).proposed_text


async def test_a_stale_edit_is_refused_and_changes_nothing() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    seen = await _ref(item)
    await items.reword(seen, ItemIn(proposed_text="别人先改了"), at.head)
    with pytest.raises(StaleEdit):
        await items.reword(seen, ItemIn(proposed_text="我后改的"), at.officer)
    assert (await queries.by_id(item)).proposed_text == "别人先改了"


async def test_bad_input_is_named() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    source = await factories.suggestion(consultation)
    item = await factories.item(consultation, at, source)
    wording = ItemIn(proposed_text="建议")
    with pytest.raises(NoSourcesChosen):
        await items.make(consultation.id, at.point, [], wording, at.officer)
    with pytest.raises(WordingMissing):
        await items.make(consultation.id, at.point, [source], ItemIn(proposed_text=" \n\u0000"), at.officer)
    with pytest.raises(UnknownArticle):
        await items.make(consultation.id, at.point, [source], ItemIn(proposed_text="建议", article="99"), at.officer)
    with pytest.raises(NothingToMerge):
        await items.merge(await _ref(item), [await _ref(item)], at.officer)
    with pytest.raises(SplitTakesAll):
        await items.split(await _ref(item), [source], at.officer)
    with pytest.raises(DiscardReasonMissing):
        await items.discard(await _ref(item), "  ", at.officer)
    with pytest.raises(ItemNotActive):
        await items.restore(await _ref(item), at.officer)


async def test_suggestions_of_another_consultation_are_refused() -> None:
    at = await factories.place()
    here, there = await factories.consultation(at), await factories.consultation(at)
    foreign = await factories.suggestion(there)
    with pytest.raises(ForeignSuggestion):
        await factories.item(here, at, foreign)


@pytest.mark.parametrize("who", ["stranger", "adviser", "collector", "congress_officer", "operator"])
async def test_only_the_points_own_curators_may_change_items(who: str) -> None:
    at: Place = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    outsider: Actor = getattr(at, who)
    with pytest.raises(NotAllowed):
        await items.reword(await _ref(item), ItemIn(proposed_text="越权"), outsider)
    with pytest.raises(NotAllowed):
        await items.make(consultation.id, at.point, [], ItemIn(proposed_text="越权"), outsider)


async def test_a_discarded_item_leaves_its_batch_and_a_signed_one_stays() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    kept, dropped = [await factories.item(consultation, at) for _ in range(2)]
    batch = await factories.batch(consultation, at, kept, dropped)
    await items.discard(await _ref(dropped), "与本次征询无关", at.officer)
    assert [item.id for item in await queries.of_batch(batch)] == [kept]
    await batches.send_to_review(batch, at.officer)
    await sign_off.sign(batch, at.head)
    with pytest.raises(ItemSigned):
        await items.reword(await _ref(kept), ItemIn(proposed_text="再改"), at.officer)
