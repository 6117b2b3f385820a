"""Review and sign-off: every comment resolved, numbered without gaps, frozen for good."""

import asyncpg
import pytest

from app.core import db
from app.core.errors import NotAllowed, StaleEdit
from app.curation.errors import (
    BatchChanged,
    BatchEmpty,
    BatchSigned,
    CommentEmpty,
    CommentsUnresolved,
    ItemInOtherBatch,
    ItemNotFound,
)
from app.curation.queries import batches as queries
from app.curation.queries import items as item_queries
from app.curation.service import batches, items, review, sign_off
from app.curation.states import BatchState, CommentState
from app.curation.structs import ItemIn
from tests import factories

pytestmark = pytest.mark.usefixtures("database")


async def test_a_comment_must_be_resolved_before_the_head_signs() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    await batches.send_to_review(batch, at.officer)
    comment = await review.comment(batch, item, "“教育”的用语建议改为“警告”。", at.adviser)
    with pytest.raises(CommentsUnresolved):
        await sign_off.sign(batch, at.head)
    await review.resolve(comment, CommentState.ACCEPTED, at.officer)
    with pytest.raises(StaleEdit):
        await review.resolve(comment, CommentState.DECLINED, at.officer, reply="用语照草案")
    submission = await queries.submission(await sign_off.sign(batch, at.head))
    assert submission.document_number.endswith("1号")
    assert (await queries.by_id(batch)).state is BatchState.SIGNED


async def test_numbers_run_on_within_the_year_and_the_manifest_covers_the_words() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    submissions = []
    for text in ("建议一", "建议二"):
        item = await factories.item(consultation, at, text=text)
        submissions.append(
            await queries.submission(await sign_off.sign(await factories.batch(consultation, at, item), at.head))
        )
    assert [one.document_number.split("〕")[1] for one in submissions] == ["1号", "2号"]
    assert submissions[0].manifest_digest != submissions[1].manifest_digest
    [frozen] = await queries.submission_items(submissions[0].id)
    assert (frozen.proposed_text, frozen.article_mark, frozen.people) == ("建议一", "第三条", 1)
    assert frozen.article_text == "驾驶电动自行车应当佩戴头盔。\n未佩戴头盔的，处五十元罚款。"


async def test_the_head_never_signs_words_he_has_not_seen() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    seen = tuple(f"{one.id}:{one.revision}" for one in await item_queries.of_batch(batch))
    await items.reword(items.Ref(item, 1), ItemIn(proposed_text="后来改过的写法", article="3"), at.officer)
    with pytest.raises(BatchChanged):
        await sign_off.sign(batch, at.head, shown=sign_off.Shown(items=seen))
    seen = tuple(f"{one.id}:{one.revision}" for one in await item_queries.of_batch(batch))
    assert (await queries.submission(await sign_off.sign(batch, at.head, shown=sign_off.Shown(items=seen)))).items == 1


@pytest.mark.parametrize("who", ["officer", "adviser", "stranger", "congress_officer", "operator"])
async def test_only_the_points_head_signs(who: str) -> None:
    at = await factories.place()
    batch = await factories.batch(await factories.consultation(at), at)
    with pytest.raises(NotAllowed):
        await sign_off.sign(batch, getattr(at, who))


async def test_a_signed_batch_is_frozen_also_for_the_database() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    submission = await sign_off.sign(batch, at.head)
    with pytest.raises(BatchSigned):
        await sign_off.sign(batch, at.head)
    with pytest.raises(BatchSigned):
        await review.comment(batch, None, "迟到的意见", at.adviser)
    for statement in (
        "UPDATE submission_item SET proposed_text = 'x'",
        "DELETE FROM submission_source",
        f"UPDATE submission SET document_number = 'x' WHERE id = '{submission}'",
    ):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with db.transaction():
                await db.execute(statement)


async def test_an_item_stands_in_one_batch_only_and_a_batch_is_never_empty() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    await factories.batch(consultation, at, item)
    with pytest.raises(ItemInOtherBatch):
        async with db.transaction():
            await factories.batch(consultation, at, item)
    with pytest.raises(BatchEmpty):
        await batches.build(consultation.id, at.point, [], "空", at.officer)
    assert (await item_queries.by_id(item)).batch is not None


async def test_an_item_taken_out_is_free_again_while_its_comment_stays_to_be_resolved() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    kept, taken = [await factories.item(consultation, at) for _ in range(2)]
    batch = await factories.batch(consultation, at, kept, taken)
    remark = await review.comment(batch, taken, "这一条建议另报。", at.adviser)
    with pytest.raises(NotAllowed):
        await batches.take_out(batch, taken, at.adviser)
    await batches.take_out(batch, taken, at.officer)
    with pytest.raises(ItemNotFound):
        await batches.take_out(batch, taken, at.officer)
    with pytest.raises(CommentsUnresolved):
        await sign_off.sign(batch, at.head)
    await review.resolve(remark, CommentState.ACCEPTED, at.officer)
    await sign_off.sign(batch, at.head)
    with pytest.raises(BatchSigned):
        await batches.take_out(batch, kept, at.officer)
    second = await queries.by_id(await factories.batch(consultation, at, taken))
    assert (second.items, second.state) == (1, BatchState.EDITING)


async def test_an_adviser_of_another_point_may_not_comment() -> None:
    at = await factories.place()
    elsewhere = await factories.place()
    batch = await factories.batch(await factories.consultation(at), at)
    with pytest.raises(NotAllowed):
        await review.comment(batch, None, "不该看到", elsewhere.adviser)
    with pytest.raises(CommentEmpty):
        await review.comment(batch, None, " \n", at.adviser)
