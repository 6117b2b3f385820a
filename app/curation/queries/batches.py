from uuid import UUID

import msgspec

from app.core import db
from app.curation.errors import BatchNotFound, CommentNotFound, SubmissionNotFound
from app.curation.structs import BatchOut, CommentOut, InvitationOut, SubmissionItemOut, SubmissionOut
from app.suggestions import queries as suggestions
from app.suggestions.structs import InboxRow
from nlp import redact

_BATCH = """
SELECT b.id, b.consultation, b.point, o.name AS point_name, b.title, b.state, b.created_at,
       (SELECT count(*) FROM batch_item bi WHERE bi.batch = b.id) AS items,
       (SELECT count(*) FROM review_comment c WHERE c.batch = b.id AND c.state = 'open') AS open_comments,
       s.id AS submission, b.corrects
FROM batch b JOIN organisation o ON o.id = b.point LEFT JOIN submission s ON s.batch = b.id
"""

_SUBMISSION = """
SELECT s.id, s.batch, s.consultation, s.point, o.name AS point_name, b.title, s.document_number, s.signed_label,
       s.signed_at, s.manifest_digest, s.received_at, s.received_label,
       (SELECT count(*) FROM submission_item i WHERE i.submission = s.id) AS items, s.version, s.supersedes,
       (SELECT n.id FROM submission n WHERE n.supersedes = s.id) AS superseded_by,
       (SELECT n.id FROM batch n WHERE n.corrects = s.id AND n.state <> 'signed') AS correction,
       (SELECT coalesce(jsonb_agg(to_jsonb(r) - 'id' - 'submission' ORDER BY r.returned_at), '[]')::text
        FROM submission_return r WHERE r.submission = s.id) AS returns
FROM submission s JOIN batch b ON b.id = s.batch JOIN organisation o ON o.id = s.point
"""

_ITEMS = """
SELECT i.id, i.item, i.ordinal, i.article, i.article_mark, i.article_text, i.proposed_text, i.rationale, i.people,
       i.supports, i.collection_points, i.stakeholder_groups,
       coalesce((
           SELECT string_agg(name || n || '人', '、' ORDER BY n DESC, name) FROM (
               SELECT coalesce(g.stakeholder_group, '未说明身份') AS name, count(*) AS n
               FROM submission_source x JOIN suggestion g ON g.id = x.suggestion
               WHERE x.submission_item = i.id AND NOT EXISTS (
                   SELECT 1 FROM withdrawal w JOIN submission b ON b.id = i.submission
                   WHERE w.suggestion = g.id AND w.at <= b.signed_at
               ) GROUP BY 1
           ) counted
       ), '') AS groups
FROM submission_item i
"""


async def by_id(batch: UUID) -> BatchOut:
    found = await db.fetch_one(BatchOut, f"{_BATCH} WHERE b.id = {{}}", batch)
    if found is None:
        raise BatchNotFound
    return found


async def of_point(consultation: UUID, point: UUID) -> list[BatchOut]:
    return await db.fetch(
        BatchOut,
        f"{_BATCH} WHERE b.consultation = {{}} AND b.point = {{}} ORDER BY b.created_at DESC",
        consultation,
        point,
    )


async def in_review_at(points: list[UUID]) -> list[BatchOut]:
    """Batches waiting for an adviser's or a head's word at these points."""
    return await db.fetch(
        BatchOut, f"{_BATCH} WHERE b.state = 'in_review' AND b.point = ANY({{}}) ORDER BY b.created_at", points
    )


_COMMENTS = """
SELECT c.id, c.item, c.text, c.proposed_text, c.rationale, c.revision, c.author_label, c.created_at, c.state,
       c.resolved_label, c.resolved_at, c.reply,
       c.proposed_text IS NOT NULL AND r.id IS NOT NULL
       AND (r.snapshot ->> 'article', r.snapshot ->> 'proposed_text', r.snapshot ->> 'rationale')
           IS DISTINCT FROM (i.article, i.proposed_text, i.rationale) AS outdated
FROM review_comment c LEFT JOIN item i ON i.id = c.item
LEFT JOIN item_revision r ON r.item = c.item AND r.revision = c.revision
"""


async def comments(batch: UUID) -> list[CommentOut]:
    return await db.fetch(CommentOut, f"{_COMMENTS} WHERE c.batch = {{}} ORDER BY c.created_at", batch)


async def comment(batch: UUID, identity: UUID) -> CommentOut:
    found = await db.fetch_one(CommentOut, f"{_COMMENTS} WHERE c.batch = {{}} AND c.id = {{}}", batch, identity)
    if found is None:
        raise CommentNotFound
    return found


_INVITATIONS = """
SELECT v.id, v.batch, b.title AS batch_title, v.item, coalesce(i.proposed_text, '') AS item_text, v.account,
       v.account_label, v.note, v.invited_label, v.invited_at, v.done_at
FROM review_invitation v JOIN batch b ON b.id = v.batch LEFT JOIN item i ON i.id = v.item
"""


async def invitations(batch: UUID) -> list[InvitationOut]:
    return await db.fetch(InvitationOut, f"{_INVITATIONS} WHERE v.batch = {{}} ORDER BY v.invited_at", batch)


async def invitations_of(account: UUID) -> list[InvitationOut]:
    """What an adviser was asked to look at and has not said to be through with; batches signed since left out."""
    return await db.fetch(
        InvitationOut,
        f"{_INVITATIONS} WHERE v.account = {{}} AND v.done_at IS NULL AND b.state <> 'signed' ORDER BY v.invited_at",
        account,
    )


async def submission(identity: UUID) -> SubmissionOut:
    found = await _submissions("WHERE s.id = {}", identity)
    if not found:
        raise SubmissionNotFound
    return found[0]


async def _submissions(condition: str, value: UUID) -> list[SubmissionOut]:
    rows = await db.execute(f"{_SUBMISSION} {condition}", value)
    return msgspec.convert(
        [row | {"returns": msgspec.json.decode(row["returns"])} for row in rows], list[SubmissionOut]
    )


async def submissions_of(consultation: UUID) -> list[SubmissionOut]:
    """All versions, the oldest first; those superseded among them."""
    return await _submissions("WHERE s.consultation = {} ORDER BY s.signed_at", consultation)


async def unreceived(issuer: UUID) -> list[SubmissionOut]:
    """Submissions a congress has not received yet, the oldest first."""
    return await _submissions(
        "JOIN consultation c ON c.id = s.consultation WHERE c.issuer = {} AND s.received_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = s.id) "
        "AND NOT EXISTS (SELECT 1 FROM submission_return r WHERE r.submission = s.id AND r.closed_at IS NULL) "
        "ORDER BY s.signed_at",
        issuer,
    )


async def returned_to(points: list[UUID]) -> list[SubmissionOut]:
    """What the congress gave back to these points and waits for."""
    rows = await db.execute(
        "SELECT r.submission FROM submission_return r JOIN submission s ON s.id = r.submission "
        "WHERE s.point = ANY({}) AND r.closed_at IS NULL AND NOT r.recalled ORDER BY r.returned_at",
        points,
    )
    return [await submission(row["submission"]) for row in rows]


async def submission_items(identity: UUID) -> list[SubmissionItemOut]:
    return await db.fetch(SubmissionItemOut, f"{_ITEMS} WHERE i.submission = {{}} ORDER BY i.ordinal", identity)


async def submission_item(identity: UUID) -> SubmissionItemOut:
    found = await db.fetch_one(SubmissionItemOut, f"{_ITEMS} WHERE i.id = {{}}", identity)
    if found is None:
        raise SubmissionNotFound
    return found


async def submission_of(submission_item: UUID) -> SubmissionOut:
    """The submission an item went up in."""
    found = await _submissions("JOIN submission_item one ON one.submission = s.id WHERE one.id = {}", submission_item)
    if not found:
        raise SubmissionNotFound
    return found[0]


async def masked_originals(submission_item: UUID) -> list[InboxRow]:
    """The words behind a submitted item as they may leave the point: personal data hidden."""
    rows = await originals(submission_item)
    return [msgspec.structs.replace(row, raw_text=redact.mask(row.raw_text)) for row in rows]


async def originals(submission_item: UUID) -> list[InboxRow]:
    """The raw words behind a submitted item."""
    rows = await db.execute("SELECT suggestion FROM submission_source WHERE submission_item = {}", submission_item)
    return await suggestions.inbox_rows([row["suggestion"] for row in rows])
