"""Numbers on pages everyone opens: counted for all who ask at the same time, and seldom where counting is slow."""

from uuid import UUID

from app.figures import queries as figures
from app.figures.structs import Counts
from app.suggestions import queries as suggestions
from app.web.kept import Kept


async def _by_article(consultation: UUID) -> dict[str | None, int]:
    return {row.article: row.count for row in await suggestions.counts_by_article(consultation)}


async def _by_consultation(issued: tuple[UUID, ...]) -> dict[UUID, Counts]:
    return {row.key: row for row in await figures.by_consultation() if row.key in issued}


_SPOKEN: Kept[UUID, dict[str | None, int]] = Kept(_by_article)
_FIGURES: Kept[tuple[UUID, ...], dict[UUID, Counts]] = Kept(_by_consultation)


async def spoken(consultation: UUID) -> dict[str | None, int]:
    """How many spoke about each article; under None, about none in particular."""
    return await _SPOKEN.of(consultation)


async def of_issued(issued: tuple[UUID, ...]) -> dict[UUID, Counts]:
    """The registered figures of these consultations."""
    return await _FIGURES.of(issued)
