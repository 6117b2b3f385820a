"""The registered figures with their definitions."""

import msgspec
from litestar import Controller, get

from app.reports import queries
from app.reports.registry import FIGURES, RATES, Figure, Rate
from app.reports.structs import Counts
from app.web.guards import PUBLIC
from app.web.problems import PROBLEM_RESPONSES


class StatisticsRow(msgspec.Struct, frozen=True):
    """``rates`` maps the code of a rate to its value, or to null where its denominator is 0."""

    counts: Counts
    rates: dict[str, float | None]


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """Counted when asked. Points stand in the order they joined: this is no ranking."""

    figures: tuple[Figure, ...]
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
            figures=FIGURES,
            rates=RATES,
            total=_row(await queries.total()),
            consultations=[_row(counts) for counts in await queries.by_consultation()],
            points=[_row(counts) for counts in await queries.by_point()],
        )


def _row(counts: Counts) -> StatisticsRow:
    return StatisticsRow(counts, counts.rates())
