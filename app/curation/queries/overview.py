"""What lies on a point's desk: counted anew at every look."""

from uuid import UUID

from app.core import db
from app.curation.queries.desk import PLACE
from app.curation.queries.items import HAS_PLACE, LEFT_OUT
from app.curation.structs import PlaceCount, Workload
from app.suggestions.about import READ
from app.suggestions.voices import STANDS

_USED = f"({HAS_PLACE} OR {LEFT_OUT})"

_WORKLOADS = f"""
SELECT cp.consultation, cp.point,
       (SELECT count(*) FROM suggestion s WHERE s.consultation = cp.consultation AND s.point = cp.point
        AND {STANDS}) AS received,
       (SELECT count(*) FROM suggestion s WHERE s.consultation = cp.consultation AND s.point = cp.point
        AND {STANDS} AND NOT {_USED}) AS unsorted,
       (SELECT count(*) FROM item i WHERE i.consultation = cp.consultation AND i.point = cp.point
        AND i.state = 'active') AS items,
       (SELECT count(*) FROM submission b JOIN submission_item i ON i.submission = b.id
        WHERE b.consultation = cp.consultation AND b.point = cp.point
        AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)) AS submitted
FROM consultation_point cp
"""

_PLACES = f"""
SELECT {PLACE} AS article,
       count(*) AS count, count(*) FILTER (WHERE NOT {_USED}) AS unsorted
FROM suggestion s
{READ}
LEFT JOIN machine_group_member m ON m.suggestion = s.id AND m.run = {{}}
LEFT JOIN machine_group g ON g.id = m."group"
WHERE s.consultation = {{}} AND s.point = {{}} AND {STANDS} GROUP BY 1
"""


async def workloads_of_point(point: UUID) -> list[Workload]:
    """One row for each consultation a point is invited to. ``unsorted``: in no item yet, nor set aside."""
    return await db.fetch(Workload, f"{_WORKLOADS} WHERE cp.point = {{}}", point)


async def workloads_in(consultation: UUID) -> list[Workload]:
    """One row for each point invited to a consultation."""
    return await db.fetch(Workload, f"{_WORKLOADS} WHERE cp.consultation = {{}}", consultation)


async def places(consultation: UUID, point: UUID, run: UUID | None) -> list[PlaceCount]:
    """How many suggestions the workbench shows under each article, given the run whose groups it shows."""
    return await db.fetch(PlaceCount, _PLACES, run, consultation, point)
