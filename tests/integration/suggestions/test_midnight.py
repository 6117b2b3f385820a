"""截止 is the end of the day in Shanghai: the last second counts, the next does not."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from app.consultations import queries
from app.consultations.errors import ConsultationClosed
from app.consultations.states import State
from app.core import clock, db
from app.core.actor import Actor
from app.curation import deadlines
from app.curation.states import Phase
from app.suggestions import service
from app.suggestions.structs import SuggestionIn
from tests import factories

pytestmark = pytest.mark.usefixtures("database")
MIDNIGHT = datetime(2026, 12, 9, 0, 0, tzinfo=clock.SHANGHAI)
"""The end of 8 December."""


@pytest.mark.parametrize(
    ("early", "state", "left", "due"),
    [
        (timedelta(seconds=1), State.OPEN, 0, 0),
        (timedelta(microseconds=1), State.OPEN, 0, 0),
        (timedelta(0), State.CLOSED, 0, -1),
    ],
)
async def test_the_last_second_of_the_day_is_inside_and_midnight_is_not(
    early: timedelta, state: State, left: int, due: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = await factories.place()
    made = await factories.consultation(at)
    await db.execute("UPDATE consultation SET closes_at = {} WHERE id = {}", MIDNIGHT, made.id)
    monkeypatch.setattr(clock, "now", lambda: MIDNIGHT - early)
    found = await queries.by_id(made.id)
    assert (found.state, found.days_left) == (state, left)
    assert clock.local(found.last_day).date().isoformat() == "2026-12-08"
    assert deadlines.due(Phase.SIGN, found.last_day, clock.now()).days_left == due
    said = SuggestionIn(text="最后一刻的意见", form_token=uuid4(), article="3")
    if state is State.OPEN:
        assert (await service.submit(found, said, Actor.resident())).code
        return
    with pytest.raises(ConsultationClosed):
        await service.submit(found, said, Actor.resident())
