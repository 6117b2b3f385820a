"""Documents made from frozen rows, for those who may see them."""

import asyncio
from uuid import UUID

import msgspec

from app.consultations import queries as consultations
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.curation import rules
from app.curation.queries import batches
from app.reports import summary_table


class Document(msgspec.Struct, frozen=True):
    """A file to hand out."""

    filename: str
    data: bytes


async def summary_table_of(submission: UUID, actor: Actor) -> Document:
    """The 意见建议汇总表 of a submission, built in a thread. The point's own staff and the issuing congress may."""
    current = await batches.submission(submission)
    consultation = await consultations.by_id(current.consultation)
    if not (actor.may(current.point, *rules.READERS) or actor.may(consultation.issuer, Role.CONGRESS_OFFICER)):
        raise NotAllowed
    items = await batches.submission_items(submission)
    data = await asyncio.to_thread(summary_table.build, current, items, consultation.law_title)
    return Document(f"意见建议汇总表 {current.document_number}.docx", data)
