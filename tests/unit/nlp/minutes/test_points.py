"""Where a request begins and ends, and how many there are in a turn."""

import pytest

from nlp.minutes import read_minutes


def _asked(words: str) -> list[str]:
    text = f"主持人：请讲。\n居民：{words}"
    return [text[span.start : span.end] for span in read_minutes(text).spans]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # taking the floor and rounding off are left out
        (
            "我补充一句，楼道里堆得人都走不过去，建议定一个清理的期限。我讲完了。",
            ["楼道里堆得人都走不过去，建议定一个清理的期限。"],
        ),
        (
            "大家好，我是三号楼的，垃圾房半夜十二点还在倒，吵得睡不着，能不能规定一个时间，不然大家都有意见。",
            ["垃圾房半夜十二点还在倒，吵得睡不着，能不能规定一个时间，"],
        ),
        # several requests in one turn come out one by one
        (
            (
                "我讲两点，第一点是投放时间，早上只开到八点，上班的人来不及，希望延长到九点。"
                "第二点呢，桶边上没有洗手的地方，最好每个点都装一个水龙头。"
            ),
            ["早上只开到八点，上班的人来不及，希望延长到九点。", "桶边上没有洗手的地方，最好每个点都装一个水龙头。"],
        ),
        (
            "第八条的罚款太低，应该提高到五百元。另外大件垃圾没人收，堆在楼下一个月，建议街道每周来收一次。",
            ["第八条的罚款太低，应该提高到五百元。", "另外大件垃圾没人收，堆在楼下一个月，建议街道每周来收一次。"],
        ),
        # what the law says is not what the speaker asks
        ("条例第八条规定应当分类投放，这个我们都知道，上个礼拜物业也来讲过一遍了。", []),
        # small talk, agreement, talk to each other
        ("对对对，我也是这么想的。", []),
        ("所以我说应该罚嘛，一点不错，大家都看到的。", []),
        ("你们物业也应该自己去看看那个垃圾房呀，臭得来。", []),
    ],
)
def test_stretches(words: str, expected: list[str]) -> None:
    assert _asked(words) == expected


def test_a_pivot_begins_the_reason() -> None:
    words = "我跑了三年，路都熟的。主要是时间。一单三十分钟，等餐就去了一半，能不能把等餐的时间算进去。"
    assert _asked(words) == ["主要是时间。一单三十分钟，等餐就去了一半，能不能把等餐的时间算进去。"]
