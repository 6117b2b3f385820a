import pytest

from nlp.trace import Evidence, Tracer, Verdict, trace

DRAFT = [
    ("1", "为了加强养犬管理，保障公民人身安全，制定本条例。"),
    ("12", "养犬人应当在取得犬只之日起五日内办理登记。公安机关应当在五日内答复。\n每户限养一条犬只。"),
    ("13", "携犬外出应当遵守下列规定：\n（一）束犬链；\n（二）犬链长度不得超过两米。"),
    ("14", "违反第十三条规定的，由公安机关责令改正，处二百元罚款，没收犬只、犬链。"),
    ("15", "犬只登记的收费标准由市物价部门规定，并向社会公布。"),
    ("16", "物业服务企业可以劝阻不文明养犬行为，居民委员会予以协助。"),
    ("17", "饲养烈性犬的，应当向公安机关备案并缴纳管理服务费，依照国家有关规定执行。"),
    ("18", "本条例自公布之日起施行。"),
]
PASSED = [
    ("1", "为了加强养犬管理，保障公民人身安全，制定本条例。"),
    ("12", "养犬人应当在取得犬只之日起十日内办理登记。公安机关应当在三日内答复。\n每户限养两条犬只。"),
    ("13", "携犬外出应当遵守下列规定：\n（一）束犬链；\n（二）犬链长度不得超过一米。"),
    ("14", "违反第十三条规定的，由公安机关责令改正，处二百元以上五百元以下罚款，没收犬只。"),
    ("15", "物业服务企业应当及时劝阻、制止不文明养犬行为，居民委员会予以协助。"),
    ("16", "饲养烈性犬的，应当向公安机关备案，依照国家有关规定执行。"),
    ("17", "养犬人应当按照规定为犬只投保责任保险。保险公司应当提供便利。"),
    ("18", "本条例自公布之日起施行。"),
]
TRACER = Tracer(DRAFT, PASSED)


def found(text: str, target: str | None = None) -> Evidence:
    return TRACER.trace(text, target)


def test_an_adopted_replacement_shows_both_passages() -> None:
    evidence = found("将第十二条中的“五日”改为“十日”。")

    assert evidence.verdict is Verdict.ADOPTED
    assert evidence.reason == "第十二条中的“五日”已改为“十日”。"
    assert evidence.old_span is not None
    assert evidence.new_span is not None
    assert (evidence.old_span.article, evidence.old_span.text) == ("12", "五日")
    assert PASSED[1][1][evidence.new_span.start : evidence.new_span.end] == evidence.new_span.text == "十日"
    assert 0.9 < evidence.confidence < 1


@pytest.mark.parametrize(
    ("text", "verdict", "article"),
    [
        # the figure asked for, or another one
        ("将第十二条中的“五日”改为“三日”。", "adopted", "12"),
        ("将第十二条中的“五日”改为“七日”。", "not_adopted", "12"),
        ("第十二条第二款每户限养一条改为每户限养三条。", "not_adopted", "12"),
        # the modal verb
        ("第十六条“可以”改为“应当”。", "adopted", "15"),
        ("第十二条中的“公安机关应当在五日内答复”改为“公安机关可以在五日内答复”。", "not_adopted", "12"),
        # kept as it was
        ("将第十三条的“束犬链”改为“束犬链、戴嘴套”。", "not_adopted", "13"),
        ("删去第十四条中的“责令改正”。", "not_adopted", "14"),
        ("建议删去第一条。", "not_adopted", "1"),
        ("建议删去第十三条第二项。", "not_adopted", "13"),
        # struck
        ("删去第十七条中的“并缴纳管理服务费”。", "adopted", "16"),
        ("建议删去第十五条。", "adopted", None),
        # already in the draft
        ("第十七条应当补充“依照国家有关规定执行”。", "not_adopted", "16"),
        ("建议增加一条：每户限养一条犬只。", "not_adopted", None),
        # arrived, as an article of its own, in its article, or in other words
        ("建议增加一条：养犬人应当按照规定为犬只投保责任保险。", "adopted", "17"),
        ("建议增加一条：养犬人应当为犬只投保责任保险。保险公司应当提供便利。", "adopted", "17"),
        ("建议在第十三条中增加“养犬人应当按照规定为犬只投保责任保险”的内容。", "adopted_elsewhere", "17"),
        ("第十四条罚款太低，建议提高到五百元。", "adopted", "14"),
        ("第十六条“劝阻不文明养犬行为”改为“劝阻、制止不文明养犬行为”。", "adopted", "15"),
        # a clause that was only part of a longer one
        ("第十四条写得不清楚，建议写成没收犬只，便于执行。", "adopted", "14"),
        # one of two
        ("建议删去第十七条中的“并缴纳管理服务费”；将第十三条的“束犬链”改为“戴嘴套”。", "partly", "16"),
        ("将第十三条的“束犬链”改为“戴嘴套”；建议删去第一条。", "not_adopted", "13"),
        ("将第十二条的“五日”改为“十日”；将第十六条的“可以”改为“应当”。", "adopted", "12"),
        # nowhere
        ("建议增加一条：犬只应当注射狂犬病疫苗并植入电子标识。", "not_adopted", None),
        ("第十二条“十五日”改为“二十日”。", "not_adopted", "12"),
    ],
)
def test_verdicts(text: str, verdict: str, article: str | None) -> None:
    evidence = found(text)

    assert (evidence.verdict.value, evidence.new_article) == (verdict, article)
    assert evidence.reason.endswith("。")


def test_a_missed_figure_says_what_came_instead() -> None:
    assert found("将第十二条中的“五日”改为“七日”。").reason == "第十二条中的“五日”改成了“十日”，不是“七日”。"


def test_part_of_the_wanted_rule_is_for_a_person() -> None:
    evidence = found("建议增加一条：养犬人应当按照规定为犬只投保责任保险。拒不投保的，吊销养犬登记证。")

    assert evidence.verdict is Verdict.UNSURE
    assert evidence.new_article == "17"
    assert "请人工核对" in evidence.reason


def test_guessed_wording_that_is_not_found_in_a_changed_article_is_for_a_person() -> None:
    evidence = found("第十四条不服的，建议写成可以向上一级公安机关申诉，便于维权。")

    assert evidence.verdict is Verdict.UNSURE
    assert evidence.reason == "第十四条有改动，但没有找到意见所写的文字，请人工核对。"


def test_wording_to_be_struck_that_the_draft_never_had() -> None:
    assert found("删去第十四条中的“行政拘留”。").verdict is Verdict.UNSURE
    assert found("删去第九十九条。").verdict is Verdict.UNSURE


def test_wording_moved_to_another_article_was_not_struck() -> None:
    draft = [("1", "养犬应当登记。犬只免疫由兽医机构负责办理。"), ("2", "本条例自公布之日起施行。")]
    passed = [("1", "养犬应当登记。"), ("2", "犬只免疫由兽医机构负责办理。"), ("3", "本条例自公布之日起施行。")]

    evidence = trace("删去第一条中的“犬只免疫由兽医机构负责办理”。", None, draft, passed)

    assert evidence.verdict is Verdict.NOT_ADOPTED


def test_both_wordings_at_once_are_for_a_person() -> None:
    draft = [("1", "养犬人应当依法办理登记。"), ("2", "本条例自公布之日起施行。")]
    passed = [("1", "养犬人应当依法办理登记。经营者应当依法办理备案手续。"), ("2", "本条例自公布之日起施行。")]

    evidence = trace("将第一条的“养犬人应当依法办理登记”改为“经营者应当依法办理备案手续”。", None, draft, passed)

    assert evidence.verdict is Verdict.UNSURE


def test_the_stated_article_counts_where_the_named_one_lacks_the_words() -> None:
    evidence = found("将第十三条中的“五日”改为“十日”。", "12")

    assert (evidence.verdict, evidence.new_article) == (Verdict.ADOPTED, "12")
    assert found("建议将“五日”改为“十日”。", "12.1") == found("建议将“五日”改为“十日”。", "12")


def test_without_any_article_the_words_find_it() -> None:
    assert found("建议将“五日”改为“十日”。").new_article == "12"
    assert found("建议补充规定：保险公司应当提供便利。").verdict is Verdict.ADOPTED


def test_a_wish_without_an_edit_is_never_adopted() -> None:
    near = found("养犬人应当投保责任保险，咬了人才有得赔。")
    untouched = found("这一条太笼统了，看不懂。", "1")
    praised = found("这一条写得很好，支持。", "1")
    lost = found("楼上太吵了。")

    assert (near.verdict, near.new_article) == (Verdict.UNSURE, "17")
    assert (untouched.verdict, untouched.reason) == (
        Verdict.NOT_ADOPTED,
        "第一条没有改动，新文本也没有增加与意见相近的文字。",
    )
    assert praised.verdict is Verdict.UNSURE
    assert praised.reason == "第一条没有改动；意见像是赞成或者要求保留原文，请人工核对。"
    assert (lost.verdict, lost.confidence) == (Verdict.UNSURE, 0.0)


def test_versions_without_articles() -> None:
    assert trace("将第一条的“甲”改为“乙”。", None, [], []).verdict is Verdict.NOT_ADOPTED
    assert trace("建议增加“”。", None, DRAFT, PASSED).verdict is Verdict.UNSURE
