"""What stands between a batch and its signature."""

from uuid import UUID

from app.curation.queries import batches, items
from app.curation.structs import Checklist
from nlp import redact


async def of_batch(batch: UUID) -> Checklist:
    """Counted from the batch as it is now. Personal data is looked for in the wording that would go up."""
    current = await batches.by_id(batch)
    chosen = await items.of_batch(batch)
    return Checklist(
        items=len(chosen),
        people=sum(item.people for item in chosen),
        open_comments=current.open_comments,
        without_article=sum(item.article is None for item in chosen),
        personal_data=tuple(
            place
            for place, item in enumerate(chosen, start=1)
            if redact.find_pii(item.proposed_text) or redact.find_pii(item.rationale)
        ),
    )
