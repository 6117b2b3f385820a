"""What is drawn, from what, and that it comes out the same again."""

from collections import Counter
from itertools import combinations
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.quality.drawing import Opinion, allocate, draw
from app.quality.states import Stratum

WORDS = ["头盔", "罚款", "充电", "楼道", "停放", "处罚", "教育", "五十元", "电梯", "牌照"]


def opinion(number: int, article: str, group: int, *terms: str) -> Opinion:
    return Opinion(UUID(int=number), article, UUID(int=1000 + group), frozenset(terms))


@st.composite
def desks(made: st.DrawFn) -> tuple[list[Opinion], set[frozenset[UUID]]]:
    """Groups within articles, and some pairs left to a person, sensible or not."""
    opinions = []
    for number in range(made(st.integers(0, 24))):
        article = made(st.integers(1, 3))
        group = article * 10 + made(st.integers(0, 4))
        opinions.append(opinion(number, str(article), group, *made(st.sets(st.sampled_from(WORDS), max_size=5))))
    ids = [one.id for one in opinions]
    pairs = made(st.sets(st.frozensets(st.sampled_from(ids), min_size=2, max_size=2), max_size=6)) if ids[1:] else set()
    return opinions, pairs


@settings(deadline=None)
@given(desks(), st.integers(1, 120), st.integers(0, 10**6))
def test_every_pair_of_an_article_is_of_one_kind_and_kinds_are_drawn_as_allotted(
    desk: tuple[list[Opinion], set[frozenset[UUID]]], wanted: int, seed: int
) -> None:
    opinions, unsure = desk
    drawn = draw(opinions, unsure, wanted, seed)
    of = {one.id: one for one in opinions}
    together = [(a, b) for a, b in combinations(opinions, 2) if a.article == b.article]
    assert sum(drawn.population.values()) == len(together)
    assert drawn.population[Stratum.TOGETHER] == sum(a.group == b.group for a, b in together)
    assert Counter(kind for kind, _, _ in drawn.pairs) == +Counter(allocate(wanted, drawn.population))
    assert len({frozenset(pair[1:]) for pair in drawn.pairs}) == len(drawn.pairs) == min(wanted, len(together))
    for kind, first, second in drawn.pairs:
        assert of[first].article == of[second].article
        assert (of[first].group == of[second].group) == (kind is Stratum.TOGETHER)
        assert kind is Stratum.TOGETHER or (frozenset((first, second)) in unsure) == (kind is Stratum.UNSURE)
    assert draw(opinions, unsure, wanted, seed) == drawn


@given(st.integers(1, 300), st.tuples(*[st.integers(0, 200)] * 4))
def test_what_one_kind_lacks_is_drawn_from_the_others(wanted: int, there: tuple[int, int, int, int]) -> None:
    population = dict(zip(Stratum, there, strict=True))
    quotas = allocate(wanted, population)
    assert sum(quotas.values()) == min(wanted, sum(there))
    assert all(0 <= quotas[kind] <= population[kind] for kind in Stratum)


def test_half_are_of_one_group_and_the_rest_alike() -> None:
    quotas = allocate(80, dict.fromkeys(Stratum, 1000))
    assert [quotas[kind] for kind in Stratum] == [40, 13, 13, 14]


def test_near_are_those_that_share_two_words_few_others_use() -> None:
    common = [opinion(number, "3", number, "头盔", "罚款") for number in range(30)]
    near = [
        opinion(30, "3", 30, "头盔", "充电", "电梯"),
        opinion(31, "3", 31, "充电", "电梯"),
        opinion(32, "3", 32, "充电"),
    ]
    drawn = draw([*common, *near], set(), 1000, 1)
    assert {pair[1:] for pair in drawn.pairs if pair[0] is Stratum.NEAR} == {(UUID(int=30), UUID(int=31))}


def test_another_seed_draws_others() -> None:
    many = [opinion(number, "3", number // 4) for number in range(200)]
    assert draw(many, set(), 80, 1).pairs != draw(many, set(), 80, 2).pairs
