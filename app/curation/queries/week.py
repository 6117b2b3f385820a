"""本周: the standing figures of a person's day at their own points."""

from datetime import datetime, time, timedelta
from uuid import UUID

import msgspec

from app.core import clock, db
from app.suggestions.voices import STANDS

_WEEK = f"""
SELECT
 (SELECT count(*) FROM suggestion s WHERE s.point = ANY({{}}) AND s.created_at >= {{}}) AS received,
 (SELECT count(*) FROM suggestion s JOIN consultation c ON c.id = s.consultation
  WHERE s.point = ANY({{}}) AND c.published_at IS NULL AND {STANDS}
    AND NOT EXISTS (SELECT 1 FROM suggestion_seen n WHERE n.suggestion = s.id AND n.account = {{}})) AS unread,
 (SELECT count(*) FROM batch b WHERE b.point = ANY({{}}) AND b.state = 'in_review') AS in_review,
 (SELECT count(*) FROM submission_item i JOIN submission b ON b.id = i.submission
  LEFT JOIN decision d ON d.submission_item = i.id
  WHERE b.point = ANY({{}}) AND d.published_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)) AS unanswered,
 (SELECT count(*) FROM inquiry q JOIN suggestion s ON s.id = q.suggestion
  WHERE s.point = ANY({{}}) AND q.answered_at IS NULL AND {STANDS}) AS asked
"""


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """``received`` since Monday; the others as of now: unread by this person, and what waits for somebody else:
    batches with advisers or the head, items with the congress, questions with residents.
    """

    received: int
    unread: int
    in_review: int
    unanswered: int
    asked: int


async def of(points: list[UUID], account: UUID) -> Week:
    [row] = await db.fetch(Week, _WEEK, points, _monday(), points, account, points, points, points)
    return row


def _monday() -> datetime:
    """The first moment of this week on the wall clock."""
    today = clock.local(clock.now()).date()
    return datetime.combine(today - timedelta(days=today.weekday()), time(), tzinfo=clock.SHANGHAI)
