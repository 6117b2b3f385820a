"""建议条目. Every change names the revision it was made from; an older one is refused with 409."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.core.actor import Actor, Role
from app.curation import rules
from app.curation.queries import items as queries
from app.curation.service import items, sources, undoing
from app.curation.service.items import Ref
from app.curation.structs import CommandOut, ItemIn, ItemOut, RevisionOut
from app.suggestions.structs import InboxRow
from app.web.description import SESSION
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.problems import PROBLEM_RESPONSES

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)

Words = Annotated[str, msgspec.Meta(max_length=5_000)]


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    proposed_text: Words
    article: str | None = None
    rationale: Words = ""

    def item(self) -> ItemIn:
        return ItemIn(proposed_text=self.proposed_text, article=self.article, rationale=self.rationale)


class NewItem(Wording, frozen=True, kw_only=True):
    """``suggestions`` are the originals it stands for."""

    suggestions: list[UUID]


class Rewording(Wording, frozen=True, kw_only=True):
    revision: int


class Merging(msgspec.Struct, frozen=True, kw_only=True):
    """``others`` are brought under this item and stay restorable."""

    revision: int
    others: list[Ref]


class Splitting(msgspec.Struct, frozen=True, kw_only=True):
    """``suggestions`` move into a new item."""

    revision: int
    suggestions: list[UUID]


class Discarding(msgspec.Struct, frozen=True, kw_only=True):
    """``reason`` is read by the contributors."""

    revision: int
    reason: Annotated[str, msgspec.Meta(max_length=500)]


class Moving(msgspec.Struct, frozen=True, kw_only=True):
    """``suggestions`` leave this item for ``to``."""

    revision: int
    to: Ref
    suggestions: list[UUID]


class Sourcing(msgspec.Struct, frozen=True, kw_only=True):
    revision: int
    suggestions: list[UUID]


class MarkingDuplicate(msgspec.Struct, frozen=True, kw_only=True):
    """``of`` is the item that asks the same; without a ``reason`` one is written that names it."""

    revision: int
    of: UUID
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""


class Redirecting(msgspec.Struct, frozen=True, kw_only=True):
    """``to`` is the department or body that deals with it."""

    revision: int
    to: Annotated[str, msgspec.Meta(max_length=60)]
    reason: Annotated[str, msgspec.Meta(max_length=500)]


class Restoring(msgspec.Struct, frozen=True, kw_only=True):
    revision: int


class ItemListController(Controller):
    path = "/api/consultations/{number:int}/items"
    opt = requires(*desks.STAFF)
    tags = ("items",)
    security = SESSION

    @get(responses=PROBLEM_RESPONSES)
    async def index(self, number: FromPath[int], actor: NamedDependency[Actor]) -> list[ItemOut]:
        """All items of the own point by article, merged and discarded ones included."""
        desk = await desks.at(number, actor)
        return await queries.of_point(desk.consultation.id, desk.point.id)

    @post(opt=CURATORS, responses=PROBLEM_RESPONSES)
    async def make(self, number: FromPath[int], data: JSONBody[NewItem], actor: NamedDependency[Actor]) -> ItemOut:
        desk = await desks.at(number, actor)
        made = await items.make(desk.consultation.id, desk.point.id, data.suggestions, data.item(), actor)
        return await queries.by_id(made)


class ItemController(Controller):
    path = "/api/items/{item:uuid}"
    opt = requires(*desks.STAFF)
    tags = ("items",)
    security = SESSION

    @get(responses=PROBLEM_RESPONSES)
    async def show(self, item: FromPath[UUID], actor: NamedDependency[Actor]) -> ItemOut:
        return await _readable(item, actor)

    @get("/sources", responses=PROBLEM_RESPONSES)
    async def sources(self, item: FromPath[UUID], actor: NamedDependency[Actor]) -> list[InboxRow]:
        """The original words behind it."""
        return await queries.sources((await _readable(item, actor)).id)

    @get("/history", responses=PROBLEM_RESPONSES)
    async def history(self, item: FromPath[UUID], actor: NamedDependency[Actor]) -> list[RevisionOut]:
        """Every state it had, newest first."""
        return await queries.history((await _readable(item, actor)).id)

    @put(opt=CURATORS, responses=PROBLEM_RESPONSES)
    async def reword(self, item: FromPath[UUID], data: JSONBody[Rewording], actor: NamedDependency[Actor]) -> ItemOut:
        await items.reword(Ref(item, data.revision), data.item(), actor)
        return await queries.by_id(item)

    @post("/merge", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def merge(self, item: FromPath[UUID], data: JSONBody[Merging], actor: NamedDependency[Actor]) -> ItemOut:
        await items.merge(Ref(item, data.revision), data.others, actor)
        return await queries.by_id(item)

    @post("/split", opt=CURATORS, responses=PROBLEM_RESPONSES)
    async def split(self, item: FromPath[UUID], data: JSONBody[Splitting], actor: NamedDependency[Actor]) -> ItemOut:
        """The new item."""
        return await queries.by_id(await items.split(Ref(item, data.revision), data.suggestions, actor))

    @post("/discard", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def discard(self, item: FromPath[UUID], data: JSONBody[Discarding], actor: NamedDependency[Actor]) -> ItemOut:
        await items.discard(Ref(item, data.revision), data.reason, actor)
        return await queries.by_id(item)

    @post("/restore", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def restore(self, item: FromPath[UUID], data: JSONBody[Restoring], actor: NamedDependency[Actor]) -> ItemOut:
        """Take back a merge or a setting aside."""
        await items.restore(Ref(item, data.revision), actor)
        return await queries.by_id(item)

    @post("/move", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def move(self, item: FromPath[UUID], data: JSONBody[Moving], actor: NamedDependency[Actor]) -> ItemOut:
        """The item afterwards; its state is ``emptied`` if nothing is left behind it."""
        await sources.move(Ref(item, data.revision), data.to, data.suggestions, actor)
        return await queries.by_id(item)

    @post("/sources", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def add(self, item: FromPath[UUID], data: JSONBody[Sourcing], actor: NamedDependency[Actor]) -> ItemOut:
        await sources.add(Ref(item, data.revision), data.suggestions, actor)
        return await queries.by_id(item)

    @post("/sources/remove", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def remove(self, item: FromPath[UUID], data: JSONBody[Sourcing], actor: NamedDependency[Actor]) -> ItemOut:
        """They wait to be sorted again."""
        await sources.remove(Ref(item, data.revision), data.suggestions, actor)
        return await queries.by_id(item)

    @post("/duplicate", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def duplicate(
        self, item: FromPath[UUID], data: JSONBody[MarkingDuplicate], actor: NamedDependency[Actor]
    ) -> ItemOut:
        await items.mark_duplicate(Ref(item, data.revision), data.of, data.reason, actor)
        return await queries.by_id(item)

    @post("/redirect", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def redirect(
        self, item: FromPath[UUID], data: JSONBody[Redirecting], actor: NamedDependency[Actor]
    ) -> ItemOut:
        await items.redirect(Ref(item, data.revision), data.to, data.reason, actor)
        return await queries.by_id(item)

    @post("/undo", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def undo(self, item: FromPath[UUID], actor: NamedDependency[Actor]) -> CommandOut:
        """Undo what was done last to this item, by whomever."""
        return await undoing.undo_on_item(item, actor)

    @post("/redo", opt=CURATORS, status_code=200, responses=PROBLEM_RESPONSES)
    async def redo(self, item: FromPath[UUID], actor: NamedDependency[Actor]) -> CommandOut:
        return await undoing.redo_on_item(item, actor)


async def _readable(item: UUID, actor: Actor) -> ItemOut:
    found = await queries.by_id(item)
    rules.require_reader(actor, found.point)
    return found
