"""What must never be joined, and what may be."""

import pytest

from nlp.guards import facts, opposition, wishes_differ
from nlp.segment import segment


def apart(one: str, other: str) -> str | None:
    return opposition(facts(one), facts(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建议罚款提高到五百元", "建议罚款提高到五千元"),
        ("年龄由十六周岁改为十四周岁", "年龄由十六周岁改为十八周岁"),
        ("通知后两小时内清理，改为一小时", "通知后两小时内清理，改为半小时"),
        ("绳长不得超过两米，建议改为一米五", "绳长不得超过两米，建议改为一米"),
        ("五年内不得办证太短，应当改为终身不得办证", "五年内不得办证太短，应当改为十年内不得办证"),
        ("已交的钱应当全额退还给家长", "已交的钱应当退还一半给家长"),
    ],
)
def test_different_figures_stay_apart(one: str, other: str) -> None:
    found = apart(one, other)
    assert found is not None
    assert found.startswith("要求的数字不同")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("公园早晚时段允许遛狗", "公园早晚时段禁止遛狗", "主张相反：一条允许，一条禁止"),
        ("罚得太轻，应当提高", "罚得太重，应当降低", "主张相反：一条提高，一条降低"),
        ("将“鼓励投保”改为“应当投保”", "不要将“鼓励投保”改为“应当投保”", "主张相反：一条改动，一条保留"),
        ("定义应包括电子烟", "定义应不包括电子烟", "主张相反：一条包括，一条不包括"),
        ("我支持这部条例", "我反对这部条例", "主张相反：一条赞成，一条反对"),
        ("平台应当每月公布事故数量", "平台可以每月公布事故数量", "用语效力不同：应当与可以"),
    ],
)
def test_opposite_wishes_stay_apart(one: str, other: str, reason: str) -> None:
    assert apart(one, other) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建议增加一项：平台企业应当每月公布数量", "建议增加一项：快递企业应当每月公布数量"),
        ("建议允许装在箱里的小型犬乘坐公共汽车", "建议允许装在箱里的小型犬乘坐轨道交通"),
        ("希望在向阳苑东门增设停放点，现在车都停在人行道上", "希望在杏林苑西门增设停放点，现在车都停在人行道上"),
    ],
)
def test_an_exchanged_subject_or_place_stays_apart(one: str, other: str) -> None:
    found = apart(one, other)
    assert found is not None
    assert found.startswith("对象不同")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("罚款提高到二百元", "五十元太轻，罚他二百块"),
        ("罚款太轻，应当提高", "罚款由五十元改为二百元"),
        ("建议将每户一条改为每户限养两条", "把每户限养一条改成两条吧，狗也有个伴"),
        ("有关部门应当加强检查", "相关部门应当加强检查"),
    ],
)
def test_the_same_wish_in_other_words_may_be_joined(one: str, other: str) -> None:
    assert apart(one, other) is None


def test_opposition_is_mutual() -> None:
    one, other = facts("罚款改为一百元"), facts("罚款改为二百元")
    assert wishes_differ(one, other) == "要求的数字不同：100元与200元"
    assert wishes_differ(other, one) == "要求的数字不同：200元与100元"


def test_citations_and_ordinals_are_no_figures() -> None:
    assert facts("32条第5小点、第三十一条第二款").figures.named == {}


def test_of_letters_only_an_exchanged_name_counts() -> None:
    body = "小区门面长期油烟直排，请求处理，居民无法开窗，孩子咳嗽不止，物业也不管，投诉五年没有结果"
    one = facts(f"润芳园油烟扰民\n润芳园{body}", title=segment("润芳园油烟扰民"))
    other = facts(f"紫金城油烟扰民\n紫金城{body}", title=segment("紫金城油烟扰民"))
    same = facts(f"润芳园油烟扰民\n润芳园{body}！允许还是禁止？", title=segment("润芳园油烟扰民"))
    assert opposition(one, other) is not None
    assert opposition(one, same) is None
