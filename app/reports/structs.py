from uuid import UUID

import msgspec

from app.reports.registry import RATES, Rate


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The registered figures of one consultation, one point, or all; field names are figure codes."""

    key: UUID | None
    name: str
    number: int | None
    raised: int
    submitted: int
    submitted_voices: int
    decided: int
    adopted: int
    adopted_voices: int

    def rate(self, rate: Rate) -> float | None:
        """The ratio, or None where the denominator is 0."""
        denominator = getattr(self, rate.denominator)
        return getattr(self, rate.numerator) / denominator if denominator else None

    def rates(self) -> dict[str, float | None]:
        return {rate.code: self.rate(rate) for rate in RATES}
