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
from app.suggestions import queries, service
from app.suggestions.structs import InboxRow, SuggestionIn
from app.suggestions.tables import MAX_LENGTH
from app.web.description import SESSION
from app.web.guards import PUBLIC, requires
from app.web.pages.staff import desk as desks
from app.web.problems import PROBLEM_RESPONSES
from app.web.residents import KEPT_NOWHERE, SUBMISSIONS


class NewSuggestion(msgspec.Struct, frozen=True, kw_only=True):
    """``form_token`` is any UUID the sender makes: the same token with the same text is stored once."""

    text: Annotated[str, msgspec.Meta(description=f"1 to {MAX_LENGTH} characters")]
    form_token: UUID
    article: str | None = None
    group: str | None = None
    point: UUID | None = None


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
        consultation = await consultations.public_by_number(number)
        receipt = await service.submit(consultation, _suggestion(data), actor)
        return Response(ReceiptOut(receipt.code, receipt.repeated), status_code=200 if receipt.repeated else 201)

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
    return SuggestionIn(text=data.text, form_token=data.form_token, article=article, group=data.group, point=data.point)
