"""A congress with its officer at the browser, and one submission on its way."""

from dataclasses import dataclass
from uuid import UUID

import httpx
import pytest

from app.adoption import service as adoption
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.curation.queries import batches
from app.curation.service import sign_off
from app.curation.structs import SubmissionItemOut
from app.drafts import service as drafts
from app.drafts.states import Stage
from tests import factories
from tests.factories import Place
from tests.integration.web.staff_browser import Browser, browser


@dataclass
class Chamber:
    client: httpx.AsyncClient
    place: Place
    consultation: ConsultationOut

    @property
    def address(self) -> str:
        return f"/congress/consultations/{self.consultation.number}"

    async def officer(self) -> Browser:
        return await browser(self.client, self.place.congress_officer)

    async def someone(self, actor: Actor) -> Browser:
        return await browser(self.client, actor)

    async def submission(self, *wordings: str, received: bool = True) -> UUID:
        """A signed submission with one item for each wording."""
        made = [await factories.item(self.consultation, self.place, text=text) for text in wordings]
        batch = await factories.batch(self.consultation, self.place, *made)
        signed = await sign_off.sign(batch, self.place.head)
        if received:
            await adoption.receive(signed, self.place.congress_officer)
        return signed

    async def items(self, submission: UUID) -> list[SubmissionItemOut]:
        return await batches.submission_items(submission)

    async def passed(self) -> UUID:
        """The id of the passed text, added as a later version."""
        return await drafts.add_version(
            self.consultation.draft_law, factories.PASSED, Stage.PASSED, self.place.congress_officer
        )


@pytest.fixture
async def chamber(client: httpx.AsyncClient) -> Chamber:
    place = await factories.place()
    return Chamber(client, place, await factories.consultation(place))
