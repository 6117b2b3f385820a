"""How far two raters agree, and shares with their uncertainty. Numbers in, numbers out.

Kappa: J. Cohen, "A coefficient of agreement for nominal scales", 1960; its standard error: J. L. Fleiss, J. Cohen,
B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", 1969. Kappa falls to nothing where nearly
all pairs are of one kind (A. R. Feinstein, D. V. Cicchetti, "High agreement but low kappa", 1990), therefore AC1 stands
beside it: K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement", 2008.
Share of a sample: E. B. Wilson, "Probable inference", 1927.
"""

from collections.abc import Sequence
from math import sqrt

import msgspec

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: all intervals are of 95 %."""

LEAST = 30
"""Below this many a share says nothing, and none is worked out."""

Table = Sequence[Sequence[int]]
"""Counts: what the first rater said in rows, the second in columns, the same categories in the same order."""


class Estimate(msgspec.Struct, frozen=True):
    """A value with the 95 % interval around it."""

    value: float
    low: float
    high: float


def observed(table: Table) -> float:
    """The share of pairs both raters said the same of."""
    return sum(table[k][k] for k in range(len(table))) / _total(table)


def kappa(table: Table) -> Estimate | None:
    """Cohen's kappa; None where both used one and the same category throughout, which leaves nothing to correct for.

    >>> kappa([[75, 1, 4], [5, 4, 1], [0, 0, 10]]).value
    0.676...
    """
    rows, columns = _shares(table)
    agreed, chance = observed(table), sum(a * b for a, b in zip(rows, columns, strict=True))
    if chance >= 1:
        return None
    value = (agreed - chance) / (1 - chance)
    spread = sum(
        share * (1 - (rows[k] + columns[k]) * (1 - value) if k == j else (1 - value) * (columns[k] + rows[j])) ** 2
        for k, j, share in _cells(table)
    )
    return _around(value, spread - (value - chance * (1 - value)) ** 2, chance, _total(table))


def ac1(table: Table) -> Estimate:
    """Gwet's AC1; its interval by the variance for two raters and any number of pairs to draw from."""
    rows, columns = _shares(table)
    used = [(a + b) / 2 for a, b in zip(rows, columns, strict=True)]
    others = len(table) - 1
    agreed, chance = observed(table), sum(share * (1 - share) for share in used) / others
    value = (agreed - chance) / (1 - chance)
    # What each pair adds to the coefficient, by how unusual the categories are that were used for it.
    spread = sum(
        share * ((k == j) - 2 * (1 - value) * (1 - (used[k] + used[j]) / 2) / others) ** 2
        for k, j, share in _cells(table)
    )
    return _around(value, spread - (agreed - 2 * (1 - value) * chance) ** 2, chance, _total(table))


def wilson(part: int, whole: int) -> Estimate:
    """A share of a sample with its score interval; ``whole`` is at least 1."""
    share, weight = part / whole, Z * Z / whole
    middle = share + weight / 2
    reach = Z * sqrt(share * (1 - share) / whole + weight / (4 * whole))
    return Estimate(share, max(0.0, (middle - reach) / (1 + weight)), min(1.0, (middle + reach) / (1 + weight)))


def share(part: int, whole: int) -> Estimate | None:
    """The same, or None where there is too little to speak of a share."""
    return wilson(part, whole) if whole >= LEAST else None


def _around(value: float, spread: float, chance: float, total: int) -> Estimate:
    reach = Z * sqrt(max(0.0, spread) / total) / (1 - chance)
    return Estimate(value, max(-1.0, value - reach), min(1.0, value + reach))


def _total(table: Table) -> int:
    return sum(map(sum, table))


def _shares(table: Table) -> tuple[list[float], list[float]]:
    """How often each category was used, by the first and by the second rater."""
    total = _total(table)
    return [sum(row) / total for row in table], [sum(column) / total for column in zip(*table, strict=True)]


def _cells(table: Table) -> list[tuple[int, int, float]]:
    total = _total(table)
    return [(k, j, count / total) for k, row in enumerate(table) for j, count in enumerate(row)]
