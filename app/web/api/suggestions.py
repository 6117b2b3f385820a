"""Saying something as a program, and what a point's staff received."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from app.consultations import queries as consultations
from app.core.actor import Actor
from app.core.text import clean
from app.suggestions import queries, service, similar, supports
from app.suggestions.similar import Heard
from app.suggestions.structs import ContactIn, InboxRow, SuggestionIn, SupportIn
from app.suggestions.tables import MAX_LENGTH
from app.web.description import SESSION
from app.web.guards import PUBLIC, requires
from app.web.pages.staff import desk as desks
from app.web.problems import PROBLEM_RESPONSES
from app.web.residents import HEARINGS, KEPT_NOWHERE, SUBMISSIONS


class NewSuggestion(msgspec.Struct, frozen=True, kw_only=True):
    """``form_token`` is any UUID the sender makes: the same token with the same text is stored once."""

    text: Annotated[str, msgspec.Meta(description=f"1 to {MAX_LENGTH} characters")]
    form_token: UUID
    article: str | None = None
    group: str | None = None
    point: UUID | None = None
    contact: ContactIn | None = None


class NewSupport(msgspec.Struct, frozen=True, kw_only=True):
    """Joining a suggestion of the consultation; ``form_token`` as for a suggestion."""

    suggestion: UUID
    form_token: UUID
    group: str | None = None
    contact: ContactIn | None = None


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Words not sent yet, and the article chosen for them, if any."""

    text: Annotated[str, msgspec.Meta(max_length=MAX_LENGTH)]
    article: str | None = None


class ReceiptOut(msgspec.Struct, frozen=True):
    """``code`` opens ``/r/{code}``; ``repeated`` says that it had been stored before."""

    code: str
    repeated: bool


class SuggestionController(Controller):
    path = "/api/consultations/{number:int}"
    tags = ("suggestions",)

    @post(
        "/suggestions",
        opt=PUBLIC,
        guards=[SUBMISSIONS],
        response_headers=KEPT_NOWHERE,
        responses=PROBLEM_RESPONSES,
    )
    async def create(
        self, number: FromPath[int], data: JSONBody[NewSuggestion], actor: NamedDependency[Actor]
    ) -> Response[ReceiptOut]:
        """Store one suggestion and get its receipt: 201, or 200 for one that had been stored before."""
        suggestion = _suggestion(data)
        consultation, met = await queries.met_public(number, suggestion.form_token, suggestion.article)
        receipt = await service.submit(consultation, suggestion, actor, met=met)
        return Response(ReceiptOut(receipt.code, receipt.repeated), status_code=200 if receipt.repeated else 201)

    @post("/supports", opt=PUBLIC, guards=[SUBMISSIONS], response_headers=KEPT_NOWHERE, responses=PROBLEM_RESPONSES)
    async def support(
        self, number: FromPath[int], data: JSONBody[NewSupport], actor: NamedDependency[Actor]
    ) -> Response[ReceiptOut]:
        """Stand behind what somebody else said, with a receipt of one's own."""
        consultation = await consultations.public_by_number(number)
        support = SupportIn(
            suggestion=data.suggestion, form_token=data.form_token, group=data.group, contact=data.contact
        )
        receipt = await supports.join(consultation, support, actor)
        return Response(ReceiptOut(receipt.code, receipt.repeated), status_code=200 if receipt.repeated else 201)

    @post(
        "/similar",
        opt=PUBLIC,
        guards=[HEARINGS],
        response_headers=KEPT_NOWHERE,
        responses=PROBLEM_RESPONSES,
        status_code=200,
    )
    async def hear(self, number: FromPath[int], data: JSONBody[Words]) -> Heard:
        """Which article the words are surely about, and up to three opinions alike; nothing is stored."""
        consultation = await consultations.public_by_number(number)
        return await similar.hear(consultation, clean(data.text), article=data.article)

    @get("/inbox", opt=requires(*desks.STAFF), security=SESSION, responses=PROBLEM_RESPONSES)
    async def inbox(
        self,
        number: FromPath[int],
        actor: NamedDependency[Actor],
        article: FromQuery[str | None] = None,
        after: FromQuery[int | None] = None,
    ) -> list[InboxRow]:
        """The own point's suggestions, newest first, 50 a time; ``after`` is the serial of the last row seen."""
        desk = await desks.at(number, actor)
        return await queries.inbox(desk.consultation.id, desk.point.id, article=article, after=after)


def _suggestion(data: NewSuggestion) -> SuggestionIn:
    """Channel and collection point are for staff to say."""
    article = clean(data.article or "") or None
    return SuggestionIn(
        text=data.text,
        form_token=data.form_token,
        article=article,
        group=data.group,
        point=data.point,
        contact=data.contact,
    )
