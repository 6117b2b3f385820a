import pytest

from nlp.diff import Change, redline


def marked(old: str, new: str) -> str:
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}
    return "".join(signs[change.op].format(change.text) for change in redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("甲", "甲", "甲"),
        ("", "甲", "[+甲+]"),
        ("甲", "", "[-甲-]"),
        ("处二十日以下拘留", "处十二日以下拘留", "处[-二十-][+十二+]日以下拘留"),
        ("增长5.5%以上", "增长5.8%以上", "增长[-5.5%-][+5.8%+]以上"),
        ("违反规定的，给予警告。", "违反本条例规定的，给予警告。", "违反[+本条例+]规定的，给予警告。"),
        ("其他法律、行政法规规定", "其他法律对前款行为规定", "其他法律[-、行政法规-][+对前款行为+]规定"),
    ],
)
def test_redline_shows_changes_as_a_reader_marks_them(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_clauses_that_stayed_are_kept_whole_when_one_is_put_between() -> None:
    old = "养犬应当登记。违者处罚。"
    new = "养犬应当登记。携犬应当束链。违者处罚。"

    assert redline(old, new) == (
        Change("equal", "养犬应当登记。"),
        Change("insert", "携犬应当束链。"),
        Change("equal", "违者处罚。"),
    )


def test_punctuation_between_two_rewritten_stretches_is_kept() -> None:
    assert Change("equal", "、") in redline("由甲甲、乙乙负责", "由丙丙、丁丁负责")
