"""数字: the figures of one's own point or congress in any scope, each opened to its rows and these to the words."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from app.consultations import queries as consultations
from app.core.actor import Actor, Role
from app.core.errors import NotFound
from app.drafts import queries as drafts
from app.figures import queries, registry, subjects
from app.figures.registry import Subject
from app.figures.scope import Dimension, Scope
from app.figures.structs import Counts, FactRow
from app.web import words
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff import scoping
from app.web.pages.staff.scoping import Scoped
from app.web.templating import page


class UnknownFigure(NotFound):
    message = "没有这个统计数。"


class FigurePages(Controller):
    path = "/staff/figures"
    opt = requires(*desks.STAFF, Role.CONGRESS_OFFICER)
    include_in_schema = False

    @get()
    async def show(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Template:
        scoped = await scoping.read(request, actor)
        return page("staff/figures.html", words=words, registry=registry, scoped=scoped, **await _breakdowns(scoped))

    @get("/{code:str}")
    async def rows(
        self,
        request: Request[Any, Any, Any],
        code: FromPath[str],
        actor: NamedDependency[Actor],
        after_at: FromQuery[datetime | None] = None,
        after_unit: FromQuery[UUID | None] = None,
        item: FromQuery[UUID | None] = None,
    ) -> Template:
        """The rows behind one figure; raw words only for the point that took them. ``item``: for the figures of one."""
        figure = registry.BY_CODE.get(code)
        if figure is None:
            raise UnknownFigure
        scoped = await scoping.read(request, actor)
        scope = _of_item(scoped, item) if figure in registry.ITEM_FIGURES else scoped.scope
        after = (after_at, after_unit) if after_at and after_unit else None
        found = await queries.rows(figure, scope, after=after)
        return page(
            "staff/figure_rows.html",
            words=words,
            figure=figure,
            scoped=scoped,
            value=(await queries.total([figure], scope))[figure.code],
            item=scope.item,
            rows=found,
            last=found[-1] if len(found) == queries.PAGE else None,
            **await _words(figure.subject, found, own=scoped.place.own_words),
        )


def _of_item(scoped: Scoped, item: UUID | None) -> Scope:
    """One item of the place itself, whenever its people spoke; to anybody else there is no such figure."""
    if item is None or not scoped.place.own_words:
        raise UnknownFigure
    return Scope(point=scoped.place.id, item=item)


async def _words(subject: Subject, rows: list[FactRow], *, own: bool) -> dict[str, Any]:
    units = [row.unit for row in rows]
    hidden = subject is Subject.STAKEHOLDER_GROUP or (subject in {Subject.SUGGESTION, Subject.SUPPORT} and not own)
    return {
        "texts": {} if hidden else await subjects.words(subject, units),
        "originals": await subjects.originals(units) if own and subject is Subject.ITEM else {},
    }


async def _breakdowns(scoped: Scoped) -> dict[str, Any]:
    """Every table of the page. Points stand beside each other only for a congress, in the order they joined."""
    scope = scoped.scope
    chosen = await consultations.by_id(scope.consultation) if scope.consultation else None
    return {
        "way": registry.VOICE_WAY if scope.of_speakers else registry.WAY,
        "rates": registry.VOICE_RATES if scope.of_speakers else registry.WAY_RATES,
        "total": await queries.total(
            (*registry.WAY, registry.DECIDED_VOICES, registry.SUPPORTS, registry.SPEAKERS), scope
        ),
        "laws": [row for row in await queries.by_consultation(scope) if any(row.values.values())],
        "points": [] if scoped.place.own_words else await _points(scoped),
        "months": sorted((await queries.by(Dimension.MONTH, registry.WAY, scope)).items(), key=str),
        "spoken": [await _spoken(scoped, *one) for one in _SPOKEN],
        "heard_groups": await queries.by(Dimension.GROUP, [registry.RAISED], scope) if chosen else {},
        "articles": await queries.by(Dimension.ARTICLE, registry.WAY, scope) if chosen else {},
        "provisions": [one for one in await drafts.contents(chosen.version) if one.kind == "article"] if chosen else [],
        "expected_groups": await consultations.groups(chosen.id) if chosen else [],
        "chosen": chosen,
    }


_SPOKEN = (
    ("按提出途径", Dimension.CHANNEL, "未说明"),
    ("按群体", Dimension.GROUP, "未说明"),
    ("按片区", Dimension.AREA, "不经采集点"),
    ("按年", Dimension.YEAR, ""),
)


class Spoken(msgspec.Struct, frozen=True):
    """Originals and their fate by one of their own traits; ``rows``: label, counts, filters that open it."""

    title: str
    rows: list[tuple[str, Counts, dict[str, Any]]]


async def _spoken(scoped: Scoped, title: str, dimension: Dimension, unknown: str) -> Spoken:
    """Most first; years by their order, over all time."""
    years = dimension is Dimension.YEAR
    scope = msgspec.structs.replace(scoped.scope, since=None, until=None) if years else scoped.scope
    found = await queries.by(dimension, registry.VOICE_WAY, scope)
    rows = [
        (
            words.CHANNEL_NAMES.get(key, key) if key else unknown,  # type: ignore[call-overload]
            Counts(values=values),
            {"since": None, "until": None, "year": key} if years else {dimension.value: key},
        )
        for key, values in found.items()
    ]
    rows.sort(key=lambda row: row[0] if years else -row[1][registry.RAISED.code])
    return Spoken(title, rows)


async def _points(scoped: Scoped) -> list[Any]:
    return [row for row in await queries.by_point(scoped.scope) if any(row.values.values())]
