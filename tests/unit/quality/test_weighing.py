"""Shares of all pairs from a sample drawn unequally."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013 - reads as in the arithmetic

from app.quality.weighing import Seen, recall

SEEN = st.integers(1, 12).flatmap(
    lambda judged: st.builds(
        Seen, population=st.integers(judged, 4000), judged=st.just(judged), same=st.integers(0, judged)
    )
)


def test_kinds_weigh_what_they_stand_for() -> None:
    """Of 100 together 80 % are one wish: 80. Of 1,000 apart 2 %: 20. So 80 of 100 were found."""
    together, apart = Seen(population=100, judged=50, same=40), Seen(population=1000, judged=50, same=1)
    found = recall(together, [apart])
    assert found is not None
    assert found.value == approx(0.8)
    assert found.low < 0.8 < found.high


def test_where_every_pair_was_judged_nothing_is_uncertain() -> None:
    together, apart = Seen(population=30, judged=30, same=24), Seen(population=20, judged=20, same=8)
    found = recall(together, [apart, Seen(population=0, judged=0, same=0)])
    assert found is not None
    assert (found.low, found.value, found.high) == approx((0.75, 0.75, 0.75))


def test_none_of_fifteen_seen_among_a_million_is_not_none() -> None:
    found = recall(Seen(population=100, judged=50, same=50), [Seen(population=1_000_000, judged=15, same=0)])
    assert found is not None
    assert found.value == 1
    assert found.low < 0.01


def test_a_kind_nobody_judged_leaves_the_share_unknown() -> None:
    assert recall(Seen(population=10, judged=5, same=5), [Seen(population=9, judged=0, same=0)]) is None
    assert recall(Seen(population=10, judged=5, same=0), [Seen(population=9, judged=3, same=0)]) is None


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """200 samples of 50 and 50 out of populations in which 80 of 100 pairs of one wish are together."""
    random = Random(7)
    together, apart = [1] * 320 + [0] * 80, [1] * 80 + [0] * 920
    covered = 0
    for _ in range(200):
        one, other = sum(random.sample(together, 50)), sum(random.sample(apart, 50))
        found = recall(Seen(population=400, judged=50, same=one), [Seen(population=1000, judged=50, same=other)])
        assert found is not None
        covered += found.low <= 0.8 <= found.high
    assert covered / 200 >= 0.93


@settings(max_examples=40, deadline=None)
@given(SEEN, st.lists(SEEN, max_size=3))
def test_a_share_lies_between_nothing_and_all_and_comes_out_the_same_twice(together: Seen, apart: list[Seen]) -> None:
    found = recall(together, apart)
    assert found == recall(together, apart)
    if found is not None:
        assert 0 <= found.low <= found.high <= 1
        assert 0 <= found.value <= 1
