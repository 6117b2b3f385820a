from collections.abc import Sequence
from uuid import UUID

from app.adoption.structs import (
    Answer,
    DecisionOut,
    Journey,
    NoteOut,
    Progress,
    ReadyDecision,
    RevisionOut,
    Step,
    Unanswered,
)
from app.consultations import queries as consultations
from app.core import db
from app.suggestions import inquiries, supports, voices, withdrawals
from app.suggestions import queries as suggestions
from app.suggestions.errors import ReceiptNotFound
from app.suggestions.structs import SuggestionOut, SupportOut

_DECISION = """
SELECT d.id, d.submission_item, d.outcome, d.reason, d.department, d.landed_version, d.landed_article, d.landed_in,
       p.mark AS landed_mark, p.text AS landed_text, d.revision, d.decided_by, d.decided_label, d.decided_at,
       d.published_at, k.actor_label AS checked_label, coalesce(k.own, false) AS checked_own
FROM decision d
LEFT JOIN decision_check k ON k.decision = d.id AND k.revision = d.revision
LEFT JOIN provision p ON p.version = d.landed_version AND p.path = d.landed_article
"""

# Every dated event on the way of one suggestion, as (at, title, who, detail).
_STEPS = """
SELECT s.created_at AS at, '收到您的意见' AS title, o.name AS who, '' AS detail
FROM suggestion s JOIN organisation o ON o.id = s.point WHERE s.id = {}
UNION ALL
SELECT x.added_at, '编入建议条目', o.name, i.proposed_text
FROM item_source x JOIN item i ON i.id = x.item JOIN organisation o ON o.id = i.point
WHERE x.suggestion = {} AND i.state = 'active'
UNION ALL
SELECT i.updated_at, '没有上报', o.name, i.discard_reason
FROM item_source x JOIN item i ON i.id = x.item JOIN organisation o ON o.id = i.point
WHERE x.suggestion = {} AND i.state IN ('discarded', 'duplicate', 'redirected')
UNION ALL
SELECT b.signed_at, '签发上报', o.name, b.document_number
FROM submission_source x JOIN submission_item i ON i.id = x.submission_item
JOIN submission b ON b.id = i.submission JOIN organisation o ON o.id = b.point WHERE x.suggestion = {}
UNION ALL
SELECT b.received_at, '人大签收', o.name, b.document_number
FROM submission_source x JOIN submission_item i ON i.id = x.submission_item
JOIN submission b ON b.id = i.submission JOIN consultation c ON c.id = b.consultation
JOIN organisation o ON o.id = c.issuer WHERE x.suggestion = {} AND b.received_at IS NOT NULL
UNION ALL
SELECT d.published_at, '作出答复', o.name, ''
FROM notice n JOIN decision d ON d.id = n.decision JOIN submission_item i ON i.id = d.submission_item
JOIN submission b ON b.id = i.submission JOIN consultation c ON c.id = b.consultation
JOIN organisation o ON o.id = c.issuer WHERE n.suggestion = {}
ORDER BY 1
"""

_ANSWERS = """
SELECT i.proposed_text, i.rationale, i.people, i.article_mark AS old_mark, i.article_text AS old_text,
       b.document_number, d.outcome, d.reason, d.department, p.mark AS new_mark, p.text AS new_text, d.landed_in,
       d.published_at
FROM decision d
JOIN submission_item i ON i.id = d.submission_item
JOIN submission b ON b.id = i.submission
LEFT JOIN provision p ON p.version = d.landed_version AND p.path = d.landed_article
WHERE d.id IN (SELECT n.decision FROM notice n WHERE n.suggestion = {}) ORDER BY d.published_at, i.ordinal
"""


_PROGRESS = """
SELECT b.consultation, count(DISTINCT b.id) AS submissions,
       count(DISTINCT b.id) FILTER (WHERE b.received_at IS NULL) AS unreceived,
       count(i.id) AS items, count(d.id) AS decided, count(d.published_at) AS published
FROM submission b
JOIN consultation c ON c.id = b.consultation
JOIN submission_item i ON i.submission = b.id
LEFT JOIN decision d ON d.submission_item = i.id
WHERE c.issuer = ANY({}) AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id) GROUP BY 1
"""

_READY = """
SELECT d.id, d.submission_item, d.revision, o.name AS point_name, b.document_number, i.ordinal, i.article_mark,
       i.proposed_text, i.people, d.outcome, d.reason, d.department,
       coalesce(p.mark, nullif(d.landed_in, '')) AS landed,
       d.decided_by, d.decided_label, k.actor_label AS checked_label
FROM decision d
LEFT JOIN decision_check k ON k.decision = d.id AND k.revision = d.revision
JOIN submission_item i ON i.id = d.submission_item
JOIN submission b ON b.id = i.submission
JOIN organisation o ON o.id = b.point
JOIN consultation c ON c.id = b.consultation
LEFT JOIN provision q ON q.version = c.version AND q.path = i.article
LEFT JOIN provision p ON p.version = d.landed_version AND p.path = d.landed_article
WHERE b.consultation = {} AND d.published_at IS NULL
AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)
ORDER BY q.ordinal NULLS LAST, b.signed_at, i.ordinal
"""


async def decision_of(submission_item: UUID) -> DecisionOut | None:
    return await db.fetch_one(DecisionOut, f"{_DECISION} WHERE d.submission_item = {{}}", submission_item)


async def decisions_on(items: Sequence[UUID]) -> dict[UUID, DecisionOut]:
    """Decisions so far on chosen submitted items."""
    rows = await db.fetch(DecisionOut, f"{_DECISION} WHERE d.submission_item = ANY({{}})", list(items))
    return {row.submission_item: row for row in rows}


async def revisions_of(decision: UUID) -> list[RevisionOut]:
    """What a corrected answer said before, the latest first."""
    return await db.fetch(
        RevisionOut,
        "SELECT r.revision, r.outcome, r.reason, r.department, r.decided_label, "
        "coalesce(p.mark, nullif(r.landed_in, '')) AS landed, r.why, r.corrected_label, r.corrected_at "
        "FROM decision_revision r "
        "LEFT JOIN provision p ON p.version = r.landed_version AND p.path = r.landed_article "
        "WHERE r.decision = {} ORDER BY r.revision DESC",
        decision,
    )


async def pending_note(submission_item: UUID) -> NoteOut | None:
    """Why an item is still being studied, as last said."""
    return await db.fetch_one(
        NoteOut,
        "SELECT text, actor_label, at FROM pending_note WHERE submission_item = {} ORDER BY at DESC LIMIT 1",
        submission_item,
    )


async def referral_replies(decision: UUID) -> list[NoteOut]:
    """What the department a matter was passed to has replied, in the order it came."""
    return await db.fetch(
        NoteOut, "SELECT text, actor_label, at FROM referral_reply WHERE decision = {} ORDER BY at", decision
    )


async def decisions_of(submission: UUID) -> dict[UUID, DecisionOut]:
    """Decisions so far, by submitted item."""
    rows = await db.fetch(
        DecisionOut,
        f"{_DECISION} JOIN submission_item i ON i.id = d.submission_item WHERE i.submission = {{}}",
        submission,
    )
    return {row.submission_item: row for row in rows}


async def unanswered(consultation: UUID) -> Unanswered:
    [row] = await db.fetch(
        Unanswered,
        "SELECT count(*) AS items, count(d.id) AS decided, count(d.published_at) AS published, "
        "count(*) FILTER (WHERE k.id IS NOT NULL OR d.published_at IS NOT NULL) AS checked "
        "FROM submission_item i JOIN submission b ON b.id = i.submission "
        "LEFT JOIN decision d ON d.submission_item = i.id "
        "LEFT JOIN decision_check k ON k.decision = d.id AND k.revision = d.revision WHERE b.consultation = {} "
        "AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)",
        consultation,
    )
    return row


async def progress(issuers: list[UUID]) -> list[Progress]:
    """Of these congresses' consultations, those that something was submitted to."""
    return await db.fetch(Progress, _PROGRESS, issuers)


async def ready(consultation: UUID) -> list[ReadyDecision]:
    """The decisions publishing would send out now, by article of the draft."""
    return await db.fetch(ReadyDecision, _READY, consultation)


async def journey(code: str) -> Journey:
    """Everything that happened to the suggestion of a receipt code; wrong codes raise ``ReceiptNotFound``."""
    suggestion, support = await _holder(code)
    consultation = await consultations.by_id(suggestion.consultation)
    steps = await db.fetch(Step, _STEPS, *[suggestion.id] * 6)
    answers = await answers_of(suggestion.id)
    return Journey(
        suggestion=suggestion,
        support=support,
        withdrawal=await withdrawals.of(suggestion.id),
        supports=(await voices.supports([suggestion.id])).get(suggestion.id, 0),
        inquiries=tuple(await inquiries.of([suggestion.id])) if support is None else (),
        consultation=consultation,
        article_mark=await _mark(consultation.version, suggestion),
        steps=tuple(dict.fromkeys(steps)),
        answers=tuple(answers),
    )


async def answers_of(suggestion: UUID) -> list[Answer]:
    """The published answers its author and supporters got."""
    return await db.fetch(Answer, _ANSWERS, suggestion)


async def _holder(code: str) -> tuple[SuggestionOut, SupportOut | None]:
    """Whose receipt it is: the author's, or a supporter's of the suggestion given."""
    try:
        return await suggestions.by_code(code), None
    except ReceiptNotFound:
        support = await supports.by_code(code)
        [suggestion] = await suggestions.by_ids([support.suggestion])
        return suggestion, support


async def _mark(version: UUID, suggestion: SuggestionOut) -> str | None:
    """The number of the article the person chose; what the machine guessed is not shown as theirs."""
    if suggestion.article is None:
        return None
    return str(
        await db.fetch_value("SELECT mark FROM provision WHERE version = {} AND path = {}", version, suggestion.article)
    )


async def published_answers(consultation: UUID) -> list[Answer]:
    """All published answers of a consultation, by article of the draft."""
    return await db.fetch(
        Answer,
        "SELECT i.proposed_text, i.rationale, i.people, i.article_mark AS old_mark, i.article_text AS old_text, "
        "b.document_number, d.outcome, d.reason, d.department, p.mark AS new_mark, p.text AS new_text, d.landed_in, "
        "d.published_at FROM decision d JOIN submission_item i ON i.id = d.submission_item "
        "JOIN submission b ON b.id = i.submission JOIN consultation c ON c.id = b.consultation "
        "LEFT JOIN provision q ON q.version = c.version AND q.path = i.article "
        "LEFT JOIN provision p ON p.version = d.landed_version AND p.path = d.landed_article "
        "WHERE b.consultation = {} AND d.published_at IS NOT NULL ORDER BY q.ordinal NULLS LAST, i.ordinal",
        consultation,
    )
