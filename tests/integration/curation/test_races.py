"""Two people at the same thing at once: one waits for the other, then sees what was done. Real commits and locks."""

import asyncio
from uuid import UUID

import pytest

from app.core import tasks
from app.core.errors import StaleEdit
from app.curation.errors import BatchSigned, ItemNotActive
from app.curation.queries import batches as batch_queries
from app.curation.queries import items as queries
from app.curation.service import batches, items, review, sign_off
from app.curation.service.items import Ref
from app.curation.structs import ItemIn
from tests import factories
from tests.integration.together import both

pytestmark = pytest.mark.usefixtures("committed")


async def _ref(item: UUID) -> Ref:
    return Ref(item, (await queries.by_id(item)).revision)


async def test_a_signature_waits_for_a_wording_and_covers_it() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    reword = items.reword(await _ref(item), ItemIn(proposed_text="刚刚改好的写法", article="3"), at.officer)
    submission = await both(reword, sign_off.sign(batch, at.head))
    [frozen] = await batch_queries.submission_items(submission)
    assert frozen.proposed_text == "刚刚改好的写法"


async def test_an_item_left_out_meanwhile_enters_no_batch() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    build = batches.build(consultation.id, at.point, [item], "整理稿", at.officer)
    with pytest.raises(ItemNotActive):
        await both(items.discard(await _ref(item), "与本次征询无关", at.head), build)


async def test_a_comment_that_comes_after_the_signature_is_refused() -> None:
    at = await factories.place()
    batch = await factories.batch(await factories.consultation(at), at)
    with pytest.raises(BatchSigned):
        await both(sign_off.sign(batch, at.head), review.comment(batch, None, "再等一等。", at.adviser))


async def test_merging_two_items_crosswise_ends_forboth() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    for _ in range(5):
        one, two = [await _ref(await factories.item(consultation, at)) for _ in range(2)]
        outcomes = await asyncio.gather(
            tasks.spawn(items.merge(one, [two], at.officer), name="one"),
            tasks.spawn(items.merge(two, [one], at.head), name="two"),
            return_exceptions=True,
        )
        refused = [outcome for outcome in outcomes if outcome is not None]
        assert [type(one) for one in refused] in ([StaleEdit], [ItemNotActive])
