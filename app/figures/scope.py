"""Which part of the rows a figure is counted over, and how it may be broken down."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from app.core import clock


class Scope(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything, narrowed by what is given. Days are those of Shanghai; ``until`` is the last day counted."""

    since: date | None = None
    until: date | None = None
    consultation: UUID | None = None
    point: UUID | None = None
    issuer: UUID | None = None
    level: str | None = None
    article: str | None = None
    channel: str | None = None
    stakeholder_group: str | None = None
    area: str | None = None
    lexicon: str | None = None
    item: UUID | None = None
    """For figures of items alone: other facts do not know of one."""

    @property
    def of_speakers(self) -> bool:
        """Whether it is narrowed by what only originals have: items stand for several people."""
        return any(one is not None for one in (self.channel, self.stakeholder_group, self.area))

    @classmethod
    def of_year(cls, year: int, point: UUID | None = None) -> "Scope":
        return cls(since=date(year, 1, 1), until=date(year, 12, 31), point=point)


class Dimension(StrEnum):
    """What a figure can be told apart by; the values are columns of :data:`WIDE`."""

    CONSULTATION = "consultation"
    POINT = "point"
    LEVEL = "level"
    ARTICLE = "article"
    CHANNEL = "channel"
    GROUP = "stakeholder_group"
    AREA = "area"
    ITEM = "item"
    MONTH = "month"
    YEAR = "year"
    LEXICON = "lexicon"
    """Of the figures of :mod:`app.figures.grouping` alone."""


# Facts with what they inherit from their consultation and collection point. {0} is the moment of counting.
WIDE = """
SELECT f.*, c.issuer, c.level, nullif(o.area, '') AS area,
       to_char(f.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
       to_char(f.at AT TIME ZONE 'Asia/Shanghai', 'YYYY') AS year
FROM ({facts}) f
LEFT JOIN consultation c ON c.id = f.consultation
LEFT JOIN organisation o ON o.id = f.collection_point
WHERE f.at <= {{}} AND (f.consultation IS NULL OR c.opens_at <= {{}}){conditions}
"""

_COLUMNS = {
    "consultation": "f.consultation",
    "point": "f.point",
    "issuer": "c.issuer",
    "level": "c.level",
    "article": "f.article",
    "channel": "f.channel",
    "stakeholder_group": "f.stakeholder_group",
    "area": "o.area",
    "lexicon": "f.lexicon",
    "item": "f.item",
}


def wide(facts: str, scope: Scope) -> tuple[str, list[Any]]:
    """The facts within a scope as a SELECT, and its values in order."""
    moment = clock.now()
    conditions, values = "", [moment, moment]
    if scope.since is not None:
        conditions, values = f"{conditions} AND f.at >= {{}}", [*values, _midnight(scope.since)]
    if scope.until is not None:
        conditions, values = f"{conditions} AND f.at < {{}}", [*values, _midnight(scope.until + timedelta(days=1))]
    for name, column in _COLUMNS.items():
        wanted = getattr(scope, name)
        if wanted is not None:
            conditions, values = f"{conditions} AND {column} = {{}}", [*values, wanted]
    return WIDE.format(facts=facts, conditions=conditions), values


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.SHANGHAI)
