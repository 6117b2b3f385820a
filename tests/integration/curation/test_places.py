"""Where opinions and items stand after odd but allowed ways: nothing forgotten, nothing put back unasked."""

from uuid import UUID

import pytest

from app.consultations.structs import ConsultationOut
from app.curation.errors import OthersRepeatIt, RepeatsNothing
from app.curation.queries import checklist, custody, overview
from app.curation.queries import items as queries
from app.curation.service import batches, items, leaving, returning, sign_off, sources, undoing
from app.curation.service.items import Ref
from app.curation.states import CustodyState, ItemState
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.usefixtures("database")


async def _ref(item: UUID) -> Ref:
    return Ref(item, (await queries.by_id(item)).revision)


async def _order(batch: UUID) -> list[UUID]:
    return [item.id for item in await queries.of_batch(batch)]


async def _merged(at: Place, consultation: ConsultationOut) -> tuple[UUID, UUID, UUID]:
    """An item, another merged into it, and the opinion that came with it."""
    brought = await factories.suggestion(consultation, "一起来的")
    target, other = await factories.item(consultation, at), await factories.item(consultation, at, brought)
    await items.merge(await _ref(target), [await _ref(other)], at.officer)
    return target, other, brought


async def test_an_opinion_taken_out_after_a_merge_waits_to_be_sorted_on_every_list() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    target, _, brought = await _merged(at, consultation)
    await sources.remove(await _ref(target), [brought], at.officer)
    [load] = await overview.workloads_of_point(at.point)
    assert load.unsorted == 1
    assert [one.id for one in await checklist.unsorted(consultation.id, at.point)] == [brought]
    await leaving.leave_out(consultation.id, at.point, [brought], "只是道谢", at.officer)
    assert [one.id for one in await checklist.left_out(consultation.id, at.point)] == [brought]


async def test_taking_a_merge_back_leaves_alone_what_was_taken_out_of_another() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    target, _, brought = await _merged(at, consultation)
    later = await factories.item(consultation, at)
    await items.merge(await _ref(target), [await _ref(later)], at.officer)
    await sources.remove(await _ref(target), [brought], at.officer)
    await items.restore(await _ref(later), at.officer)
    assert brought not in await queries.source_ids(target)


async def test_an_opinion_that_came_with_two_stays_when_one_merge_is_taken_back() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    shared = await factories.suggestion(consultation, "两边都有")
    target = await factories.item(consultation, at)
    one, two = [await factories.item(consultation, at, shared) for _ in range(2)]
    await items.merge(await _ref(target), [await _ref(one), await _ref(two)], at.officer)
    await items.restore(await _ref(one), at.officer)
    assert shared in await queries.source_ids(target)
    await items.restore(await _ref(two), at.officer)
    assert shared not in await queries.source_ids(target)


async def test_no_two_items_share_a_place_in_a_batch() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    first, second, third, fourth = [await factories.item(consultation, at) for _ in range(4)]
    batch = await factories.batch(consultation, at, first, second, third)
    await batches.take_out(batch, first, at.officer)
    await batches.put_in(batch, [fourth], at.officer)
    assert await _order(batch) == [second, third, fourth]
    await items.discard(await _ref(second), "与本次征询无关", at.officer)
    await batches.move(batch, fourth, 1, at.officer)
    await undoing.undo_on_item(second, at.officer)
    assert await _order(batch) == [fourth, second, third], "its old place; the others make room"


async def test_undoing_what_was_redone_gives_back_the_batch_it_left_then() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item, stays, elsewhere = [await factories.item(consultation, at) for _ in range(3)]
    first = await factories.batch(consultation, at, item, stays)
    second = await factories.batch(consultation, at, elsewhere)
    await items.discard(await _ref(item), "与本次征询无关", at.officer)
    await undoing.undo_on_item(item, at.officer)
    await batches.take_out(first, item, at.officer)
    await batches.put_in(second, [item], at.officer)
    await undoing.redo_on_item(item, at.officer)
    await undoing.undo_on_item(item, at.officer)
    assert (await queries.by_id(item)).batch == second


async def test_what_others_are_marked_to_repeat_stays_in_use() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    kept, same, into = [await factories.item(consultation, at) for _ in range(3)]
    await items.mark_duplicate(await _ref(same), kept, "", at.officer)
    with pytest.raises(OthersRepeatIt, match="1 个条目标为与它重复"):
        await items.discard(await _ref(kept), "与本次征询无关", at.officer)
    with pytest.raises(OthersRepeatIt):
        await sources.remove(await _ref(kept), await queries.source_ids(kept), at.officer)
    with pytest.raises(OthersRepeatIt):
        await undoing.undo_on_item(kept, at.officer)
    await items.merge(await _ref(into), [await _ref(kept)], at.officer)
    with pytest.raises(OthersRepeatIt):
        await items.discard(await _ref(into), "与本次征询无关", at.officer)
    await undoing.undo_on_item(same, at.officer)
    await items.discard(await _ref(into), "与本次征询无关", at.officer)
    with pytest.raises(RepeatsNothing):
        await undoing.redo_on_item(same, at.officer)
    assert (await queries.by_id(same)).state is ItemState.ACTIVE


async def test_an_item_sent_up_in_another_batch_stays_with_the_congress_when_its_old_one_is_replaced() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    moved, stays = [await factories.item(consultation, at) for _ in range(2)]
    first = await factories.submission(consultation, at, moved, stays)
    correction = await returning.correct(first, "有错字", at.head)
    await batches.take_out(correction, moved, at.officer)
    await factories.submission(consultation, at, moved)
    await sign_off.sign(correction, at.head)
    [now, *_] = await custody.of_item(moved)
    assert (now.state, now.holder) == (CustodyState.SENT, at.congress)


async def test_the_check_list_tells_which_items_are_still_in_raw_words() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    said = await factories.suggestion(consultation, "罚得太重。")
    worded = await factories.item(consultation, at, said, text="降低罚款数额。")
    raw = await factories.item(consultation, at, said, text="罚得太重。")
    assert (await checklist.of_batch(await factories.batch(consultation, at, worded, raw))).raw_words == (2,)


async def test_the_check_list_counts_every_opinion_and_lists_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checklist, "LISTED", 2)
    at = await factories.place()
    consultation = await factories.consultation(at)
    batch = await factories.batch(consultation, at)
    waiting = [await factories.suggestion(consultation, f"第{number}句话") for number in range(3)]
    seen = await checklist.of_batch(batch)
    assert (seen.unsorted, [one.id for one in seen.unsorted_first]) == (3, waiting[:2])
    await leaving.leave_out(consultation.id, at.point, waiting, "只是道谢", at.officer)
    seen = await checklist.of_batch(batch)
    assert (seen.unsorted, seen.left_out, [one.id for one in seen.left_out_first]) == (0, 3, waiting[:2])
