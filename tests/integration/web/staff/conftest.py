"""A liaison point with its people at their browsers, and an open consultation."""

from dataclasses import dataclass
from uuid import UUID

import httpx
import pytest

from app.consultations.structs import ConsultationOut
from tests import factories
from tests.factories import Place
from tests.integration.web.staff_browser import Browser, browser


@dataclass
class Office:
    """Who works where."""

    client: httpx.AsyncClient
    place: Place
    consultation: ConsultationOut

    @property
    def desk(self) -> str:
        return f"/staff/consultations/{self.consultation.number}"

    async def officer(self) -> Browser:
        return await browser(self.client, self.place.officer)

    async def adviser(self) -> Browser:
        return await browser(self.client, self.place.adviser)

    async def head(self) -> Browser:
        return await browser(self.client, self.place.head)

    async def stranger(self) -> Browser:
        """A liaison officer of the other point."""
        return await browser(self.client, self.place.stranger)

    async def say(self, text: str = "头盔罚五十元太重，先教育。", article: str | None = "3") -> UUID:
        return await factories.suggestion(self.consultation, text, article)

    async def item(self, *sources: UUID, text: str = "建议首次教育，不罚款。") -> UUID:
        return await factories.item(self.consultation, self.place, *sources, text=text)

    async def batch(self, *items: UUID) -> UUID:
        return await factories.batch(self.consultation, self.place, *items)


@pytest.fixture
async def office(client: httpx.AsyncClient) -> Office:
    place = await factories.place()
    return Office(client, place, await factories.consultation(place))
