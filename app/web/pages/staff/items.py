"""建议条目: the list by article, and one item with its originals, its history and everything done to it."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.service import items, sources
from app.curation.service.items import Ref
from app.curation.structs import ItemIn
from app.web import forms
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff import item_view

LONGEST = 5_000
CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class WordingForm(msgspec.Struct, kw_only=True):
    proposed_text: Annotated[str, msgspec.Meta(max_length=LONGEST, extra={"required": "请写出修改建议。"})]
    rationale: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""
    article: str | None = None
    revision: int


class MergeForm(msgspec.Struct, kw_only=True):
    """Each of ``others`` is "id:revision", as the item was seen when the page was made."""

    revision: int
    others: tuple[str, ...] = ()


class SplitForm(msgspec.Struct, kw_only=True):
    revision: int
    suggestions: tuple[UUID, ...] = ()


class DiscardForm(msgspec.Struct, kw_only=True):
    revision: int
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""


class SourcesForm(msgspec.Struct, kw_only=True):
    """The ticked originals; ``to`` is "id:revision" of the item they go to, or empty for none."""

    revision: int
    suggestions: tuple[UUID, ...] = ()
    to: str = ""


class DuplicateForm(msgspec.Struct, kw_only=True):
    revision: int
    of: Annotated[UUID, msgspec.Meta(extra={"required": "请选与哪一个条目重复。"})]
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""


class RedirectForm(msgspec.Struct, kw_only=True):
    revision: int
    to: Annotated[str, msgspec.Meta(max_length=60)] = ""
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""


class RestoreForm(msgspec.Struct, kw_only=True):
    revision: int


class ItemPages(Controller):
    path = "/staff/items/{item:uuid}"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get()
    async def show(self, item: FromPath[UUID], actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await item_view.show(item, actor, done=done)

    @post("/wording", opt=CURATORS)
    async def reword(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, WordingForm)

        async def change(data: WordingForm) -> str:
            wording = ItemIn(proposed_text=data.proposed_text, article=data.article, rationale=data.rationale)
            await items.reword(Ref(item, data.revision), wording, actor)
            return _done(item, "reworded")

        return await _change(item, form, change, actor, wording=form)

    @post("/preview", opt=CURATORS, status_code=200)
    async def preview(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Template:
        """What the typed wording would make of the clause; nothing is saved."""
        form = await forms.read(request, WordingForm)
        form.errors.clear()
        return await item_view.show(item, actor, wording=form)

    @post("/move", opt=CURATORS)
    async def move(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def change(data: SourcesForm) -> str:
            target = desks.ref(data.to)
            emptied = await sources.move(Ref(item, data.revision), target, data.suggestions, actor)
            return _done(item, "emptied" if emptied else "moved")

        return await _change(item, await forms.read(request, SourcesForm), change, actor)

    @post("/remove", opt=CURATORS)
    async def remove(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def change(data: SourcesForm) -> str:
            emptied = await sources.remove(Ref(item, data.revision), data.suggestions, actor)
            return _done(item, "emptied" if emptied else "removed")

        return await _change(item, await forms.read(request, SourcesForm), change, actor)

    @post("/duplicate", opt=CURATORS)
    async def duplicate(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def change(data: DuplicateForm) -> str:
            await items.mark_duplicate(Ref(item, data.revision), data.of, data.reason, actor)
            return _done(item, "duplicate")

        return await _change(item, await forms.read(request, DuplicateForm), change, actor)

    @post("/redirect", opt=CURATORS)
    async def redirect(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, RedirectForm)

        async def change(data: RedirectForm) -> str:
            await items.redirect(Ref(item, data.revision), data.to, data.reason, actor)
            return _done(item, "redirected")

        return await _change(item, form, change, actor, redirecting=form)

    @post("/merge", opt=CURATORS)
    async def merge(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def change(data: MergeForm) -> str:
            await items.merge(Ref(item, data.revision), [desks.ref(one) for one in data.others], actor)
            return _done(item, "merged")

        return await _change(item, await forms.read(request, MergeForm), change, actor)

    @post("/split", opt=CURATORS)
    async def split(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def change(data: SplitForm) -> str:
            return _done(await items.split(Ref(item, data.revision), data.suggestions, actor), "split_off")

        return await _change(item, await forms.read(request, SplitForm), change, actor)

    @post("/discard", opt=CURATORS)
    async def discard(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, DiscardForm)

        async def change(data: DiscardForm) -> str:
            await items.discard(Ref(item, data.revision), data.reason, actor)
            return _done(item, "discarded")

        return await _change(item, form, change, actor, discarding=form)

    @post("/restore", opt=CURATORS)
    async def restore(
        self, request: Request[Any, Any, Any], item: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def change(data: RestoreForm) -> str:
            await items.restore(Ref(item, data.revision), actor)
            return _done(item, "restored")

        return await _change(item, await forms.read(request, RestoreForm), change, actor)


async def _change(
    item: UUID,
    form: Form[Any],
    change: Callable[[Any], Awaitable[str]],
    actor: Actor,
    *,
    wording: Form[Any] | None = None,
    discarding: Form[Any] | None = None,
    redirecting: Form[Any] | None = None,
) -> Response[Any]:
    """Do it and lead to the result; or the item as it is now, with the message and everything typed."""
    try:
        return Redirect(await change(form.checked()), status_code=303)
    except DomainError as problem:
        form.refused(problem)
        return await item_view.show(
            item, actor, problem=problem, wording=wording, discarding=discarding, redirecting=redirecting
        )


def _done(item: UUID, action: str) -> str:
    return f"/staff/items/{item}?done={action}"
