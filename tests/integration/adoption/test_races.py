"""A decision changed in the moment of publishing: what has gone out stays as it went out."""

import asyncio
from uuid import UUID

import pytest

from app.adoption import queries, service
from app.adoption.errors import AlreadyPublished
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.core import db, tasks
from app.curation.queries import batches
from tests import factories

pytestmark = pytest.mark.usefixtures("committed")


def _decision(reason: str, revision: int) -> DecisionIn:
    return DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=reason, revision=revision)


async def _changed_while_publishing(item: UUID, consultation: UUID, officer: object) -> None:
    async with db.transaction():
        await service.publish(consultation, officer)  # type: ignore[arg-type]
        change = service.decide(item, _decision("后来又改了主意的理由。", 1), officer)  # type: ignore[arg-type]
        later = tasks.spawn(change, name="the other officer")
        await asyncio.sleep(0.3)
    await later


async def test_a_published_answer_is_not_changed_by_whoever_was_just_editing_it() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    submission = await factories.submission(consultation, at)
    await service.receive(submission, at.congress_officer)
    [item] = await batches.submission_items(submission)
    await service.decide(item.id, _decision("与上位法不一致，不能采纳。", 0), at.congress_officer)
    await factories.close(consultation)
    await factories.checked(consultation, at)
    with pytest.raises(AlreadyPublished):
        await _changed_while_publishing(item.id, consultation.id, at.congress_officer)
    decided = await queries.decision_of(item.id)
    assert decided is not None
    assert decided.reason == "与上位法不一致，不能采纳。"
