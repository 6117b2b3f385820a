"""Up to which run a person has taken note of what changed; only their own button moves it."""

from uuid import UUID

from app.core import clock, db
from app.core.ids import new_id
from app.curation.queries import runs

_NOTED = """
INSERT INTO run_seen (id, consultation, point, account, run, at) VALUES ({}, {}, {}, {}, {}, {})
ON CONFLICT (account, consultation, point) DO UPDATE SET run = EXCLUDED.run, at = EXCLUDED.at
"""


async def take_note(consultation: UUID, point: UUID, account: UUID, run: UUID) -> None:
    """Mark a run and all before it seen; raises ``RunNotFound`` for another desk's. Going back marks nothing unseen.

    Where one looked is nobody else's business and no entry of the audit.
    """
    wanted = await runs.by_id(consultation, point, run)
    noted = await runs.noted(account, consultation, point)
    if noted is None or noted.started_at < wanted.started_at:
        await db.execute(_NOTED, new_id(), consultation, point, account, run, clock.now())
