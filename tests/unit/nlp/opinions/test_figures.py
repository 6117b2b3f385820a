"""Changed figures: more money and a higher age tighten, a longer time loosens unless something is banned for it."""

import pytest

from nlp.opinions.figures import figure_signs

TIGHTENS, LOOSENS = {"figure_tightens"}, {"figure_loosens"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("罚款由五十元提高到二百元", TIGHTENS),
        ("罚２００元太重，改为５０元", LOOSENS),
        ("年龄由十六周岁改为十四周岁", LOOSENS),
        ("十五日内办结改为五日", TIGHTENS),
        ("五年内不得申请太短，应当改为十年", TIGHTENS),
        ("一年检一次改成半年一次", TIGHTENS),
        ("两小时内清理太长，改为三十分钟", TIGHTENS),
        ("每户三辆改为每户五辆", LOOSENS),
        ("第十二条改为第十五条", set()),
        ("二十条写得不清楚，改为五十元", set()),
        ("由五十元改为五十元", set()),
        ("改为五十元", set()),
        ("由五十元改为十日", set()),
    ],
)
def test_direction(text: str, expected: set[str]) -> None:
    assert figure_signs(text) == expected
