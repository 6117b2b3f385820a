"""Consultations as everyone sees them, and as the congress makes them."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.adoption import queries as adoption
from app.adoption.structs import Answer
from app.consultations import queries, service
from app.consultations.states import Kind, Level, State
from app.consultations.structs import ConsultationIn, ConsultationOut, PointRef
from app.core.actor import Actor
from app.drafts import queries as drafts
from app.drafts.structs import ArticleOut
from app.suggestions import queries as suggestions
from app.web.answers import masked
from app.web.counts import spoken
from app.web.description import SESSION
from app.web.guards import PUBLIC, requires
from app.web.pages.congress import desk
from app.web.problems import PROBLEM_RESPONSES
from app.web.statute_text import Chapter, contents

MAX_UPLOAD = 21_000_000


class ConsultationRow(msgspec.Struct, frozen=True, kw_only=True):
    """A consultation in a list. Times are in UTC; ``days_left`` counts whole days in Shanghai.

    A standing one has neither deadline nor days left.
    """

    number: int
    title: str
    law_title: str
    issuer_name: str
    level: Level
    kind: Kind
    summary: str
    state: State
    opens_at: datetime | None
    closes_at: datetime | None
    published_at: datetime | None
    days_left: int | None


class ConsultationDetail(ConsultationRow, frozen=True, kw_only=True):
    """``groups`` are the values a suggestion may give as its group, ``points`` those it may go to."""

    questions: list[str]
    groups: list[str]
    points: list[PointRef]
    suggestions: int


class NewConsultation(ConsultationIn, frozen=True, kw_only=True):
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    summary: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    closes_at: Annotated[datetime, msgspec.Meta(tz=True)] | None


class ConsultationController(Controller):
    path = "/api/consultations"
    opt = PUBLIC
    tags = ("consultations",)

    @get(responses=PROBLEM_RESPONSES)
    async def index(self) -> list[ConsultationRow]:
        """Everything issued: open ones first, the nearest deadline on top."""
        return [_row(one) for one in await queries.issued()]

    @post(opt=requires(desk.OFFICER), security=SESSION, request_max_body_size=MAX_UPLOAD, responses=PROBLEM_RESPONSES)
    async def create(self, data: JSONBody[NewConsultation], actor: NamedDependency[Actor]) -> ConsultationRow:
        """A new consultation in preparation, with the draft's text; nothing is public yet."""
        return _row(await service.create(data, desk.issuer_of(actor), actor))

    @get("/{number:int}", responses=PROBLEM_RESPONSES)
    async def show(self, number: FromPath[int]) -> ConsultationDetail:
        return await _detail(await queries.public_by_number(number))

    @get("/{number:int}/articles", responses=PROBLEM_RESPONSES)
    async def articles(self, number: FromPath[int]) -> list[Chapter]:
        """The draft's contents with how many spoke about each article."""
        consultation = await queries.public_by_number(number)
        return contents(await drafts.contents(consultation.version), await spoken(consultation.id))

    @get("/{number:int}/articles/{path:str}", responses=PROBLEM_RESPONSES)
    async def article(self, number: FromPath[int], path: FromPath[str]) -> ArticleOut:
        return await drafts.article((await queries.public_by_number(number)).version, path)

    @get("/{number:int}/answers", responses=PROBLEM_RESPONSES)
    async def answers(self, number: FromPath[int]) -> list[Answer]:
        """Published answers by article of the draft; empty until they are published."""
        consultation = await queries.public_by_number(number)
        return [masked(answer) for answer in await adoption.published_answers(consultation.id)]

    @post("/{number:int}/issue", opt=requires(desk.OFFICER), security=SESSION, responses=PROBLEM_RESPONSES)
    async def issue(self, number: FromPath[int], actor: NamedDependency[Actor]) -> ConsultationRow:
        """Open the window at all chosen points, now."""
        await service.issue((await desk.at(number, actor)).id, actor)
        return _row(await queries.by_number(number))


def _row(consultation: ConsultationOut) -> ConsultationRow:
    row = msgspec.convert(consultation, ConsultationRow, from_attributes=True)
    return msgspec.structs.replace(row, closes_at=consultation.deadline)


async def _detail(consultation: ConsultationOut) -> ConsultationDetail:
    return ConsultationDetail(
        **msgspec.structs.asdict(_row(consultation)),
        questions=await queries.questions(consultation.id),
        groups=await queries.groups(consultation.id),
        points=await queries.points(consultation.id),
        suggestions=await suggestions.count(consultation.id),
    )
