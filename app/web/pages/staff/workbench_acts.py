"""What is done on the workbench: items made, grown and merged, pairs judged, words read, steps taken back."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.errors import ForeignSuggestion, GroupReplaced, NothingToMerge, TakenMeanwhile
from app.curation.queries import desk as queries
from app.curation.service import items, judging, sources, undoing
from app.curation.structs import ItemIn
from app.suggestions import queries as suggestions
from app.web import forms
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff import workbench_page
from app.web.pages.staff.desk import Desk
from nlp import redact

LONGEST = 5_000
CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)

Act = Callable[[Desk, Any], Awaitable[dict[str, Any]]]


class ChosenForm(msgspec.Struct, kw_only=True):
    """Opinions to act on at once, and where on the workbench one was.

    Of a ``group`` all members in no item yet are meant, but those ``shown`` and not among the ``suggestions``
    ticked. ``taken`` is how many of them stood behind an item when the page was made.
    """

    article: str | None = None
    suggestions: tuple[UUID, ...] = ()
    group: UUID | None = None
    shown: tuple[UUID, ...] = ()
    taken: int | None = None
    place: str = ""


class MakeForm(ChosenForm, kw_only=True):
    proposed_text: Annotated[str, msgspec.Meta(max_length=LONGEST, extra={"required": "请写出修改建议。"})]
    rationale: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""


class AddForm(ChosenForm, kw_only=True):
    """``to`` is "id:revision" of the item the opinions are put behind."""

    to: str = ""


class MergeForm(msgspec.Struct, kw_only=True):
    """Each of ``items`` is "id:revision"; the first keeps its wording."""

    items: tuple[str, ...] = ()
    place: str = ""


class PairForm(msgspec.Struct, kw_only=True):
    first: UUID
    second: UUID
    same: bool
    place: str = ""


class PlaceForm(msgspec.Struct, kw_only=True):
    place: str = ""


class WorkbenchActs(Controller):
    path = "/staff/consultations/{number:int}"
    opt = CURATORS
    include_in_schema = False

    @post("/items/new")
    async def make(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def act(desk: Desk, data: MakeForm) -> dict[str, Any]:
            wording = ItemIn(proposed_text=data.proposed_text, article=data.article, rationale=data.rationale)
            made = await items.make(desk.consultation.id, desk.point.id, await _chosen(desk, data), wording, actor)
            return {"how": "made", "item": made}

        return await _done(request, number, actor, MakeForm, act)

    @post("/items/quick")
    async def make_quick(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """An item in one key, from a whole group or one opinion; its words are put formally later.

        One opinion stands on the page in full, so it is read; of a group only the first are.
        """

        async def act(desk: Desk, data: ChosenForm) -> dict[str, Any]:
            chosen = await _chosen(desk, data)
            if data.group is None:
                await judging.mark_seen(chosen, actor.id)
            wording = ItemIn(proposed_text=await _nearest_words(chosen), article=data.article)
            made = await items.make(desk.consultation.id, desk.point.id, chosen, wording, actor)
            return {"how": "made", "item": made}

        return await _done(request, number, actor, ChosenForm, act)

    @post("/items/add")
    async def add(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """Put opinions behind an item there is already: what comes late need not become an item of its own."""

        async def act(desk: Desk, data: AddForm) -> dict[str, Any]:
            target = desks.ref(data.to)
            await sources.add(target, await _chosen(desk, data), actor)
            return {"how": "added", "item": target.id}

        return await _done(request, number, actor, AddForm, act)

    @post("/items/merge")
    async def merge(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def act(_: Desk, data: MergeForm) -> dict[str, Any]:
            refs = [desks.ref(one) for one in data.items]
            if not refs:
                raise NothingToMerge
            await items.merge(refs[0], refs[1:], actor)
            return {"how": "merged", "item": refs[0].id}

        return await _done(request, number, actor, MergeForm, act)

    @post("/read", opt=requires(*desks.STAFF))
    async def read(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """Note that one has read a group or an opinion without opening it."""

        async def act(desk: Desk, data: ChosenForm) -> dict[str, Any]:
            members = await queries.standing_members(data.group) if data.group else list(data.suggestions)
            await judging.mark_seen(await suggestions.own(desk.consultation.id, desk.point.id, members), actor.id)
            return {"how": "read"}

        return await _done(request, number, actor, ChosenForm, act)

    @post("/pairs")
    async def judge(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def act(desk: Desk, data: PairForm) -> dict[str, Any]:
            pair = data.first, data.second
            await judging.judge(desk.consultation.id, desk.point.id, pair, actor, same=data.same)
            return {"pick": [str(one) for one in pair]} if data.same else {"how": "apart"}

        return await _done(request, number, actor, PairForm, act)

    @post("/undo")
    async def undo(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def act(desk: Desk, _: PlaceForm) -> dict[str, Any]:
            return {"step": (await undoing.undo_last(desk.consultation.id, desk.point.id, actor)).id}

        return await _done(request, number, actor, PlaceForm, act)

    @post("/redo")
    async def redo(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        async def act(desk: Desk, _: PlaceForm) -> dict[str, Any]:
            return {"step": (await undoing.redo_last(desk.consultation.id, desk.point.id, actor)).id}

        return await _done(request, number, actor, PlaceForm, act)


async def _done(request: Request[Any, Any, Any], number: int, actor: Actor, kind: type[Any], act: Act) -> Response[Any]:
    """Do it and lead back to where one was; or the page as it is now, with the message and everything typed."""
    desk = await desks.at(number, actor)
    form = await forms.read(request, kind)
    try:
        told = await act(desk, form.checked())
    except DomainError as problem:
        return await workbench_page.refused(desk, actor, request, form, problem)
    return workbench_page.back(desk, request, form.value("place"), **told)


async def _chosen(desk: Desk, data: ChosenForm) -> list[UUID]:
    """What is meant; raises where a later run or a colleague was quicker, or two of them were judged apart.

    Foreign ids are refused before anything else looks at them: no message may name another point's opinions.
    """
    members = await queries.standing_members(data.group) if data.group is not None else list(data.suggestions)
    if data.group is not None and not members:
        raise GroupReplaced
    own = await suggestions.own(desk.consultation.id, desk.point.id, members)
    if set(own) != set(members):
        raise ForeignSuggestion
    itemed = await queries.placed(own)
    if data.taken is not None and len(itemed) > data.taken:
        raise TakenMeanwhile(len(itemed))
    if data.group is None:
        chosen = members
    else:
        ticked, untouched = set(data.suggestions), itemed.union(data.shown)
        chosen = [one for one in members if one in ticked or one not in untouched]
    await judging.require_not_apart(chosen)
    return chosen


async def _nearest_words(chosen: list[UUID]) -> str:
    """What a group says in its most telling member's words, less personal data."""
    found = await suggestions.by_ids(chosen[:1])
    return redact.mask(found[0].raw_text) if found else ""
