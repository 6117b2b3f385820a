"""Mentions of provisions, formal and spoken."""

import pytest

from nlp.citations import LAST, citations

TITLE = "上海市养犬管理条例"


@pytest.mark.parametrize(
    ("text", "article", "paragraph", "item", "subitem"),
    [
        ("第六十三条第二款第三项", "63", 2, 3, None),
        ("第十二条第二款第（三）项第2目", "12", 2, 3, 2),
        ("第12条第3款第(二)项", "12", 3, 2, None),
        ("32条第5小点", "32", None, 5, None),
        ("三十二条第五小点", "32", None, 5, None),
        ("四十二条三款二项", "42", 3, 2, None),
        ("７条２款", "7", 2, None, None),
        ("第廿二条（四）", "22", None, 4, None),
        ("四十二（三）", "42", None, 3, None),
        ("一一八条", "118", None, None, None),
        ("九〇条第3款", "90", 3, None, None),
        ("第三七条讲得好", "37", None, None, None),
        ("第 三 十 二 条", "32", None, None, None),
        ("第一百三十三条之一第二款", "133-1", 2, None, None),
        ("第十条最后一款", "10", LAST, None, None),
        ("第二十九条里的第五款", "29", 5, None, None),
        ("删去条例第36 条", "36", None, None, None),
        ("本条例第八条", "8", None, None, None),
        ("养犬条例第二十条", "20", None, None, None),
        ("《上海市养犬管理条例（草案）》第二十条", "20", None, None, None),
    ],
)
def test_a_mention(text: str, article: str, paragraph: int | None, item: int | None, subitem: int | None) -> None:
    (found,) = citations(text, TITLE)
    assert (found.article, found.paragraph, found.item, found.subitem) == (article, paragraph, item, subitem)
    assert found.law is None
    assert text[found.start : found.end].startswith(("第", *"0123456789７三四一九"))


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("对照《道路交通安全法》第十八条", "道路交通安全法"),
        ("依照治安管理处罚法第四十二条处罚", "治安管理处罚法"),
        ("修改刑法第十七条", "刑法"),
        ("民法典第十二条", "民法典"),
        ("物业管理条例第二十条", "物业管理条例"),
        ("《民法典》第十二条和第十三条", "民法典"),
    ],
)
def test_a_number_of_another_law(text: str, law: str) -> None:
    assert {found.law for found in citations(text, TITLE)} == {law}


@pytest.mark.parametrize("text", ["我有这个办法，第八条要改", "看法：第八条要改", "本市第八条", "违法的看第八条"])
def test_words_that_end_like_a_law(text: str) -> None:
    assert [(found.article, found.law) for found in citations(text, TITLE)] == [("8", None)]


@pytest.mark.parametrize(
    "text", ["每户限养一条", "改为三条", "第二条，街心花园也要管", "我第一条意见是", "收到十条短信"]
)
def test_what_only_may_be_a_mention(text: str) -> None:
    assert [found.loose for found in citations(text, TITLE)] == [True]


@pytest.mark.parametrize("text", ["", "2023年5月12日", "12345热线", "条件", "三十条件", "十几条", "第几条", "一二三"])
def test_no_mention(text: str) -> None:
    assert list(citations(text, TITLE)) == []


def test_lists_and_ranges() -> None:
    found = list(citations("第十二、十三条第二款，以及第二十条至第二十三条", TITLE))
    assert [(each.article, each.paragraph, each.joins) for each in found] == [
        ("12", None, ""),
        ("13", 2, "list"),
        ("20", None, ""),
        ("23", None, "range"),
    ]
