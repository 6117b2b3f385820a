"""归并质量: what people made of the machine's groups, over one consultation or all of a point, opened to its rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from app.consultations import queries as consultations
from app.core.actor import Actor, Grant, Role
from app.core.errors import NotAllowed
from app.curation import rules
from app.drafts import queries as drafts
from app.figures import grouping, queries, subjects
from app.figures.scope import Dimension, Scope
from app.figures.structs import Counts
from app.quality import agreement
from app.quality.queries import samples
from app.web import words
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff.figures import UnknownFigure
from app.web.templating import page

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class QualityPages(Controller):
    path = "/staff"
    opt = CURATORS
    include_in_schema = False

    @get("/consultations/{number:int}/quality")
    async def of_consultation(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        desk = await desks.at(number, actor)
        rules.require_curator(actor, desk.point.id)
        scope = Scope(consultation=desk.consultation.id, point=desk.point.id)
        provisions = await drafts.contents(desk.consultation.version)
        articles = await queries.by(Dimension.ARTICLE, grouping.FATES, scope)
        marks = [(one.path, one.mark) for one in provisions if one.kind == "article"]
        return await _page(
            scope,
            query=f"consultation={number}&at={desk.point.id}",
            desk=desk,
            articles=[(mark, path, Counts(values=articles[path])) for path, mark in marks if path in articles],
            elsewhere=Counts(values=articles[None]) if None in articles else None,
            samples=await samples.of_desk(desk.consultation.id, desk.point.id),
        )

    @get("/quality")
    async def of_point(self, actor: NamedDependency[Actor], at: FromQuery[UUID | None] = None) -> Template:
        place, places = _place(actor, at)
        scope = Scope(point=place.organisation)
        rows = [row for row in await queries.by_consultation(scope, grouping.FIGURES) if any(row.values.values())]
        return await _page(scope, query=f"at={place.organisation}", place=place, places=places, consultations=rows)

    @get("/quality/{code:str}")
    async def rows(
        self,
        code: FromPath[str],
        actor: NamedDependency[Actor],
        at: FromQuery[UUID | None] = None,
        consultation: FromQuery[int | None] = None,
        article: FromQuery[str | None] = None,
        lexicon: FromQuery[str | None] = None,
        after_at: FromQuery[datetime | None] = None,
        after_unit: FromQuery[UUID | None] = None,
    ) -> Template:
        figure = grouping.BY_CODE.get(code)
        if figure is None:
            raise UnknownFigure
        place, _ = _place(actor, at)
        chosen = await consultations.public_by_number(consultation) if consultation else None
        scope = Scope(
            point=place.organisation, consultation=chosen.id if chosen else None, article=article, lexicon=lexicon
        )
        after = (after_at, after_unit) if after_at and after_unit else None
        found = await queries.rows(figure, scope, after=after)
        return page(
            "staff/quality_rows.html",
            words=words,
            figure=figure,
            place=place,
            chosen=chosen,
            article=article,
            lexicon=lexicon,
            value=(await queries.total([figure], scope))[code],
            rows=found,
            last=found[-1] if len(found) == queries.PAGE else None,
            texts=await subjects.words(figure.subject, [row.unit for row in found]),
        )


async def _page(scope: Scope, **values: Any) -> Template:
    versions = await queries.by(Dimension.LEXICON, grouping.FATES, scope)
    return page(
        "staff/quality.html",
        words=words,
        grouping=grouping,
        share=agreement.share,
        total=await queries.total(grouping.FIGURES, scope),
        versions=[(version, Counts(values=counts)) for version, counts in sorted(versions.items(), key=str)],
        **({"desk": None, "articles": [], "elsewhere": None, "consultations": [], "samples": []} | values),
    )


def _place(actor: Actor, at: UUID | None) -> tuple[Grant, list[Grant]]:
    """The point whose quality is looked at, and all the actor may look at."""
    own = list({grant.organisation: grant for grant in actor.grants if grant.role in rules.CURATORS}.values())
    place = next((grant for grant in own if at in (None, grant.organisation)), None)
    if place is None:
        raise NotAllowed
    return place, own
