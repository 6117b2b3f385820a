"""The way of one suggestion, for whoever holds its code."""

from datetime import datetime
from uuid import UUID

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.adoption import queries, service
from app.adoption.structs import Answer, Step
from app.core.actor import Actor
from app.suggestions import inquiries, supports, withdrawals
from app.suggestions.structs import InquiryOut, SuggestionIn
from app.web import journeys
from app.web.api.suggestions import ReceiptOut
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
    supported_only: bool
    """The receipt of somebody who supports it, not of its author."""
    standing: bool
    supports: int
    inquiries: list[InquiryOut]
    steps: list[Step]
    ahead: list[str]
    answers: list[Answer]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What is said instead; ``form_token`` as for a suggestion."""

    text: str
    form_token: UUID


class Reply(msgspec.Struct, frozen=True):
    answer: str


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

    @post("/{code:str}/correct", guards=[LOOK_UPS], responses=PROBLEM_RESPONSES)
    async def correct(
        self, code: FromPath[str], data: JSONBody[Correction], actor: NamedDependency[Actor]
    ) -> ReceiptOut:
        """Say it anew: a new suggestion takes the place of this one. Answers with the new receipt."""
        former = (await queries.journey(code)).suggestion
        said = SuggestionIn(text=data.text, form_token=data.form_token, article=former.article)
        receipt = await withdrawals.correct(code, said, actor)
        return ReceiptOut(receipt.code, receipt.repeated)

    @post("/{code:str}/withdraw", guards=[LOOK_UPS], responses=PROBLEM_RESPONSES, status_code=204)
    async def withdraw(self, code: FromPath[str], actor: NamedDependency[Actor]) -> None:
        """Take back a suggestion, or a support, for good."""
        if (await queries.journey(code)).support:
            await supports.withdraw(code, actor)
        else:
            await withdrawals.withdraw(code, actor)

    @post("/{code:str}/erase", guards=[LOOK_UPS], responses=PROBLEM_RESPONSES, status_code=204)
    async def erase(self, code: FromPath[str], actor: NamedDependency[Actor]) -> None:
        """Have the words deleted; nobody can bring them back."""
        await withdrawals.erase(code, actor)

    @post("/{code:str}/inquiries/{inquiry:uuid}", guards=[LOOK_UPS], responses=PROBLEM_RESPONSES, status_code=204)
    async def answer(
        self, code: FromPath[str], inquiry: FromPath[UUID], data: JSONBody[Reply], actor: NamedDependency[Actor]
    ) -> None:
        """Answer a question of the point's staff; their questions stand in the receipt."""
        await inquiries.answer(code, inquiry, data.answer, actor)


def _out(receipt: journeys.ShownJourney) -> ReceiptJourney:
    suggestion, consultation = receipt.journey.suggestion, receipt.journey.consultation
    return ReceiptJourney(
        consultation=consultation.number,
        consultation_title=consultation.title,
        point_name=suggestion.point_name,
        article_mark=receipt.journey.article_mark,
        raw_text=receipt.words,
        digest=suggestion.raw_digest,
        created_at=suggestion.created_at,
        supported_only=receipt.journey.support is not None,
        standing=receipt.standing,
        supports=receipt.journey.supports,
        inquiries=list(receipt.journey.inquiries),
        steps=receipt.steps,
        ahead=receipt.ahead,
        answers=[shown.answer for shown in receipt.answers],
    )
