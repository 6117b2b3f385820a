"""One command = one transaction = one audit entry."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from app.audit import chain, together
from app.core import clock, db, outbox
from app.core.actor import Actor

ANNOUNCED = frozenset({"consultation.issued", "submission.signed", "feedback.published"})
"""Actions other programs may listen for (``app.webhooks``): promised to be announced in the command's transaction."""


class UnauditedCommand(RuntimeError):
    """A programming error: a unit of work ended without saying what it was about."""


class Work:
    """What the running command reports about itself."""

    def __init__(self) -> None:
        self.subject: tuple[str, str] | None = None
        self.before: Any = None
        self.after: Any = None

    def about(self, kind: str, identity: UUID | str, *, before: Any = None, after: Any = None) -> None:
        """Name the object of the command. ``before`` and ``after`` enter the chain as digests only."""
        self.subject = (kind, str(identity))
        self.before, self.after = before, after


@asynccontextmanager
async def unit_of_work(actor: Actor, action: str, *, delivery: outbox.Delivery | None = None) -> AsyncIterator[Work]:
    """Run a command in one transaction and chain its audit entry as the last statement before COMMIT.

    With a ``delivery`` the job's message is marked done in the same transaction, so that its effect happens
    once however often it is delivered; a message already done raises ``outbox.AlreadyDone`` and rolls back.
    """
    async with db.transaction():
        if delivery is not None:
            await outbox.complete(delivery)
        work = Work()
        yield work
        if work.subject is None:
            raise UnauditedCommand(action)
        if action in ANNOUNCED:
            await outbox.promise(outbox.Topic.ANNOUNCE, {"event": action, "object": work.subject[1]})
        await chain.append(_entry(actor, action, work, work.subject))


async def at_once(actor: Actor, action: str, rows: Sequence[db.Row], *, kind: str, identity: UUID, after: Any) -> None:
    """A command that is nothing but rows known beforehand: stored together with others that come at the same time.

    Either all of it is stored or nothing, whatever becomes of the others.
    """
    work = Work()
    work.about(kind, identity, after=after)
    await together.store(rows, _entry(actor, action, work, (kind, str(identity))))


def _entry(actor: Actor, action: str, work: Work, subject: tuple[str, str]) -> chain.Entry:
    return chain.Entry(
        at=clock.now(),
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label,
        action=action,
        object_kind=subject[0],
        object_id=subject[1],
        before_digest=chain.digest(work.before),
        after_digest=chain.digest(work.after),
    )
