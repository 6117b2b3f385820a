"""The registered figures with their definitions."""

from uuid import UUID

import msgspec
from litestar import Controller, get

from app.figures import queries
from app.figures.registry import FIGURES, RATES, Figure, Rate
from app.figures.structs import Counts
from app.web.guards import PUBLIC
from app.web.problems import PROBLEM_RESPONSES


class FigureOut(msgspec.Struct, frozen=True):
    """What a figure means; how it is counted from rows is the product's own affair."""

    code: str
    name: str
    unit: str
    definition: str
    version: int


class StatisticsRow(msgspec.Struct, frozen=True, kw_only=True):
    """``counts`` by figure code; ``rates`` by rate code, null where the denominator is 0."""

    key: UUID | None
    name: str
    number: int | None
    counts: dict[str, int]
    rates: dict[str, float | None]


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """Counted when asked. Points stand in the order they joined: this is no ranking."""

    figures: list[FigureOut]
    rates: tuple[Rate, ...]
    total: StatisticsRow
    consultations: list[StatisticsRow]
    points: list[StatisticsRow]


class StatisticsController(Controller):
    path = "/api/statistics"
    opt = PUBLIC
    tags = ("statistics",)

    @get(responses=PROBLEM_RESPONSES)
    async def show(self) -> Statistics:
        return Statistics(
            figures=[_figure(figure) for figure in FIGURES],
            rates=RATES,
            total=_row(await queries.total()),
            consultations=[_row(counts) for counts in await queries.by_consultation()],
            points=[_row(counts) for counts in await queries.by_point()],
        )


def _figure(figure: Figure) -> FigureOut:
    return FigureOut(figure.code, figure.name, figure.unit, figure.definition, figure.version)


def _row(counts: Counts) -> StatisticsRow:
    return StatisticsRow(
        key=counts.key, name=counts.name, number=counts.number, counts=counts.values, rates=counts.rates()
    )
