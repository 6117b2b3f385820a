"""Reads of what was captured. Whose it is was asked of the activity before."""

from uuid import UUID

from app.core import db
from app.meetings.structs import CaptureRow, LateRow, ProposalOut, SlipOut, SpanOut

_CAPTURES = """
SELECT s.id AS suggestion, s.serial, s.consultation, s.raw_text, s.article, s.stakeholder_group, c.speaker, s.channel,
       (SELECT p.mark FROM provision p JOIN consultation k ON k.version = p.version
        WHERE k.id = s.consultation AND p.path = s.article) AS article_mark,
       c.assisted_because, (SELECT f.id FROM photo f WHERE f.id = c.note AND f.removed_at IS NULL) AS note,
       (SELECT number FROM slip WHERE slip.suggestion = s.id) AS slip, c.said_at,
       s.created_at, c.recorded_by, a.display_name AS recorder, coalesce(l.reasons, ARRAY[]::text[]) AS reasons,
       (SELECT m.minutes FROM minutes_span m WHERE m.suggestion = s.id) AS minutes,
       EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id) AS withdrawn
FROM capture c JOIN suggestion s ON s.id = c.suggestion JOIN account a ON a.id = c.recorded_by
LEFT JOIN late l ON l.suggestion = s.id
"""

_LATE = """
SELECT s.id AS suggestion, s.serial, s.raw_text, l.reasons, l.article, l.stakeholder_group, l.slip, c.said_at,
       s.created_at, a.display_name AS recorder, v.number AS activity, v.title AS activity_title
FROM late l JOIN suggestion s ON s.id = l.suggestion JOIN capture c ON c.suggestion = s.id
JOIN account a ON a.id = c.recorded_by JOIN activity v ON v.id = c.activity
"""


async def captures(activity: UUID) -> list[CaptureRow]:
    """Everything taken at an activity, the newest first."""
    return await db.fetch(CaptureRow, f"{_CAPTURES} WHERE c.activity = {{}} ORDER BY s.serial DESC", activity)


async def capture(activity: UUID, suggestion: UUID) -> CaptureRow | None:
    return await db.fetch_one(
        CaptureRow, f"{_CAPTURES} WHERE c.activity = {{}} AND c.suggestion = {{}}", activity, suggestion
    )


async def receipt_code(suggestion: UUID) -> str:
    """The number of a captured suggestion, to be handed to the person who spoke."""
    return str(await db.fetch_value("SELECT receipt_code FROM suggestion WHERE id = {}", suggestion))


async def digest_of_form(form_token: UUID) -> str | None:
    """Digest of the words that came under a token, if any came before."""
    digest: str | None = await db.fetch_value("SELECT raw_digest FROM suggestion WHERE form_token = {}", form_token)
    return digest


async def late(consultation: UUID, point: UUID) -> list[LateRow]:
    """What came late to a point in a consultation, newest first."""
    return await db.fetch(
        LateRow,
        f"{_LATE} WHERE s.consultation = {{}} AND s.point = {{}} ORDER BY s.serial DESC",
        consultation,
        point,
    )


async def count_late(consultation: UUID, point: UUID) -> int:
    return int(
        await db.fetch_value(
            "SELECT count(*) FROM late l JOIN suggestion s ON s.id = l.suggestion "
            "WHERE s.consultation = {} AND s.point = {}",
            consultation,
            point,
        )
    )


async def reasons_of(suggestion: UUID) -> list[str]:
    """Why a suggestion counts as late; empty where it does not."""
    rows = await db.execute("SELECT reasons FROM late WHERE suggestion = {}", suggestion)
    return list(rows[0]["reasons"]) if rows else []


async def slips(activity: UUID) -> list[SlipOut]:
    return await db.fetch(
        SlipOut, "SELECT number, receipt_code, suggestion FROM slip WHERE activity = {} ORDER BY number", activity
    )


async def proposals(minutes: UUID) -> list[ProposalOut]:
    """In the order of the text."""
    return await db.fetch(
        ProposalOut,
        "SELECT p.id, p.start_at, p.end_at, p.speaker, p.articles, p.opinion_type, p.confident, "
        "r.id IS NOT NULL AS rejected FROM minutes_proposal p LEFT JOIN minutes_rejection r ON r.proposal = p.id "
        "WHERE p.minutes = {} ORDER BY p.start_at",
        minutes,
    )


async def spans(minutes: UUID) -> list[SpanOut]:
    """What was made of a text so far, in its order."""
    return await db.fetch(
        SpanOut,
        "SELECT m.suggestion, s.serial, m.start_at, m.end_at, c.speaker, "
        "(SELECT w.kind FROM withdrawal w WHERE w.suggestion = s.id) AS ending, "
        "(SELECT p.mark FROM provision p JOIN consultation k ON k.version = p.version "
        " WHERE k.id = s.consultation AND p.path = s.article) AS article_mark "
        "FROM minutes_span m JOIN suggestion s ON s.id = m.suggestion JOIN capture c ON c.suggestion = s.id "
        "WHERE m.minutes = {} ORDER BY m.start_at",
        minutes,
    )
