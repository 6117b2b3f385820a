"""What may be offered to somebody as what they were about to say."""

import pytest

from nlp.near import nearest

SAID = "不戴头盔罚五十元太重，建议第一次先教育。"


@pytest.mark.parametrize("text", ["不戴头盔就罚五十元太重了，第一次先教育。", "骑车不戴头盔罚五十元，太重，先教育"])
def test_the_same_in_other_words_is_near(text: str) -> None:
    assert [place for place, _ in nearest(text, ["多种树", SAID], {})] == [1]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("楼道应当禁止停放电动车", "楼道应当允许停放电动车"),
        ("不戴头盔罚五十元", "不戴头盔罚五百元"),
        ("学校周边应当禁设网吧", "学校周边可以设网吧"),
        ("赞成每户限养两条狗", "反对每户限养两条狗"),
        ("多种树", SAID),
        ("", SAID),
        ("😀", SAID),
    ],
)
def test_opposites_and_other_matters_are_not(text: str, other: str) -> None:
    assert nearest(text, [other], {}) == []


def test_the_likest_come_first_and_no_more_than_asked_for() -> None:
    found = nearest(SAID, [SAID, "不戴头盔罚五十元太重", SAID], {}, most=2)
    assert [place for place, _ in found] == [0, 2]
    assert found[0][1] == pytest.approx(1.0)
