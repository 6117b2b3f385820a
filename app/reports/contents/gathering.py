"""How a consultation was carried out at a point: counted from rows, written as reports write it."""

from datetime import datetime
from uuid import UUID

import msgspec

from app.activities.states import ActivityKind
from app.consultations.structs import ConsultationOut
from app.core import db
from app.reports.contents.wording import ACTIVITIES, day

_HELD = """
SELECT a.kind, count(*) AS events, coalesce(sum(a.headcount), 0)::int AS people
FROM activity a JOIN activity_consultation l ON l.activity = a.id JOIN organisation o ON o.id = a.organisation
WHERE l.consultation = {} AND (o.id = {} OR o.parent = {}) AND a.state <> 'called_off'
GROUP BY a.kind ORDER BY count(*) DESC, a.kind
"""
_SAID = """
SELECT count(*)::int AS opinions,
       count(*) FILTER (WHERE s.channel = 'online')::int AS online,
       count(DISTINCT s.collection_point)::int AS collection_points,
       min(s.created_at) AS first, max(s.created_at) AS last
FROM suggestion s WHERE s.consultation = {} AND s.point = {}
  AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id)
"""
_TOLD = """
SELECT i.id, count(n.id)::int AS n FROM submission_item i
JOIN decision d ON d.submission_item = i.id JOIN notice n ON n.decision = d.id
WHERE i.submission = {} GROUP BY i.id
"""


class Held(msgspec.Struct, frozen=True):
    kind: ActivityKind
    events: int
    people: int


class Said(msgspec.Struct, frozen=True):
    opinions: int
    online: int
    collection_points: int
    first: datetime | None
    last: datetime | None


async def situation(consultation: ConsultationOut, point: UUID, items: int) -> str:
    """Time, methods, people, numbers, in one paragraph. An opinion taken back is not counted."""
    held = await db.fetch(Held, _HELD, consultation.id, point, point)
    said = await db.fetch_one(Said, _SAID, consultation.id, point)
    assert said is not None
    when = f"{day(said.first)}至{day(said.last)}" if said.first else f"截至{day(consultation.last_day)}"
    events = "、".join(f"{ACTIVITIES[one.kind]}{one.events}场" for one in held)
    people = sum(one.people for one in held)
    how = f"开展{events}，参与{people}人次；" if held else ""
    online = f"（其中网上{said.online}条）" if said.online else ""
    corners = f"，涉及{said.collection_points}个信息采集点" if said.collection_points else ""
    came = f"共收到意见建议{said.opinions}条{online}{corners}"
    return f"{when}，{how}{came}。经归并整理、法律顾问审核，形成修改建议{items}条。"


async def told(submission: UUID) -> dict[UUID, int]:
    """How many people have had the answer on each item."""
    return {row["id"]: row["n"] for row in await db.execute(_TOLD, submission)}
