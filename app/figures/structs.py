from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from app.figures.registry import RATES, Rate


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Registered figures of one value of a dimension, or of everything (``key`` None). ``values``: by figure code."""

    key: Any = None
    name: str = ""
    number: int | None = None
    values: dict[str, int]

    def __getitem__(self, code: str) -> int:
        return self.values[code]

    def rate(self, rate: Rate) -> float | None:
        """The ratio, or None where the denominator is 0."""
        denominator = self.values[rate.denominator]
        return self.values[rate.numerator] / denominator if denominator else None

    def rates(self) -> dict[str, float | None]:
        return {
            rate.code: self.rate(rate) for rate in RATES if {rate.numerator, rate.denominator} <= self.values.keys()
        }


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row behind a figure."""

    unit: UUID
    weight: int
    at: datetime
    consultation: UUID | None
    consultation_number: int | None
    consultation_title: str | None
    point: UUID | None
    point_name: str | None
    article: str | None
    channel: str | None
    stakeholder_group: str | None
