"""An adviser's wording never silently undoes what was written after they looked."""

import pytest

from app.core.errors import StaleEdit
from app.curation.errors import WordingMissing, WordingMovedOn
from app.curation.queries import batches, items
from app.curation.service import items as service
from app.curation.service import review, sources
from app.curation.service.items import Ref
from app.curation.states import CommentState
from app.curation.structs import Combined, ItemIn
from tests import factories

pytestmark = pytest.mark.usefixtures("database")

SUGGESTED = ("建议对首次违反者予以警告。", "")


async def test_accepting_on_the_wording_the_adviser_saw_takes_it_over() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    comment = await review.comment(batch, item, "", at.adviser, wording=SUGGESTED)
    await sources.add(Ref(item, 1), [await factories.suggestion(consultation, "又来一条")], at.officer)
    await review.resolve(comment, CommentState.ACCEPTED, at.officer)
    assert (await items.by_id(item)).proposed_text == SUGGESTED[0]


async def test_a_wording_that_moved_on_is_never_overwritten_but_settled_by_a_person() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    comment = await review.comment(batch, item, "用语", at.adviser, wording=SUGGESTED)
    await service.reword(Ref(item, 1), ItemIn(proposed_text="罚款降到二十元。", article="3"), at.officer)
    with pytest.raises(WordingMovedOn):
        await review.resolve(comment, CommentState.ACCEPTED, at.officer)
    found = await batches.comment(batch, comment)
    assert (found.state, found.outdated, found.revision) == (CommentState.OPEN, True, 1)
    assert (await items.by_id(item)).proposed_text == "罚款降到二十元。"
    with pytest.raises(StaleEdit):
        stale = Combined(revision=1, proposed_text="首次警告，再犯罚二十元。", rationale="")
        await review.resolve(comment, CommentState.ACCEPTED, at.officer, combined=stale)
    with pytest.raises(WordingMissing):
        nothing = Combined(revision=2, proposed_text=" ", rationale="")
        await review.resolve(comment, CommentState.ACCEPTED, at.officer, combined=nothing)
    both = Combined(revision=2, proposed_text="首次警告，再犯罚二十元。", rationale="两处合起来")
    await review.resolve(comment, CommentState.ACCEPTED, at.officer, combined=both)
    now = await items.by_id(item)
    assert (now.proposed_text, now.rationale, now.article) == (both.proposed_text, both.rationale, "3")
    assert (await batches.comment(batch, comment)).state is CommentState.ACCEPTED


async def test_what_counts_is_the_revision_the_adviser_had_before_them() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    await service.reword(Ref(item, 1), ItemIn(proposed_text="罚款降到二十元。", article="3"), at.officer)
    late = await review.comment(batch, item, "", at.adviser, wording=SUGGESTED, seen=1)
    with pytest.raises(WordingMovedOn):
        await review.resolve(late, CommentState.ACCEPTED, at.officer)
    invented = await review.comment(batch, item, "", at.adviser, wording=SUGGESTED, seen=99)
    assert (await batches.comment(batch, invented)).revision == 2
