"""How alike two texts are."""

import json
from importlib import resources

import numpy as np

from nlp.group.features import NAMES, measure
from nlp.group.model import Document
from nlp.group.prepare import prepare
from nlp.group.sentences import sentence_features
from nlp.group.space import build
from nlp.similar import similarities

CARDS = prepare([Document("a", "怎么还款"), Document("b", "如何还款")])
PLACES = np.array([[0, 1]])
NOISE = "油烟直排，每天晚上营业到凌晨，居民无法开窗"


def shipped(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(resources.files("nlp.group").joinpath(name).read_text("utf-8"))
    return found


def test_shipped_weights_know_every_feature() -> None:
    for weights in shipped("weights.json").values():
        assert isinstance(weights, dict)
        assert set(weights) == {"bias", *NAMES}


def test_shipped_trees_were_grown_on_these_features() -> None:
    space = build(CARDS)
    rows = sentence_features(CARDS, measure(CARDS, space, PLACES), PLACES)
    assert rows.shape == (1, shipped("sentences.json")["features"])


def test_no_pairs() -> None:
    assert similarities([]) == []


def test_order_of_a_pair_does_not_matter() -> None:
    assert similarities([("怎么还款", "如何还款")]) == similarities([("如何还款", "怎么还款")])


def test_letters_about_another_place_are_less_alike() -> None:
    letters = [f"{place}油烟扰民\n{place}楼下餐馆{NOISE}" for place in ("润芳园", "紫金城")]
    again = f"反映润芳园楼下餐馆油烟\n润芳园一楼餐馆{NOISE}，请处理"
    same, other = similarities([(letters[0], again), (letters[1], again)])
    assert same > other
