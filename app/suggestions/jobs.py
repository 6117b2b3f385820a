"""Jobs are thin and idempotent: they take ids, reload, and call the service."""

from datetime import timedelta
from uuid import UUID

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import db, outbox
from app.core.actor import Actor
from app.drafts import queries as drafts
from app.suggestions import flags, queries, reading, regrouping
from app.suggestions.structs import SuggestionOut
from app.suggestions.tables import ERASED_WORDS, SuggestionReading

GROUPING_DELAY = timedelta(seconds=2)
"""New suggestions within this time share one grouping run."""


async def read_suggestion(delivery: outbox.Delivery) -> None:
    """Read one suggestion and ask for its point's groups to be made anew."""
    [suggestion] = await queries.by_ids([UUID(delivery.payload["suggestion"])])
    consultation = await consultations.by_id(suggestion.consultation)
    draft = await drafts.source(consultation.version)
    words = "" if suggestion.raw_text == ERASED_WORDS else suggestion.raw_text
    result = await reading.read_aside(words, draft)
    async with unit_of_work(Actor.system(), "suggestion.read", delivery=delivery) as work:
        if await _erased_meanwhile(suggestion):
            result = await reading.read_aside("", draft)
        await SuggestionReading.insert(reading.row(suggestion, result))
        await flags.notice(suggestion, result)
        await regrouping.promise(suggestion.consultation, suggestion.point, delay=GROUPING_DELAY)
        work.about("suggestion", suggestion.id, after={"lexicon_version": result["lexicon_version"]})


async def _erased_meanwhile(suggestion: SuggestionOut) -> bool:
    """The lock makes an erasure wait until the reading stands, and then clear it; one before us is seen here."""
    words = await db.fetch_value("SELECT raw_text FROM suggestion WHERE id = {} FOR SHARE", suggestion.id)
    return bool(words != suggestion.raw_text)
