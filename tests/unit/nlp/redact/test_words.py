"""Names are found after a cue only, addresses down to a household only."""

import pytest

from nlp.redact import find_pii, mask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我叫王建国，是三村的", "我叫【姓名】，是三村的"),
        ("联系人：欧阳明 电话021-60001234", "联系人：【姓名】 电话【电话号码】"),
        ("我是业主周小敏，想反映一件事", "我是业主【姓名】，想反映一件事"),
        ("投诉人：周敏、孙大力、钱芳", "投诉人：【姓名】、【姓名】、【姓名】"),
        ("我是梧桐社区居民侯小林，腿脚不便", "我是梧桐社区居民【姓名】，腿脚不便"),
        ("他买了梧桐三村四栋206房一间", "他买了【住址】一间"),
        ("我叫陳建國，聯絡電話02160001234", "我叫【姓名】，聯絡電話【电话号码】"),
        ("孩子叫李浩然，今年八岁", "孩子叫【姓名】，今年八岁"),
        ("家住云河路15弄3号201室，楼下太吵", "家住【住址】，楼下太吵"),
        ("住在梧桐里小区5号楼1201室", "住在【住址】"),
        ("地址：青荇路88号", "地址：【住址】"),
    ],
)
def test_is_hidden(text: str, expected: str) -> None:
    assert mask(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "我叫他不要抽，他不听",
        "我叫张阿姨来评评理",
        "我是居民代表，提三条意见",
        "本人建议第十条的罚款提高",
        "联系人应当是法定代表人",
        "云河路和青荇路路口没有红绿灯",
        "楼道里停了十二部电动车，三楼的人出不去",
        "第三十一条第二款，南京路100号门口不能停车",
        "签名：",
        "举报人曾在2020年来反映过",
        "大家签名向居委会递交，证人姓名和住所要写明，联系人和联系电话也要写",
        "全区共有40栋720户，3栋一房一议，家住6楼水压低",
    ],
)
def test_is_left(text: str) -> None:
    assert find_pii(text) == ()


def test_masked_text_has_nothing_left_to_mask() -> None:
    once = mask("我叫王建国，家住云河路15弄3号201室，手机13900001111")
    assert mask(once) == once
