"""Worked examples of the papers and of the method's own author come out to the last digit printed."""

import math

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013 - reads as in the arithmetic
from sklearn.metrics import cohen_kappa_score

from app.quality.agreement import Estimate, Z, ac1, kappa, observed, wilson

ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
"""Ectopic, abnormal and normal pregnancies by two abstractors: example data of K. L. Gwet's irrCAC."""
PARADOX = [[118, 5], [2, 0]]

TABLES = st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=3, max_size=3).filter(
    lambda table: sum(map(sum, table)) > 0
)


def error(found: Estimate) -> float:
    """The standard error, from whichever side of the interval was not cut off."""
    return max(found.high - found.value, found.value - found.low) / Z


def test_kappa_of_fleiss_cohen_and_everitt() -> None:
    found = kappa([[106, 10, 4], [22, 28, 10], [2, 12, 6]])
    assert found is not None
    assert round(found.value, 3) == 0.429
    assert round(error(found) ** 2, 6) == 0.002885


def test_kappa_and_ac1_of_gwets_abstractors() -> None:
    found = kappa(ABSTRACTORS)
    assert found is not None
    assert (round(found.value, 7), round(error(found), 8)) == (0.7964094, 0.05891072)
    beside = ac1(ABSTRACTORS)
    assert (round(beside.value, 7), round(error(beside), 8)) == (0.8493305, 0.04321747)


def test_kappa_falls_below_nothing_where_nearly_all_are_alike_and_ac1_does_not() -> None:
    found = kappa(PARADOX)
    assert found is not None
    assert observed(PARADOX) == 118 / 125
    assert round(found.value, 4) == -0.0234
    assert round(ac1(PARADOX).value, 4) == 0.9408


def test_wilson_as_newcombe_prints_it() -> None:
    printed = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (part, whole), (low, high) in printed.items():
        found = wilson(part, whole)
        assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_one_category_throughout_leaves_kappa_without_a_meaning() -> None:
    assert kappa([[40, 0, 0], [0, 0, 0], [0, 0, 0]]) is None
    assert ac1([[40, 0, 0], [0, 0, 0], [0, 0, 0]]) == Estimate(1, 1, 1)


@given(TABLES)
def test_kappa_is_that_of_scikit_learn(table: list[list[int]]) -> None:
    pairs = [(k, j) for k, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    found = kappa(table)
    if found is None:
        assert len(set(pairs)) == 1
    else:
        first, second = zip(*pairs, strict=True)
        assert found.value == approx(cohen_kappa_score(first, second), abs=1e-9)


@given(TABLES)
def test_it_does_not_matter_who_is_called_the_first(table: list[list[int]]) -> None:
    turned = [list(column) for column in zip(*table, strict=True)]
    for measure in (kappa, ac1):
        one, other = measure(table), measure(turned)
        if one is None or other is None:
            assert one is other
        else:
            assert (one.value, one.low, one.high) == approx((other.value, other.low, other.high), abs=1e-9)


@given(TABLES)
def test_intervals_lie_around_their_value_and_agreement_throughout_is_one(table: list[list[int]]) -> None:
    for found in (kappa(table), ac1(table)):
        assert found is None or -1 <= found.low <= found.value + 1e-12 <= found.high + 2e-12 <= 1 + 4e-12
    agreed = [[sum(row) if k == j else 0 for j in range(3)] for k, row in enumerate(table)]
    assert ac1(agreed).value == approx(1)
    assert math.isclose(observed(agreed), 1)


@given(st.integers(1, 2000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_wilson_holds_the_share_and_never_leaves_zero_to_one(counts: tuple[int, int]) -> None:
    found = wilson(*counts)
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1
    mirrored = wilson(counts[1] - counts[0], counts[1])
    assert (mirrored.low, mirrored.high) == approx((1 - found.high, 1 - found.low), abs=1e-9)
