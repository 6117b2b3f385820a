"""Numbers that lead to a person are found by form, cue and check digit, and other numbers are left."""

import itertools

import pytest

from nlp.redact import find_pii


def _found(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in find_pii(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请打13900001111找我", [("mobile", "13900001111")]),
        ("手机 139-0000-1111。", [("mobile", "139-0000-1111")]),
        ("电话+86 13900001111", [("mobile", "+86 13900001111")]),
        ("我手机1390000111，请回电", [("mobile", "1390000111")]),
        ("座机：021-60001234转802", [("landline", "021-60001234转802")]),
        ("（0579）86001234", [("landline", "（0579）86001234")]),
        ("联系电话60001234", [("landline", "60001234")]),
        ("我是31019919790915017７，谢谢", [("id_card", "31019919790915017７")]),
        ("身份证号码为310199197909150178", [("id_card", "310199197909150178")]),
        ("车牌沪A12345和苏ED12345被拖走", [("plate", "沪A12345"), ("plate", "苏ED12345")]),
        ("电动自行车牌照0123456", [("plate", "0123456")]),
        ("卡号6222 0200 0000 0000 000退款", [("bank_card", "6222 0200 0000 0000 000")]),
        ("发到 li.si+fa@mail.example.cn 谢谢", [("email", "li.si+fa@mail.example.cn")]),
    ],
)
def test_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "拨打12345或者110、12355都没有人接",
        "第一百二十条第二款，罚款五百元以上二千元以下，2024年5月10日施行",
        "310199197909150178是订单号",  # the check character is wrong and nothing says that it is an identity number
        "6222020000000000001",  # does not check as a card
        "会议编号20240510000012345678",
        "距离校门口200米，120分钟内到场",
        "我姓王，住3号楼，楼下14号门口的路灯坏了",
        "全国统一服务电话是95598",
    ],
)
def test_is_left(text: str) -> None:
    assert find_pii(text) == ()


def test_spans_neither_overlap_nor_cross() -> None:
    text = "身份证310199197909150177，手机13900001111，卡号6222020000000000000，沪A12345"
    spans = find_pii(text)
    assert [span.kind for span in spans] == ["id_card", "mobile", "bank_card", "plate"]
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
