"""A desk half worked off: items made from most groups of a run, one batch of them, through the product's own services.

Run as a program it prints what was made as JSON.
"""

import asyncio
import sys
from uuid import UUID

import msgspec

from app.accounts import service as accounts
from app.bench.names import OFFICER
from app.consultations import queries as consultations
from app.core import db
from app.core.actor import Actor, Role
from app.curation.queries import desk, runs
from app.curation.service import batches, items
from app.curation.structs import ItemIn
from app.launcher.console import say
from app.suggestions import queries as suggestions

ITEMS, IN_BATCH = 200, 100
_GROUPS = "SELECT id, article FROM machine_group WHERE run = {} ORDER BY size DESC, id OFFSET 1 LIMIT {}"
_LARGEST = "SELECT id, article FROM machine_group WHERE run = {} ORDER BY size DESC, id LIMIT 1"
_PAIRS = """
SELECT g.article FROM unsure_pair u JOIN machine_group_member m ON m.run = u.run AND m.suggestion = u.first
JOIN machine_group g ON g.id = m."group" WHERE u.run = {} GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
"""


class Curated(msgspec.Struct):
    """Addresses of what is worth opening. The largest group is left to be curated."""

    group: UUID
    article: str | None
    doubtful: str | None
    item: UUID
    batch: UUID
    items: int


async def _curate(number: int) -> Curated:
    actor = await accounts.actor_named(OFFICER)
    [point] = actor.organisations(Role.LIAISON_OFFICER)
    consultation = (await consultations.by_number(number)).id
    run = await runs.latest_done(consultation, point)
    assert run is not None
    groups = await db.execute(_GROUPS, run.id, ITEMS)
    made = [await _make(consultation, point, group, actor) for group in groups]
    batch = await batches.build(consultation, point, made[:IN_BATCH], "", actor)
    [largest] = await db.execute(_LARGEST, run.id)
    doubtful = await db.fetch_value(_PAIRS, run.id)
    return Curated(largest["id"], largest["article"], doubtful, made[0], batch, len(made))


async def _make(consultation: UUID, point: UUID, group: dict[str, UUID], actor: Actor) -> UUID:
    members = await desk.standing_members(group["id"])
    [first] = await suggestions.by_ids(members[:1])
    wording = ItemIn(proposed_text=first.raw_text)
    return await items.make(consultation, point, members, wording, actor)


async def _main(number: int) -> None:
    await db.engine().start_connection_pool()
    try:
        say(msgspec.json.encode(await _curate(number)).decode())
    finally:
        await db.engine().close_connection_pool()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
