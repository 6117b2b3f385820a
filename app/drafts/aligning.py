"""People's words on what became of an article, above the machine's. The comparing itself is ``alignment_run``."""

from collections.abc import Sequence
from itertools import pairwise
from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db, outbox
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed, StaleEdit
from app.core.ids import new_id
from app.drafts import queries
from app.drafts.errors import ChoiceNotFound, NotNeighbours, ProvisionNotFound
from app.drafts.tables import AlignmentChoice


async def promise(draft_law: UUID) -> None:
    """Ask the worker to compare whatever neighbouring versions of a law are not compared yet."""
    await outbox.promise(outbox.Topic.ALIGN_VERSIONS, {"draft_law": str(draft_law)}, key=f"align:{draft_law}")


async def choose(
    older: UUID, newer: UUID, old_path: str, new_paths: Sequence[str], actor: Actor, *, seen: UUID | None = None
) -> UUID:
    """A person says what became of an article: these newer ones, or (none given) that it is gone.

    ``seen`` is the choice that stood when the page was opened; raises ``StaleEdit`` if another stands now.
    """
    async with unit_of_work(actor, "alignment.chosen") as work:
        await _require_neighbours(older, newer, actor)
        for version, path in [(older, old_path), *((newer, one) for one in new_paths)]:
            if not await queries.has_article(version, path):
                raise ProvisionNotFound
        if await _standing(older, newer, old_path) != seen:
            raise StaleEdit
        if seen is not None:
            await _take_back(seen, actor)
        choice = AlignmentChoice(
            id=new_id(),
            older=older,
            newer=newer,
            old_path=old_path,
            new_paths=list(dict.fromkeys(new_paths)),
            actor_id=actor.id,
            actor_label=actor.label,
            at=clock.now(),
        )
        await choice.save()
        work.about("alignment_choice", choice.id, after={"old": old_path, "new": list(new_paths)})
    return choice.id


async def undo(choice: UUID, actor: Actor) -> None:
    """Take a choice back: the machine's word stands again, as sure or unsure as it was."""
    rows = await db.execute("SELECT older, newer FROM alignment_choice WHERE id = {}", choice)
    if not rows:
        raise ChoiceNotFound
    async with unit_of_work(actor, "alignment.choice_undone") as work:
        await _require_neighbours(rows[0]["older"], rows[0]["newer"], actor)
        await _take_back(choice, actor)
        work.about("alignment_choice", choice, after={"undone": True})


async def _take_back(choice: UUID, actor: Actor) -> None:
    await db.execute(
        "UPDATE alignment_choice SET undone_at = {}, undone_label = {} WHERE id = {} AND undone_at IS NULL",
        clock.now(),
        actor.label,
        choice,
    )


async def _standing(older: UUID, newer: UUID, old_path: str) -> UUID | None:
    found: UUID | None = await db.fetch_value(
        "SELECT id FROM alignment_choice WHERE older = {} AND newer = {} AND old_path = {} AND undone_at IS NULL",
        older,
        newer,
        old_path,
    )
    return found


async def _require_neighbours(older: UUID, newer: UUID, actor: Actor) -> None:
    before, after = await queries.version(older), await queries.version(newer)
    if not actor.may(before.owner, Role.CONGRESS_OFFICER):
        raise NotAllowed
    await db.execute("SELECT id FROM draft_law WHERE id = {} FOR UPDATE", before.draft_law)
    versions = [one.id for one in await queries.versions_of(before.draft_law)]
    if (older, newer) not in set(pairwise(versions)) or before.draft_law != after.draft_law:
        raise NotNeighbours
