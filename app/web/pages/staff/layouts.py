"""材料版式: which columns a document has, under what headings, and its fixed texts."""

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.core.actor import Actor
from app.core.errors import DomainError, NotAllowed, NotFound
from app.core.text import clean
from app.liaison import queries as liaison
from app.reports import layouts, queries, service
from app.reports.states import NAMES, Kind
from app.reports.structs import ChosenColumn, Layout
from app.web.guards import requires
from app.web.templating import page


class LayoutPages(Controller):
    path = "/staff/organisations/{organisation:uuid}/layouts/{kind:str}"
    opt = requires(*service.WRITERS)
    include_in_schema = False

    @get()
    async def show(self, organisation: FromPath[UUID], kind: FromPath[str], actor: NamedDependency[Actor]) -> Template:
        known = _allowed(organisation, kind, actor)
        return await _page(organisation, known, await queries.layout(organisation, known))

    @post()
    async def choose(
        self,
        request: Request[Any, Any, Any],
        organisation: FromPath[UUID],
        kind: FromPath[str],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        known = _allowed(organisation, kind, actor)
        typed = {name: clean(value) for name, value in (await request.form()).items() if isinstance(value, str)}
        chosen = _chosen(known, typed)
        try:
            await service.choose_layout(organisation, known, chosen, actor)
        except DomainError as problem:
            return await _page(organisation, known, chosen, problem)
        return Redirect(f"/staff/organisations/{organisation}/layouts/{kind}?saved=1", status_code=303)


def _allowed(organisation: UUID, kind: str, actor: Actor) -> Kind:
    if not actor.may(organisation, *service.WRITERS):
        raise NotAllowed
    if kind not in set(layouts.DEFAULTS):
        raise NotFound
    return Kind(kind)


def _chosen(kind: Kind, typed: dict[str, str]) -> Layout:
    """What the form has: ticked columns in the order of their numbers, and every text."""
    found = []
    for place, field in enumerate(layouts.fields(kind)):
        if f"used-{place}" in typed:
            order = _number(typed.get(f"order-{place}", ""), place + 1)
            width = max(8, _number(typed.get(f"width-{place}", ""), 25))
            found.append((order, place, ChosenColumn(field, typed.get(f"heading-{place}") or field, width)))
    columns = tuple(column for _, _, column in sorted(found, key=lambda one: one[:2]))
    texts = {name: typed.get(f"text-{place}", "") for place, name in enumerate(layouts.DEFAULTS[kind].texts)}
    return Layout(columns, texts)


def _number(typed: str, otherwise: int) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else otherwise


async def _page(organisation: UUID, kind: Kind, layout: Layout, problem: DomainError | None = None) -> Template:
    own = {column.field: (place, column) for place, column in enumerate(layout.columns, start=1)}
    usual = {column.field: column for column in layouts.DEFAULTS[kind].columns}
    rows = [
        {
            "field": field,
            "used": field in own,
            "order": own[field][0] if field in own else place,
            "heading": own[field][1].heading if field in own else field,
            "width": (own[field][1] if field in own else usual.get(field, ChosenColumn(field, field, 25))).width,
        }
        for place, field in enumerate(layouts.fields(kind), start=1)
    ]
    return page(
        "staff/documents/layout.html",
        status=problem.status if problem else 200,
        problem=problem,
        organisation=await liaison.by_id(organisation),
        kind=kind,
        rows=rows,
        texts=layout.texts,
        known=layouts.KNOWN[kind],
        most=layouts.WIDTHS.get(kind, layouts.LANDSCAPE_WIDTH),
        names=NAMES,
        kinds=list(layouts.DEFAULTS),
    )
