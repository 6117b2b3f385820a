"""Two neighbouring versions of a law: which article became which, the changed characters, and what is unsure."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.core.actor import Actor
from app.core.errors import DomainError
from app.drafts import aligning, following
from app.drafts import queries as drafts
from app.drafts.errors import CounterpartMissing
from app.drafts.structs import LinkOut, ProvisionOut, VersionOut
from app.web import forms, words
from app.web.answers import Lines, compared
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.templating import page

ROW, LEFT, RIGHT = 20, 150, 450
"""Height of a row and the ends of the lines, in units of the drawing."""


class ChoiceForm(msgspec.Struct, kw_only=True):
    """``to`` names newer articles; ``gone``: there is none; ``seen`` is the choice that stood on the page."""

    older: UUID
    newer: UUID
    path: str
    to: tuple[str, ...] = ()
    gone: bool = False
    seen: UUID | None = None


class UndoForm(msgspec.Struct, kw_only=True):
    older: UUID
    newer: UUID
    choice: UUID


class Way(msgspec.Struct, frozen=True):
    """One article's way with both texts; ``old`` or ``new`` empty where it is new or gone."""

    link: LinkOut
    old_marks: tuple[str, ...]
    new_marks: tuple[str, ...]
    old: Lines
    new: Lines
    rewritten: bool


class Line(msgspec.Struct, frozen=True):
    """A line of the drawing from an older article's row to a newer one's."""

    start: int
    end: int
    kind: str


class VersionMapPages(Controller):
    path = "/congress/consultations/{number:int}/versions/map"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get()
    async def show(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Template:
        """``newer`` names the later of the two versions; the last one if it names none of ours."""
        asked = request.query_params
        return await _show(number, actor, str(asked.get("newer", "")), done=str(asked.get("done", "")))

    @post("/choose")
    async def choose(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        await desk.at(number, actor)
        form = await forms.read(request, ChoiceForm)
        try:
            data = form.checked()
            chosen = () if data.gone else data.to
            if not chosen and not data.gone:
                raise CounterpartMissing
            await aligning.choose(data.older, data.newer, data.path, chosen, actor, seen=data.seen)
        except DomainError as problem:
            return await _show(number, actor, form.value("newer"), problem=problem)
        return _back(number, data.newer, "chosen")

    @post("/undo")
    async def undo(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        await desk.at(number, actor)
        form = await forms.read(request, UndoForm)
        try:
            data = form.checked()
            await aligning.undo(data.choice, actor)
        except DomainError as problem:
            return await _show(number, actor, form.value("newer"), problem=problem)
        return _back(number, data.newer, "undone")


def _back(number: int, newer: UUID, done: str) -> Redirect:
    query = {"newer": str(newer), "done": done}
    return Redirect(f"/congress/consultations/{number}/versions/map", query_params=query, status_code=303)


async def _show(
    number: int, actor: Actor, newer: str, *, done: str = "", problem: DomainError | None = None
) -> Template:
    consultation = await desk.at(number, actor)
    versions = await drafts.versions_of(consultation.draft_law)
    place = next((at for at, one in enumerate(versions) if str(one.id) == newer), len(versions) - 1)
    pair = (versions[place - 1], versions[place]) if place > 0 else None
    context = await _compared(*pair) if pair else {"ways": [], "lines": [], "olds": [], "news": [], "height": 0}
    return page(
        "congress/map.html",
        status=problem.status if problem else 200,
        words=words,
        consultation=consultation,
        versions=versions,
        pair=pair,
        done=done,
        problem=problem,
        left=LEFT,
        right=RIGHT,
        row=ROW,
        **context,
    )


async def _compared(older: VersionOut, newer: VersionOut) -> dict[str, Any]:
    links = await following.links(older.id, newer.id)
    olds, news = await _articles(older.id), await _articles(newer.id)
    ways = await asyncio.to_thread(_ways, links, {one.path: one for one in olds}, {one.path: one for one in news})
    return {
        "ways": ways,
        "lines": _lines(links, [one.path for one in olds], [one.path for one in news]),
        "olds": olds,
        "news": news,
        "height": ROW * (max(len(olds), len(news)) + 1),
        "unsure": sum(not way.link.sure for way in ways),
    }


async def _articles(version: UUID) -> list[ProvisionOut]:
    return [row for row in await drafts.contents(version) if row.kind == "article"]


def _ways(links: Sequence[LinkOut], olds: dict[str, ProvisionOut], news: dict[str, ProvisionOut]) -> list[Way]:
    """What wants a person's eye first, then in the order of the older text."""
    return sorted((_way(link, olds, news) for link in links), key=lambda way: way.link.sure)


def _way(link: LinkOut, olds: dict[str, ProvisionOut], news: dict[str, ProvisionOut]) -> Way:
    before = [olds[link.old]] if link.old in olds else []
    after = [news[path] for path in link.targets if path in news]
    old, new = ("\n".join(one.text for one in side) for side in (before, after))
    old_lines, new_lines, rewritten = compared(old, new) if old != new else ([], [], False)
    old_marks, new_marks = (tuple(one.mark for one in side) for side in (before, after))
    return Way(link, old_marks, new_marks, old_lines if old else [], new_lines if new else [], rewritten)


def _lines(links: Sequence[LinkOut], olds: list[str], news: list[str]) -> list[Line]:
    left, right = ({path: ROW * at + ROW for at, path in enumerate(side)} for side in (olds, news))
    return [
        Line(left[link.old], right[path], "unsure" if not link.sure else "changed" if _changed(link) else "same")
        for link in links
        if link.old in left
        for path in link.targets
        if path in right
    ]


def _changed(link: LinkOut) -> bool:
    return link.relation.value not in {"unchanged", "renumbered", "moved"}
