"""What the machine had offered when people made an item: kept, so that its use can be counted when its run is gone."""

from collections.abc import Sequence
from uuid import UUID

from app.core import db
from app.curation.queries.items import HAS_PLACE
from app.suggestions.voices import STANDS

# Groups of the run in view, of two or more that could be taken. What another item holds already was not on offer,
# unless it was taken all the same.
_KEEP = f"""
INSERT INTO group_use (id, command, item, run, "group", article, members)
SELECT gen_random_uuid(), made.command, made.item, g.run, g.id, g.article, array_agg(s.id ORDER BY s.serial)
FROM (SELECT {{}}::uuid AS command, {{}}::uuid AS item, {{}}::uuid[] AS taken) made
JOIN item i ON i.id = made.item
JOIN machine_group g ON g.run = (
    SELECT r.id FROM grouping_run r WHERE r.consultation = i.consultation AND r.point = i.point AND r.state = 'done'
    ORDER BY r.started_at DESC, r.id DESC LIMIT 1)
JOIN machine_group_member m ON m."group" = g.id
JOIN suggestion s ON s.id = m.suggestion AND {STANDS}
WHERE g.size > 1
  AND EXISTS (SELECT 1 FROM machine_group_member t WHERE t."group" = g.id AND t.suggestion = ANY(made.taken))
  AND (s.id = ANY(made.taken) OR NOT {HAS_PLACE})
GROUP BY made.command, made.item, g.run, g.id, g.article HAVING count(*) > 1
"""


async def keep(command: UUID, item: UUID, taken: Sequence[UUID]) -> None:
    """Part of making an item from these suggestions: the groups they stood in, with all that was on offer there."""
    await db.execute(_KEEP, command, item, list(taken))
