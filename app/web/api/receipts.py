"""The way of one suggestion, for whoever holds its code."""

from datetime import datetime

import msgspec
from litestar import Controller, get
from litestar.params import FromPath

from app.adoption import queries, service
from app.adoption.structs import Answer, Step
from app.web import journeys
from app.web.guards import PUBLIC
from app.web.problems import PROBLEM_RESPONSES
from app.web.residents import KEPT_NOWHERE, LOOK_UPS


class ReceiptJourney(msgspec.Struct, frozen=True, kw_only=True):
    """``digest`` is the SHA-256 (hex) of the words in UTF-8; ``ahead`` names the steps still to come."""

    consultation: int
    consultation_title: str
    point_name: str
    article_mark: str | None
    raw_text: str
    digest: str
    created_at: datetime
    steps: list[Step]
    ahead: list[str]
    answers: list[Answer]


class ReceiptController(Controller):
    path = "/api/receipts"
    opt = PUBLIC
    tags = ("receipts",)
    response_headers = KEPT_NOWHERE

    @get("/{code:str}", guards=[LOOK_UPS], responses=PROBLEM_RESPONSES)
    async def show(self, code: FromPath[str]) -> ReceiptJourney:
        """Every step so far with its date, and the answers. All wrong codes are answered alike."""
        journey = await queries.journey(code)
        if journey.answers:
            await service.note_seen(journey.suggestion.id, journey.support.id if journey.support else None)
        return _out(journeys.read(journey))


def _out(receipt: journeys.ShownJourney) -> ReceiptJourney:
    suggestion, consultation = receipt.journey.suggestion, receipt.journey.consultation
    return ReceiptJourney(
        consultation=consultation.number,
        consultation_title=consultation.title,
        point_name=suggestion.point_name,
        article_mark=receipt.journey.article_mark,
        raw_text=suggestion.raw_text,
        digest=suggestion.raw_digest,
        created_at=suggestion.created_at,
        steps=receipt.steps,
        ahead=receipt.ahead,
        answers=[shown.answer for shown in receipt.answers],
    )
