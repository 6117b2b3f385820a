"""上报 up: what a point signed, with the originals masked; stored at the congress as if it had been made there."""

from uuid import UUID

from app.core import clock, db, outbox
from app.core.ids import new_id
from app.curation.queries import batches
from app.curation.tables import Batch, BatchItem, Item, ItemSource, Submission, SubmissionItem, SubmissionSource
from app.packages.errors import NotTheSenders, SubjectUnknown
from app.packages.structs import ItemContent, OpinionContent, SubmissionContent
from app.suggestions import receipts
from app.suggestions.tables import Suggestion
from nlp import redact

_HEAD = """
SELECT s.id, s.batch, s.consultation, b.title, s.year, s.sequence, s.document_number, s.signed_label, s.signed_at,
       s.manifest_digest
FROM submission s JOIN batch b ON b.id = s.batch WHERE s.id = {}
"""
_ITEMS = """
SELECT id, item, ordinal, article, article_mark, article_text, proposed_text, rationale, people,
       supports, collection_points, stakeholder_groups
FROM submission_item WHERE submission = {} ORDER BY ordinal
"""
_OPINIONS = """
SELECT s.id, x.submission_item, s.raw_text AS masked_text, x.raw_digest, s.channel, s.article, s.stakeholder_group,
       s.created_at
FROM submission_source x JOIN suggestion s ON s.id = x.suggestion JOIN submission_item i ON i.id = x.submission_item
WHERE i.submission = {} ORDER BY i.ordinal, s.serial
"""


async def read(submission: UUID) -> tuple[SubmissionContent, dict[str, str]]:
    """Personal data in wordings and originals is masked here, before anything leaves the point."""
    await batches.submission(submission)
    [head] = await db.execute(_HEAD, submission)
    items = [{**row, **_masked(row, "proposed_text", "rationale")} for row in await db.execute(_ITEMS, submission)]
    opinions = [{**row, **_masked(row, "masked_text")} for row in await db.execute(_OPINIONS, submission)]
    content = SubmissionContent(
        **head,
        items=tuple(ItemContent(**row) for row in items),
        opinions=tuple(OpinionContent(**row) for row in opinions),
    )
    return content, {}


async def store(content: SubmissionContent, congress: UUID, point: UUID) -> None:
    """Raises :class:`SubjectUnknown` and :class:`NotTheSenders`."""
    issuer = await db.fetch_value("SELECT issuer FROM consultation WHERE id = {}", content.consultation)
    if issuer is None:
        raise SubjectUnknown
    invited = await db.fetch_value(
        "SELECT 1 FROM consultation_point WHERE consultation = {} AND point = {}", content.consultation, point
    )
    if issuer != congress or not invited:
        raise NotTheSenders
    await _store_head(content, point)
    await _store_opinions(content, point)
    for item in content.items:
        await _store_item(content, item, point)
    await db.insert(
        [
            SubmissionSource(
                id=new_id(), submission_item=one.submission_item, suggestion=one.id, raw_digest=one.raw_digest
            )
            for one in content.opinions
        ]
    )


def _masked(row: dict[str, str], *names: str) -> dict[str, str]:
    return {name: redact.mask(row[name]) for name in names}


async def _store_head(content: SubmissionContent, point: UUID) -> None:
    batch = Batch(
        id=content.batch,
        consultation=content.consultation,
        point=point,
        title=content.title,
        state="signed",
        created_at=content.signed_at,
    )
    await batch.save()
    row = Submission(
        id=content.id,
        batch=content.batch,
        consultation=content.consultation,
        point=point,
        year=content.year,
        sequence=content.sequence,
        document_number=content.document_number,
        signed_by=point,
        signed_label=content.signed_label,
        signed_at=content.signed_at,
        manifest_digest=content.manifest_digest,
    )
    await row.save()


async def _store_opinions(content: SubmissionContent, point: UUID) -> None:
    """Each opinion once; its receipt code here is drawn anew and given to nobody."""
    wanted = {one.id: one for one in content.opinions}
    here = await db.execute("SELECT id, point FROM suggestion WHERE id = ANY({})", list(wanted))
    if any(row["point"] != point for row in here):
        raise NotTheSenders
    new = [one for identity, one in wanted.items() if identity not in {row["id"] for row in here}]
    await db.insert([_suggestion(one, content.consultation, point) for one in new])
    for one in new:
        await outbox.promise(outbox.Topic.READ_SUGGESTION, {"suggestion": str(one.id)})


def _suggestion(one: OpinionContent, consultation: UUID, point: UUID) -> Suggestion:
    return Suggestion(
        id=one.id,
        consultation=consultation,
        point=point,
        raw_text=one.masked_text,
        raw_digest=one.raw_digest,
        channel=one.channel,
        article=one.article,
        stakeholder_group=one.stakeholder_group,
        receipt_code=receipts.new_code(),
        form_token=one.id,
        created_at=one.created_at,
    )


async def _store_item(content: SubmissionContent, item: ItemContent, point: UUID) -> None:
    made = Item(
        id=item.item,
        consultation=content.consultation,
        point=point,
        article=item.article,
        proposed_text=item.proposed_text,
        rationale=item.rationale,
        state="active",
        created_at=content.signed_at,
        updated_at=content.signed_at,
    )
    await made.save()
    await BatchItem(id=new_id(), batch=content.batch, item=item.item, ordinal=item.ordinal).save()
    row = SubmissionItem(
        id=item.id,
        submission=content.id,
        item=item.item,
        ordinal=item.ordinal,
        article=item.article,
        article_mark=item.article_mark,
        article_text=item.article_text,
        proposed_text=item.proposed_text,
        rationale=item.rationale,
        people=item.people,
        supports=item.supports,
        collection_points=item.collection_points,
        stakeholder_groups=item.stakeholder_groups,
    )
    await row.save()
    behind = [one for one in content.opinions if one.submission_item == item.id]
    await db.insert(
        [ItemSource(id=new_id(), item=item.item, suggestion=one.id, added_at=clock.now()) for one in behind]
    )
