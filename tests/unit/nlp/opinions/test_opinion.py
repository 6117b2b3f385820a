"""Type and stance of what people say, in words that belong to no particular law."""

import pytest

from nlp.opinions import Opinion, OpinionType, Stance, opinion


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("建议将第八条的罚款由一百元提高到五百元。", "tighten"),
        ("建议将第八条的罚款由五百元降低到一百元。", "loosen"),
        ("第十五条的三十日太长，建议改为十日。", "tighten"),
        ("第十五条的十日太紧，建议改为三十日。", "loosen"),
        ("第九条建议允许居民自行决定，放宽一点。", "loosen"),
        ("第九条建议禁止在楼道堆放杂物，违者处罚。", "tighten"),
        ("支持支持，早该这样了", "support"),
        ("建議將第八條的罰款由一百元提高到五百元。", "tighten"),
        ("建议继续保留第七条，不要改为一律禁止。", "support"),
        ("“影响生活”怎么认定？没有标准，多久算，请明确定义。", "reword"),
    ],
)
def test_which_way_a_request_pushes(text: str, stance: str) -> None:
    assert opinion(text).stance == stance


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("建议将第八条的罚款由一百元提高到五百元。", "amend"),
        ("建议增加一条：禁止在楼道堆放杂物。", "add_clause"),
        ("我举双手赞成", "support_only"),
        ("垃圾桶满了打电话，这边讲不归我管那边也不归我管，互相推，建议明确一个牵头部门。", "implementation"),
        ("我的车子被拖走三天了，手机13900001111，请帮我要回来。", "grievance"),
        ("希望在向阳里小区东门增设分类投放点。", "wish"),
        ("我隔壁邻居去年被高空抛物砸伤，住了医院，到现在没有人负责，这种事要管。", "case"),
    ],
)
def test_what_kind_of_opinion_it_is(text: str, kind: str) -> None:
    assert opinion(text).type == kind


@pytest.mark.parametrize("text", ["", "   \n", "……！！", "🐶🐶"])
def test_nothing_said_is_nothing_judged(text: str) -> None:
    assert opinion(text) == Opinion(None, 0.0, None, 0.0)


@pytest.mark.parametrize("text", ["随便", "好吧！", "垃圾桶", "abc"])
def test_a_text_without_a_sign_gets_no_answer(text: str) -> None:
    judged = opinion(text)
    assert (judged.type, judged.stance) == (None, None)
    assert 0 < judged.type_confidence < 0.5


def test_a_doubtful_text_gets_no_answer_but_keeps_its_confidence() -> None:
    judged = opinion("大家都晓得伊是啥人，喇叭响到半夜，谁来管")
    assert judged.type is None
    assert 0 < judged.type_confidence < 0.35


def test_answers_are_of_the_vocabulary() -> None:
    judged = opinion("第八条罚得太轻，建议提高到五百元")
    assert judged.type in set(OpinionType)
    assert judged.stance in set(Stance)
