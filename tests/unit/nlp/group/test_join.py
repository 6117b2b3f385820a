"""Joining: best pair first, and what several weak voices add."""

from nlp.group.join import VOICES, gather, join
from nlp.group.model import Document
from nlp.group.prepare import Card, prepare


def cards(*contents: str) -> list[Card]:
    return prepare([Document(f"d{number}", content) for number, content in enumerate(contents)])


def test_several_weak_voices_join_and_fewer_do_not() -> None:
    letters = cards(*(f"滨河小区车位捆绑销售第{number}封" for number in range(VOICES + 1)))
    chain = [(place, place + 1) for place in range(VOICES - 1)]
    newcomer = {(place, VOICES): 0.12 for place in range(VOICES)}
    chance = {**dict.fromkeys(chain, 0.9), **newcomer}
    joined = join(letters, chain, chance, 0.0)
    assert sorted(map(len, joined.groups)) == [1, VOICES]
    assert [len(one) for one in gather(letters, joined, chance, 0.1).groups] == [VOICES + 1]
    fewer = {pair: value for pair, value in chance.items() if pair != (0, VOICES)}
    assert sorted(map(len, gather(letters, joined, fewer, 0.1).groups)) == [1, VOICES]


def test_weak_voices_never_outvote_a_guard() -> None:
    texts = cards(*["罚款提高到五百元"] * VOICES, "罚款提高到一千元")
    chain = [(place, place + 1) for place in range(VOICES - 1)]
    chance = {**dict.fromkeys(chain, 1.0), **{(place, VOICES): 0.9 for place in range(VOICES)}}
    joined = join(texts, chain, chance, 0.0)
    assert sorted(map(len, gather(texts, joined, chance, 0.1).groups)) == [1, VOICES]


def test_groups_must_be_alike_in_the_mean() -> None:
    texts = cards("甲事一", "甲事二", "乙事一", "乙事二")
    chance = {(0, 1): 0.9, (2, 3): 0.9, (0, 2): 0.6, (0, 3): 0.0, (1, 2): 0.0, (1, 3): 0.0}
    ranked = [(0, 1), (2, 3), (0, 2)]
    assert sorted(join(texts, ranked, chance, 0.3).groups) == [[0, 1], [2, 3]]
    assert sorted(join(texts, ranked, chance, 0.1).groups) == [[0, 1, 2, 3]]
