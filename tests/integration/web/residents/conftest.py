"""A place with an open consultation, and the form a resident fills in."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from app.consultations.structs import ConsultationOut
from tests import factories
from tests.factories import Place

Send = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
async def place(database: Any) -> Place:
    return await factories.place()


@pytest.fixture
async def consultation(place: Place) -> ConsultationOut:
    return await factories.consultation(place)


@pytest.fixture
def send(client: httpx.AsyncClient, consultation: ConsultationOut) -> Send:
    """Opens the form and posts it, having seen what others said; fields given replace those of the page."""

    async def post(text: str, *, number: int = consultation.number, **fields: str) -> httpx.Response:
        shown = await client.get(f"/c/{consultation.number}/suggest")
        return await client.post(
            f"/c/{number}/suggest", data={**hidden_fields(shown.text), "checked": "1", "text": text, **fields}
        )

    return post


def hidden_fields(page: str) -> dict[str, str]:
    """Names and values of the hidden inputs of the form that suggests."""
    form = page[page.index('action="/c/') :]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
