"""Candidates: how many pairs are looked at where very many texts are equally alike."""

from nlp.group.candidates import candidates
from nlp.group.model import Document
from nlp.group.prepare import prepare
from nlp.group.space import build

ALIKE = 120


def test_texts_all_equally_alike_are_each_looked_at_with_some() -> None:
    cards = prepare([Document(f"{n:03}", f"楼道里禁止停放电动车，门牌{chr(0x4E00 + n)}") for n in range(ALIKE)])
    pairs = candidates(cards, build(cards), lambda _done, _total: None)
    assert {place for pair in pairs.tolist() for place in pair} == set(range(ALIKE))
    assert len(pairs) <= ALIKE * 2 * 40
    assert len({tuple(pair) for pair in pairs.tolist()}) == len(pairs)


def test_nothing_has_no_pairs() -> None:
    cards = prepare([Document("a", "楼道里禁止停车")])
    assert candidates(cards, build(cards), lambda _done, _total: None).tolist() == []
