"""Joining: best pair first, and what several weak voices add."""

import pytest

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


def test_of_very_many_wordings_one_of_each_standing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.group.join._ASKED_ALL", 2)
    texts = cards(
        *(f"{frame}罚款提高到五百元{end}" for frame in ("建议", "希望", "请把") for end in ("", "，谢谢")),
        "罚款提高到一千元",
        "罚款提高到一千元，望采纳",
    )
    chain = [(place, place + 1) for place in range(5)] + [(6, 7)]
    chance = dict.fromkeys(chain, 1.0) | {(place, 7): 0.9 for place in range(6)}
    joined = join(texts, sorted(chance, key=lambda pair: (-chance[pair], pair)), chance, 0.0)
    assert sorted(joined.groups) == [[0, 1, 2, 3, 4, 5], [6, 7]]
    assert {pair for pair in joined.refused if pair[1] == 7} == {(place, 7) for place in range(6)}


def test_every_text_keeps_its_best_link_and_no_more_than_hold_the_group() -> None:
    texts = cards("甲事一", "甲事二", "甲事三")
    chance = {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.8}
    assert join(texts, [(0, 1), (1, 2), (0, 2)], chance, 0.0).links == [(0, 1), (1, 2)]
