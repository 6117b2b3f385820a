"""Over random histories: whoever still says something when the answers go out can reach one by their receipt."""

import random
from uuid import UUID, uuid4

import pytest

from app.adoption import notices, people
from app.consultations.structs import ConsultationOut
from app.core import db
from app.core.actor import Actor
from app.curation.queries import items as item_queries
from app.curation.service import items
from app.curation.service.recording import Ref
from app.suggestions import supports, withdrawals
from app.suggestions.structs import SupportIn
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.usefixtures("database")
RESIDENT = Actor.resident()

_STANDING = """
SELECT s.receipt_code FROM suggestion s WHERE NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id)
UNION ALL SELECT x.receipt_code FROM support x WHERE x.withdrawn_at IS NULL
"""


async def _ref(item: UUID) -> Ref:
    return Ref(item, (await item_queries.by_id(item)).revision)


async def _voices(draw: random.Random, to: ConsultationOut) -> list[UUID]:
    """Some are joined, some of these leave again, some authors take their words back or erase them."""
    said = [await factories.suggestion(to, f"意见{number}") for number in range(draw.randint(3, 7))]
    for one in said:
        for _ in range(draw.choice((0, 0, 1, 2))):
            joined = await supports.join(to, SupportIn(suggestion=one, form_token=uuid4()), RESIDENT)
            if draw.random() < 0.3:
                await supports.withdraw(joined.code, RESIDENT)
    for one in said[1:]:
        if draw.random() < 0.2:
            end = draw.choice((withdrawals.withdraw, withdrawals.erase))
            await end(await factories.receipt_code(one), RESIDENT)
    return said


async def _history(draw: random.Random, at: Place) -> None:
    consultation = await factories.consultation(at)
    said = await _voices(draw, consultation)
    first = await factories.item(consultation, at, said[0])
    standing = [
        row["id"]
        for row in await db.execute(
            "SELECT s.id FROM suggestion s WHERE s.consultation = {} AND NOT EXISTS "
            "(SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id)",
            consultation.id,
        )
    ]
    made = [await factories.item(consultation, at, one) for one in standing[1:] if draw.random() < 0.7]
    for other in made:
        fate = draw.random()
        if fate < 0.4:
            await items.merge(await _ref(first), [await _ref(other)], at.officer)
        elif fate < 0.7:
            await items.discard(await _ref(other), "与条例没有关系，不上报。", at.officer)
    await factories.published(consultation, at, first)


@pytest.mark.parametrize("seed", range(12))
async def test_everyone_who_still_speaks_reaches_an_answer(seed: int) -> None:
    at = await factories.place()
    await _history(random.Random(seed), at)
    assert await notices.unreached() == 0
    codes = [row["receipt_code"] for row in await db.execute(_STANDING)]
    assert codes
    for code in codes:
        assert (await people.by_code(code)).answered, code
