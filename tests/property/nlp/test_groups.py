"""Whatever is put in: nothing lost, nothing doubled, order without effect."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.group import Document, group
from nlp.guards import facts, opposition
from nlp.normalize import fold

PARTS = (
    "罚款",
    "提高到",
    "五百元",
    "一千元",
    "禁止",
    "允许",
    "应当",
    "可以",
    "遛狗",
    "楼道",
    "停车",
    "🙏",
    "不",
    "第三条",
    "，",
)
CONTENTS = st.lists(st.sampled_from(PARTS), max_size=8).map("".join)


@settings(deadline=None, max_examples=40)
@given(st.lists(CONTENTS, max_size=9), st.integers(0, 99))
def test_every_id_stands_once_whatever_the_order(contents: list[str], seed: int) -> None:
    documents = [Document(f"{number:02d}", content) for number, content in enumerate(contents)]
    made = group(documents)
    assert sorted(each for one in made.groups for each in one.ids) == [one.id for one in documents]
    random.Random(seed).shuffle(documents)
    assert group(documents) == made


@settings(deadline=None, max_examples=60)
@given(CONTENTS, CONTENTS)
def test_opposition_holds_both_ways(one: str, other: str) -> None:
    a, b = facts(one), facts(other)
    assert (opposition(a, b) is None) == (opposition(b, a) is None)


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
