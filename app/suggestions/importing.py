"""Many suggestions at once, as an import brings them: the same rows, the same promises, fewer statements."""

from uuid import UUID

import msgspec

from app.core import db, outbox
from app.core.actor import Actor
from app.suggestions import service
from app.suggestions.rules import check_words
from app.suggestions.structs import SuggestionIn
from app.suggestions.tables import Suggestion


async def store_many(consultation: UUID, point: UUID, forms: list[SuggestionIn], actor: Actor) -> list[UUID]:
    """Store them inside the caller's unit of work; ids in the order given.

    Window, point and choices were checked by the caller; the words are held to the rule of any suggestion once more.
    """
    for form in forms:
        check_words(form.text)
    made = [service.row(consultation, point, form.text, form, actor) for form in forms]
    await db.insert([Suggestion(**msgspec.structs.asdict(one)) for one in made])
    await outbox.promise_many(outbox.Topic.READ_SUGGESTION, [{"suggestion": str(one.id)} for one in made])
    return [one.id for one in made]
