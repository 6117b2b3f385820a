"""What a suggestion is about: the machine's reading, and above it what a person says of it after looking.

The machine proposes article, type and stance once, on arrival. A person confirms or corrects the three together; their
word stands in a table of its own, the earlier ones beside it, and no rerun touches it. How both are read together:
:mod:`app.suggestions.about`.
"""

from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed, StaleEdit
from app.core.ids import new_id
from app.drafts import queries as drafts
from app.suggestions import queries, regrouping
from app.suggestions.errors import UnknownArticle
from app.suggestions.structs import ChoiceOut, ReadingIn, ReadingOut
from app.suggestions.tables import ReadingChoice

_MACHINE = """
SELECT s.article AS author_article, r.articles[1] AS article, r.anchor_confident AS sure, r.opinion_type, r.stance,
       r.read_at
FROM suggestion s LEFT JOIN suggestion_reading r ON r.suggestion = s.id WHERE s.id = {}
"""
_CHOICES = """
SELECT id, article, opinion_type, stance, actor_label, at FROM reading_choice WHERE suggestion = {} ORDER BY at DESC
"""


async def of(suggestion: UUID) -> ReadingOut:
    """What the machine reads and the author chose, and everything people said of it, the latest first."""
    [row] = await db.execute(_MACHINE, suggestion)
    return msgspec.convert(row | {"choices": await db.fetch(ChoiceOut, _CHOICES, suggestion)}, ReadingOut)


async def choose(suggestion: UUID, said: ReadingIn, actor: Actor, *, seen: UUID | None) -> None:
    """Say what a suggestion is about. ``seen`` is the choice that stood on the page; another one raises ``StaleEdit``.

    Only the point's own officers and head may. The one before stays on record; groups are made anew with the article.
    """
    found = next(iter(await queries.by_ids([suggestion])), None)
    if found is None or not actor.may(found.point, Role.LIAISON_OFFICER, Role.POINT_HEAD):
        raise NotAllowed
    await _check(found.consultation, said)
    async with unit_of_work(actor, "reading.chosen") as work:
        await db.execute("SELECT id FROM suggestion WHERE id = {} FOR NO KEY UPDATE", suggestion)
        before = next(iter((await of(suggestion)).choices), None)
        if (before.id if before else None) != seen:
            raise StaleEdit
        await _replace(suggestion, said, actor)
        await regrouping.promise(found.consultation, found.point)
        work.about("suggestion", suggestion, before=before, after=said)


async def _replace(suggestion: UUID, said: ReadingIn, actor: Actor) -> None:
    moment = clock.now()
    await db.execute(
        "UPDATE reading_choice SET replaced_at = {} WHERE suggestion = {} AND replaced_at IS NULL", moment, suggestion
    )
    row = ReadingChoice(
        id=new_id(),
        suggestion=suggestion,
        article=said.article,
        opinion_type=said.opinion_type,
        stance=said.stance,
        actor_id=actor.id,
        actor_label=actor.label,
        at=moment,
    )
    await row.save()


async def _check(consultation: UUID, said: ReadingIn) -> None:
    version = (await consultations.by_id(consultation)).version
    if said.article is not None and not await drafts.has_article(version, said.article):
        raise UnknownArticle(fields={"article": UnknownArticle.message})
