"""A signed submission and the worker that writes documents."""

import io
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from docx import Document

from app.consultations.structs import ConsultationOut
from app.core import db, outbox
from app.curation.service import items
from app.curation.structs import ItemIn
from app.reports import queries, writing
from app.reports.states import Format
from tests import factories


@dataclass
class Desk:
    at: factories.Place
    consultation: ConsultationOut

    async def item(self, proposed: str = "建议首次教育，不罚款。", rationale: str = "罚款过重") -> UUID:
        source = await factories.suggestion(self.consultation)
        wording = ItemIn(proposed_text=proposed, article="3", rationale=rationale)
        return await items.make(self.consultation.id, self.at.point, [source], wording, self.at.officer)

    async def submission(self, proposed: str = "建议首次教育，不罚款。") -> UUID:
        return await factories.submission(self.consultation, self.at, await self.item(proposed))

    async def written(self, document: UUID) -> dict[Format, bytes]:
        """Do what the worker does with the promised document; its files."""
        row = (await db.execute("SELECT id FROM outbox_message WHERE payload->>'document' = {}", str(document)))[0]
        await writing.write(document, outbox.Delivery(row["id"], "reports.write", {"document": str(document)}, 1))
        return {
            one.written_as: (await queries.file(document, one.written_as))[1] for one in await queries.files(document)
        }


def opened(data: bytes) -> Any:
    """As python-docx, somebody else's program, reads it."""
    return Document(io.BytesIO(data))


@pytest.fixture
async def desk(database: object) -> Desk:
    at = await factories.place()
    return Desk(at, await factories.consultation(at))
