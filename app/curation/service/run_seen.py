"""Which run's groups a person last looked at, so that a later run can say what it changed."""

from uuid import UUID

from app.core import clock, db
from app.core.ids import new_id
from app.curation.queries import runs
from app.curation.structs import RunChanges

_LOOKED = """
INSERT INTO run_seen (id, consultation, point, account, run, at) VALUES ({}, {}, {}, {}, {}, {})
ON CONFLICT (account, consultation, point) DO UPDATE SET run = EXCLUDED.run, at = EXCLUDED.at
"""


async def look_at(consultation: UUID, point: UUID, account: UUID, run: UUID) -> RunChanges | None:
    """What is different from the run this person saw before; None at the first look and while nothing is new.

    Told once: looking is what makes it seen. Where one looked is nobody else's business and no entry of the audit.
    """
    before = await db.fetch_value(
        "SELECT run FROM run_seen WHERE consultation = {} AND point = {} AND account = {}", consultation, point, account
    )
    if before == run:
        return None
    await db.execute(_LOOKED, new_id(), consultation, point, account, run, clock.now())
    return await runs.changes(before, run) if before else None
