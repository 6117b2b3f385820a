"""Undo and redo: exact, out of order where nothing later stands on the same items, refused after the signature."""

from datetime import timedelta

import pytest

from app.core import clock, db
from app.core.errors import NotAllowed, StaleEdit
from app.core.ids import new_id
from app.curation.errors import (
    AlreadyUndone,
    CommandNotFound,
    DepartmentMissing,
    DuplicateOfItself,
    ItemSigned,
    NothingToUndo,
    NotInItem,
    NotUndone,
    ReversedByOpposite,
    TouchedSince,
)
from app.curation.queries import history
from app.curation.queries import items as queries
from app.curation.service import batches, items, sign_off, sources, undoing
from app.curation.service.items import Ref
from app.curation.states import CommandKind, ItemState
from app.curation.structs import CommandOut, ItemIn, ItemSnapshot
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.usefixtures("database")


async def _ref(item: object) -> Ref:
    current = await queries.by_id(item)  # type: ignore[arg-type]
    return Ref(current.id, current.revision)


async def _last(item: object) -> CommandOut:
    return (await history.of_item(item))[0]  # type: ignore[arg-type]


async def _places(batch: object) -> list[object]:
    return [item.id for item in await queries.of_batch(batch)]  # type: ignore[arg-type]


async def _states(*found: object) -> list[ItemSnapshot]:
    return [await queries.snapshot(one) for one in found]  # type: ignore[arg-type]


async def test_a_merge_is_undone_and_redone_exactly_with_its_place_in_the_batch() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    shared, one, two = [await factories.suggestion(consultation, f"意见{n}") for n in range(3)]
    target = await factories.item(consultation, at, shared, one)
    other = await factories.item(consultation, at, shared, two)
    last = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, target, other, last)
    before = await _states(target, other)
    await items.merge(await _ref(target), [await _ref(other)], at.officer)
    merged = await _states(target, other)
    command = await _last(target)
    assert (command.kind, set(command.items)) == (CommandKind.MERGED, {target, other})
    assert (await undoing.undo(command.id, at.head)).undone
    assert await _states(target, other) == before
    assert await _places(batch) == [target, other, last]
    assert not (await undoing.redo(command.id, at.head)).undone
    assert await _states(target, other) == merged
    assert await _places(batch) == [target, last]


async def test_a_split_and_a_making_are_undone_and_the_item_comes_back_with_the_redo() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    one, two = [await factories.suggestion(consultation, f"意见{n}") for n in range(2)]
    whole = await factories.item(consultation, at, one, two)
    before = await _states(whole)
    part = await items.split(await _ref(whole), [two], at.officer)
    apart = await _states(whole, part)
    await undoing.undo_last(consultation.id, at.point, at.officer)
    assert await _states(whole) == before
    assert (await queries.by_id(part)).state is ItemState.UNMADE
    assert part not in {item.id for item in await queries.of_point(consultation.id, at.point)}
    await undoing.redo_last(consultation.id, at.point, at.officer)
    assert await _states(whole, part) == apart
    await undoing.undo_last(consultation.id, at.point, at.officer)
    await undoing.undo_last(consultation.id, at.point, at.officer)
    assert await queries.of_point(consultation.id, at.point) == []
    with pytest.raises(NothingToUndo):
        await undoing.undo_last(consultation.id, at.point, at.officer)


async def test_out_of_order_where_nothing_later_stands_on_the_same_items() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    first, second = [await factories.item(consultation, at) for _ in range(2)]
    await items.reword(await _ref(first), ItemIn(proposed_text="先改第一个"), at.officer)
    early = await _last(first)
    with clock.shifted(timedelta(days=7)):
        await items.reword(await _ref(second), ItemIn(proposed_text="后改第二个"), at.head)
        await undoing.undo(early.id, at.officer)
    assert [one.proposed_text for one in await _states(first, second)] == ["建议首次教育，不罚款。", "后改第二个"]


async def test_a_later_change_of_the_same_item_is_named_and_has_to_go_first() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    await items.reword(await _ref(item), ItemIn(proposed_text="第二稿"), at.officer)
    second = await _last(item)
    await items.reword(await _ref(item), ItemIn(proposed_text="第三稿"), at.head)
    third = await _last(item)
    with pytest.raises(TouchedSince, match=r"point_head某.*修改文字.*请先撤销那一步") as refused:
        await undoing.undo(second.id, at.officer)
    assert refused.value.blocking == third.id
    await undoing.undo(third.id, at.officer)
    await undoing.undo(second.id, at.officer)
    with pytest.raises(TouchedSince, match="请先重做那一步"):
        await undoing.redo(third.id, at.officer)
    await undoing.redo(second.id, at.officer)
    await undoing.redo(third.id, at.officer)
    assert (await queries.by_id(item)).proposed_text == "第三稿"
    assert len(await queries.history(item)) == 7


async def test_what_cannot_be_undone_says_why() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    await items.reword(await _ref(item), ItemIn(proposed_text="第二稿"), at.officer)
    command = await _last(item)
    with pytest.raises(NotUndone):
        await undoing.redo(command.id, at.officer)
    await undoing.undo(command.id, at.officer)
    with pytest.raises(AlreadyUndone):
        await undoing.undo(command.id, at.officer)
    with pytest.raises(ReversedByOpposite):
        await undoing.undo((await _last(item)).id, at.officer)
    with pytest.raises(CommandNotFound):
        await undoing.undo(new_id(), at.officer)


@pytest.mark.parametrize("who", ["stranger", "adviser", "collector", "congress_officer", "operator"])
async def test_only_the_points_own_curators_undo(who: str) -> None:
    at: Place = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    made, outsider = await _last(item), getattr(at, who)
    for attempt in (
        undoing.undo(made.id, outsider),
        undoing.redo(made.id, outsider),
        undoing.undo_on_item(item, outsider),
        undoing.undo_last(consultation.id, at.point, outsider),
    ):
        with pytest.raises(NotAllowed):
            await attempt
    assert (await queries.by_id(item)).state is ItemState.ACTIVE


async def test_nobody_takes_back_a_colleagues_work_by_a_keystroke() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    await items.reword(await _ref(item), ItemIn(proposed_text="负责人改的"), at.head)
    with pytest.raises(TouchedSince):
        await undoing.undo_last(consultation.id, at.point, at.officer)
    await undoing.undo_on_item(item, at.officer)
    assert (await queries.by_id(item)).proposed_text == "建议首次教育，不罚款。"


async def test_after_the_signature_undoing_is_refused_with_the_way_on() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    kept, gone = [await factories.item(consultation, at) for _ in range(2)]
    batch = await factories.batch(consultation, at, kept, gone)
    await items.discard(await _ref(gone), "与本次征询无关", at.officer)
    discarding = await _last(gone)
    made = await _last(kept)
    await batches.send_to_review(batch, at.officer)
    await sign_off.sign(batch, at.head)
    with pytest.raises(ItemSigned, match="编新版再上报"):
        await undoing.undo(made.id, at.officer)
    await undoing.undo(discarding.id, at.officer)
    back = await queries.by_id(gone)
    assert (back.state, back.batch) == (ItemState.ACTIVE, None), "the batch it stood in has gone up without it"


async def test_an_item_whose_last_opinion_was_moved_is_put_away_and_comes_back() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    first, second = [await factories.item(consultation, at) for _ in range(2)]
    batch = await factories.batch(consultation, at, first, second)
    before = await _states(first, second)
    [only] = await queries.source_ids(first)
    assert await sources.move(await _ref(first), await _ref(second), [only], at.officer)
    assert (await queries.by_id(first)).state is ItemState.EMPTIED
    assert (await queries.by_id(second)).people == 2
    assert [item.id for item in await queries.of_batch(batch)] == [second]
    await undoing.undo_on_item(first, at.officer)
    assert await _states(first, second) == before


async def test_originals_are_added_and_taken_out() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    more = await factories.suggestion(consultation, "再来一条")
    await sources.add(await _ref(item), [more], at.officer)
    assert (await queries.by_id(item)).people == 2
    assert not await sources.remove(await _ref(item), [more], at.officer)
    with pytest.raises(NotInItem):
        await sources.remove(await _ref(item), [more], at.officer)
    assert (await queries.by_id(item)).people == 1


async def test_duplicates_and_redirected_ones_are_put_aside_with_the_reason() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    kept, same, foreign = [await factories.item(consultation, at) for _ in range(3)]
    await items.mark_duplicate(await _ref(same), kept, "", at.officer)
    marked = await queries.by_id(same)
    assert (marked.state, marked.duplicate_of) == (ItemState.DUPLICATE, kept)
    assert "首次教育" in marked.discard_reason
    with pytest.raises(DuplicateOfItself):
        await items.mark_duplicate(await _ref(kept), kept, "", at.officer)
    with pytest.raises(DepartmentMissing):
        await items.redirect(await _ref(foreign), " ", "不是立法问题", at.officer)
    await items.redirect(await _ref(foreign), "区交通局", "属于日常执法", at.officer)
    assert (await queries.by_id(foreign)).redirected_to == "区交通局"
    for one in (same, foreign):
        await items.restore(await _ref(one), at.officer)
        assert (await queries.by_id(one)).state is ItemState.ACTIVE


async def test_a_stale_page_undoes_nothing_twice() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    seen = await _ref(item)
    await undoing.undo_on_item(item, at.officer)
    with pytest.raises(StaleEdit):
        await items.reword(seen, ItemIn(proposed_text="改一个已经撤销的"), at.officer)
    assert await db.fetch_value("SELECT count(*) FROM item_source WHERE item = {}", item) == 0
