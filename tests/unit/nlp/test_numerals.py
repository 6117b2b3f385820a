"""Numerals as offices, residents and machines write them."""

import pytest

from nlp.numerals import to_chinese, to_int


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百一十", 110), ("一百一十八", 118),
        ("一千一百六十四", 1164), ("一千零一", 1001), ("三万零五", 30005), ("一亿零三万", 100_030_000),
        ("廿二", 22), ("卅", 30), ("卅一", 31), ("一一八", 118), ("九〇", 90), ("三七", 37), ("两百", 200),
        ("一百二", 120), ("一千五", 1500), ("贰拾叁", 23), ("３２", 32), ("百", None), ("二三十", None),
        ("", None), ("十几", None), ("万", None), ("半", None), ("1" * 25, None),
    ],
)  # fmt: skip
def test_reading(written: str, number: int | None) -> None:
    assert to_int(written) == number


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_cannot_be_written(number: int) -> None:
    with pytest.raises(ValueError, match="只能写出"):
        to_chinese(number)
