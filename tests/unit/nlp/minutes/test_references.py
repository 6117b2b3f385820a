"""Articles of stretches: cited, set right by the next speaker, taken from the talk before."""

from nlp.minutes import Span, read_minutes
from nlp.statutes import parse

LAW = parse(
    "第一条　骑电动自行车应当佩戴安全头盔，不戴头盔的，处五十元罚款。\n"
    "第二条　禁止在楼道停放电动自行车，禁止在楼道充电。\n"
    "第三条　牵引犬只的绳带不得超过两米。\n"
    "第四条　公园内禁止遛狗。\n"
)


def _spans(*lines: str) -> tuple[Span, ...]:
    return read_minutes("\n".join(("主持人：各位好，开始吧。", *lines)), LAW).spans


def test_a_citation_is_sure() -> None:
    (span,) = _spans("居民甲：第三条的两米太长了，小孩子躲不开，建议改成一米五。")
    assert (span.articles, span.confident) == (("3",), True)


def test_the_next_turn_sets_a_number_right() -> None:
    (span,) = _spans(
        "居民甲：罚款五十元有什么用，一杯奶茶的钱，我觉得应该提高到两百元才有效果。",
        "主持人：您说的是第一条，记下了。",
    )
    assert (span.articles, span.confident) == (("1",), True)


def test_pointing_back_takes_the_article_talked_about() -> None:
    _, span = _spans(
        "居民甲：第三条的两米太长了，小孩子躲不开，建议改成一米五。",
        "居民乙：刚才他说的那条我补充一点，最好写明由哪个部门来量，免得吵起来。",
    )
    assert span.articles[0] == "3"


def test_a_second_request_without_words_of_its_own_stays_with_the_first() -> None:
    first, second = _spans(
        "居民甲：第一条罚得太轻了，骑车的人都不当回事，应该提高。而且二十块也好五十块也好，起码两百才像话。",
    )
    assert first.articles == ("1",)
    assert second.articles[0] == "1"
    assert not second.confident


def test_the_talk_before_is_forgotten_after_some_turns() -> None:
    spans = _spans(
        "居民甲：第三条的两米太长了，小孩子躲不开，建议改成一米五。",
        *("居民乙：嗯。", "居民丙：好。") * 3,
        "居民丁：我希望以后开会早一点通知大家，不要临时通知。",
    )
    assert "3" not in spans[-1].articles


def test_without_a_statute_no_article_is_named() -> None:
    text = "主持人：请讲。\n居民甲：第三条的两米太长了，建议改成一米五。"
    assert [span.articles for span in read_minutes(text).spans] == [()]
