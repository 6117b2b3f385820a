"""Undoing while somebody signs, and the other way round: one waits, and nothing half-undone goes up."""

import pytest

from app.curation.errors import ItemSigned
from app.curation.queries import batches as batch_queries
from app.curation.service import items, sign_off, undoing
from tests import factories
from tests.integration.curation.test_races import _ref
from tests.integration.together import both

pytestmark = pytest.mark.usefixtures("committed")


async def test_undoing_waits_for_a_signature_and_is_refused() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    with pytest.raises(ItemSigned):
        await both(sign_off.sign(batch, at.head), undoing.undo_on_item(item, at.officer))


async def test_a_signature_waits_for_an_undoing_and_sends_what_it_left() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item, gone = [await factories.item(consultation, at) for _ in range(2)]
    batch = await factories.batch(consultation, at, item, gone)
    await items.discard(await _ref(gone), "与本次征询无关", at.officer)
    submission = await both(undoing.undo_on_item(gone, at.officer), sign_off.sign(batch, at.head))
    assert len(await batch_queries.submission_items(submission)) == 2
