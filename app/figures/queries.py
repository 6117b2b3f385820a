"""Counting the registered figures from rows, at every call, and opening one to the rows behind it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.core import clock, db
from app.figures.registry import FIGURES, Figure
from app.figures.scope import Dimension, Scope, wide
from app.figures.structs import Counts, FactRow

PAGE = 100

_ROWS = """
SELECT w.unit, w.weight, w.at, w.consultation, c.number AS consultation_number, c.title AS consultation_title,
       w.point, p.name AS point_name, w.article, w.channel, w.stakeholder_group
FROM ({wide}) w LEFT JOIN consultation c ON c.id = w.consultation LEFT JOIN organisation p ON p.id = w.point
WHERE ({{}}::timestamptz IS NULL OR (w.at, w.unit) < ({{}}::timestamptz, {{}}::uuid))
ORDER BY w.at DESC, w.unit DESC LIMIT {page}
"""


async def total(figures: Sequence[Figure] = FIGURES, scope: Scope | None = None) -> Counts:
    """All these figures within a scope, in one statement."""
    rows = await _counted(figures, scope or Scope(), "NULL::text")
    return Counts(values={figure.code: rows.get((figure.code, None), 0) for figure in figures})


async def by(
    dimension: Dimension, figures: Sequence[Figure] = FIGURES, scope: Scope | None = None
) -> dict[str | None, dict[str, int]]:
    """Counts by value of a dimension (text; None where a row has none) and figure; values without rows are absent."""
    found: dict[str | None, dict[str, int]] = {}
    for (code, key), number in (await _counted(figures, scope or Scope(), f"w.{dimension.value}::text")).items():
        found.setdefault(key, dict.fromkeys((figure.code for figure in figures), 0))[code] = number
    return found


async def by_consultation(scope: Scope | None = None, figures: Sequence[Figure] = FIGURES) -> list[Counts]:
    """Every issued consultation, newest first, also those nobody spoke in."""
    sql = "SELECT id, title AS name, number FROM consultation WHERE opens_at <= {} ORDER BY number DESC"
    return await _named(Dimension.CONSULTATION, await db.execute(sql, clock.now()), scope, figures)


async def by_point(scope: Scope | None = None) -> list[Counts]:
    """Liaison points in the order they joined: counts beside each other, no ranking."""
    sql = "SELECT id, name, NULL::int AS number FROM organisation WHERE kind = 'liaison_point' ORDER BY created_at, id"
    return await _named(Dimension.POINT, await db.execute(sql), scope, FIGURES)


async def of_consultation(consultation: UUID) -> Counts:
    return await total(scope=Scope(consultation=consultation))


async def rows(
    figure: Figure, scope: Scope, *, after: tuple[Any, UUID] | None = None, limit: int = PAGE
) -> list[FactRow]:
    """The rows behind a figure, newest first; ``after`` is the (at, unit) of the last row seen."""
    sql, values = wide(figure.facts, scope)
    at, unit = after or (None, None)
    return await db.fetch(FactRow, _ROWS.format(wide=sql, page=limit), *values, at, at, unit)


async def _counted(figures: Sequence[Figure], scope: Scope, key: str) -> dict[tuple[str, str | None], int]:
    """One SELECT for all figures: {(code, key): number}."""
    parts, values = [], []
    for figure in figures:
        sql, more = wide(figure.facts, scope)
        number = "coalesce(sum(w.weight), 0)" if figure.weighted else "count(DISTINCT w.unit)"
        parts.append(f"SELECT '{figure.code}' AS code, {key} AS key, {number} AS number FROM ({sql}) w GROUP BY 2")
        values += more
    found = await db.execute(" UNION ALL ".join(parts), *values)
    return {(row["code"], row["key"]): int(row["number"]) for row in found}


async def _named(
    dimension: Dimension, places: list[dict[str, Any]], scope: Scope | None, figures: Sequence[Figure]
) -> list[Counts]:
    counted = await by(dimension, figures, scope)
    nothing = dict.fromkeys((figure.code for figure in figures), 0)
    return [
        Counts(
            key=place["id"],
            name=place["name"],
            number=place["number"],
            values=counted.get(str(place["id"]), nothing),
        )
        for place in places
    ]
