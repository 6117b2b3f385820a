"""整理稿: built from items, commented by advisers, signed by the head."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.core.actor import Actor, Role
from app.curation import rules
from app.curation.queries import batches as queries
from app.curation.queries import items
from app.curation.service import batches, review, sign_off
from app.curation.states import CommentState
from app.curation.structs import BatchOut, Combined, CommentOut, ItemOut, SubmissionOut
from app.web.description import SESSION
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.problems import PROBLEM_RESPONSES

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class NewBatch(msgspec.Struct, frozen=True, kw_only=True):
    items: list[UUID]
    title: Annotated[str, msgspec.Meta(max_length=60)] = ""


class NewComment(msgspec.Struct, frozen=True, kw_only=True):
    """About one item of the batch, or about all of it."""

    text: Annotated[str, msgspec.Meta(max_length=2_000)]
    item: UUID | None = None
    proposed_text: Annotated[str, msgspec.Meta(max_length=5_000)] = ""
    """The wording to put in place of the item's; taken over when the comment is accepted."""
    rationale: Annotated[str, msgspec.Meta(max_length=5_000)] = ""
    revision: int | None = None
    """Of the item, as its author saw it; without it the one of now."""


class Made(msgspec.Struct, frozen=True):
    id: UUID


class Resolution(msgspec.Struct, frozen=True):
    """``reply`` says why, unless it is accepted. Only the head may waive."""

    outcome: Literal["accepted", "declined", "waived"]
    reply: Annotated[str, msgspec.Meta(max_length=500)] = ""
    combined: Combined | None = None
    """Wanted after `wording-moved-on`: what is made of the wording that stands now and the suggested one."""


class BatchListController(Controller):
    path = "/api/consultations/{number:int}/batches"
    opt = requires(*desks.STAFF)
    tags = ("batches",)
    security = SESSION

    @get(responses=PROBLEM_RESPONSES)
    async def index(self, number: FromPath[int], actor: NamedDependency[Actor]) -> list[BatchOut]:
        desk = await desks.at(number, actor)
        return await queries.of_point(desk.consultation.id, desk.point.id)

    @post(opt=CURATORS, responses=PROBLEM_RESPONSES)
    async def build(self, number: FromPath[int], data: JSONBody[NewBatch], actor: NamedDependency[Actor]) -> BatchOut:
        desk = await desks.at(number, actor)
        made = await batches.build(desk.consultation.id, desk.point.id, data.items, data.title, actor)
        return await queries.by_id(made)


class BatchController(Controller):
    path = "/api/batches/{batch:uuid}"
    opt = requires(*desks.STAFF)
    tags = ("batches",)
    security = SESSION

    @get(responses=PROBLEM_RESPONSES)
    async def show(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> BatchOut:
        return await _readable(batch, actor)

    @get("/items", responses=PROBLEM_RESPONSES)
    async def items(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> list[ItemOut]:
        return await items.of_batch((await _readable(batch, actor)).id)

    @get("/comments", responses=PROBLEM_RESPONSES)
    async def comments(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> list[CommentOut]:
        return await queries.comments((await _readable(batch, actor)).id)

    @post("/comments", responses=PROBLEM_RESPONSES)
    async def comment(self, batch: FromPath[UUID], data: JSONBody[NewComment], actor: NamedDependency[Actor]) -> Made:
        wording = (data.proposed_text, data.rationale) if data.item else None
        return Made(await review.comment(batch, data.item, data.text, actor, wording=wording, seen=data.revision))

    @post("/items/{item:uuid}/take-out", opt=CURATORS, status_code=204, responses=PROBLEM_RESPONSES)
    async def take_out(self, batch: FromPath[UUID], item: FromPath[UUID], actor: NamedDependency[Actor]) -> None:
        """Take an item out of a batch that is not signed yet."""
        await batches.take_out(batch, item, actor)

    @post("/review", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def send_to_review(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> BatchOut:
        await batches.send_to_review(batch, actor)
        return await queries.by_id(batch)

    @post("/sign", opt=requires(Role.POINT_HEAD), responses=PROBLEM_RESPONSES)
    async def sign(self, batch: FromPath[UUID], actor: NamedDependency[Actor]) -> SubmissionOut:
        """Sign and send up: a frozen submission with a number and a manifest digest."""
        return await queries.submission(await sign_off.sign(batch, actor))


class CommentController(Controller):
    path = "/api/comments/{comment:uuid}"
    opt = CURATORS
    tags = ("batches",)
    security = SESSION

    @post("/resolve", status_code=204, responses=PROBLEM_RESPONSES)
    async def resolve(self, comment: FromPath[UUID], data: JSONBody[Resolution], actor: NamedDependency[Actor]) -> None:
        """Accept, decline or waive an adviser's comment; done once. Accepting a suggested wording rewords the item."""
        await review.resolve(comment, CommentState(data.outcome), actor, reply=data.reply, combined=data.combined)


async def _readable(batch: UUID, actor: Actor) -> BatchOut:
    found = await queries.by_id(batch)
    rules.require_reader(actor, found.point)
    return found
