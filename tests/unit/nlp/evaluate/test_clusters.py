"""Measures of clusterings, worked out by hand."""

from math import isclose

from nlp.evaluate.clusters import Quality, bcubed, exact, pairwise, repeated

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 3}
FOUND = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z"}


def test_pairwise() -> None:
    # found pairs: ab, cd; right pairs: ab, ac, bc
    assert pairwise(GOLD, FOUND) == Quality(1 / 2, 1 / 3)
    assert isclose(pairwise(GOLD, FOUND).f1, 0.4)


def test_pairwise_without_any_pair() -> None:
    single = {each: each for each in GOLD}
    assert pairwise(GOLD, single) == Quality(1.0, 0.0)
    assert pairwise(single, single) == Quality(1.0, 1.0)


def test_bcubed_over_all_and_over_repeats() -> None:
    everything = bcubed(GOLD, FOUND, list(GOLD))
    assert isclose(everything.precision, (1 + 1 + 1 / 2 + 1 / 2 + 1) / 5)
    assert isclose(everything.recall, (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert repeated(GOLD) == ["a", "b", "c"]
    assert isclose(bcubed(GOLD, FOUND, repeated(GOLD)).precision, (1 + 1 + 1 / 2) / 3)


def test_exact_counts_only_clusters_of_two_or_more() -> None:
    assert exact(GOLD, FOUND) == (0, 1)
    assert exact(GOLD, dict(GOLD)) == (1, 1)
