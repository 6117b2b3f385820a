"""Bringing in the record of what was said."""

import hashlib
from uuid import UUID

from asyncpg import UniqueViolationError

from app.activities import queries, rules
from app.activities.errors import ConsultationNotHeard, MinutesEmpty, MinutesTooLong
from app.activities.structs import ActivityOut
from app.activities.tables import MAX_MINUTES, Minutes
from app.audit.work import unit_of_work
from app.core import clock
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean, says_something


async def bring_in(
    activity: ActivityOut, consultation: UUID, text: str, source: bytes, filename: str, actor: Actor
) -> UUID:
    """Store minutes once: the same text again leads to the minutes stored before. They are never changed.

    ``text`` is what was read from ``source``. Raises ``ConsultationNotHeard``, ``MinutesEmpty``, ``MinutesTooLong``.
    """
    rules.require_writer(actor, activity)
    rules.require_on(activity)
    if consultation not in await queries.consultations_of(activity.id):
        raise ConsultationNotHeard(fields={"consultation": ConsultationNotHeard.message})
    words = _checked(clean(text))
    digest = hashlib.sha256(words.encode()).hexdigest()
    if known := await queries.minutes_with(activity.id, digest):
        return known
    row = Minutes(
        id=new_id(),
        activity=activity.id,
        consultation=consultation,
        filename=clean(filename)[-120:],
        text=words,
        digest=digest,
        source_digest=hashlib.sha256(source).hexdigest(),
        imported_by=actor.id,
        created_at=clock.now(),
    )
    try:
        async with unit_of_work(actor, "minutes.brought_in") as work:
            await Minutes.insert(row)
            work.about("minutes", row.id, after={"digest": digest})
    except UniqueViolationError:
        known = await queries.minutes_with(activity.id, digest)
        assert known is not None, "the text is the only thing that is unique"
        return known
    return row.id


def _checked(words: str) -> str:
    if not says_something(words):
        raise MinutesEmpty(fields={"text": MinutesEmpty.message})
    if len(words) > MAX_MINUTES:
        raise MinutesTooLong(fields={"text": MinutesTooLong.message})
    return words
