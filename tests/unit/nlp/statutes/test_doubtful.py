"""Texts that are no statute, and statutes with faults: a named doubt, never a crash."""

import pytest

from nlp.statutes import Statute, parse


def _codes(statute: Statute) -> list[tuple[str, int]]:
    return [(warning.code, warning.line) for warning in statute.warnings]


def test_a_missing_article_is_named_with_its_line() -> None:
    statute = parse("第一条　甲。\n\n第二条　乙。\n第五条　丙。")
    assert [article.id for article in statute.articles] == ["1", "2", "5"]
    assert _codes(statute) == [("gap", 4)]
    assert statute.warnings[0].message.startswith("第二条之后就是第五条")


def test_a_number_that_comes_twice() -> None:
    statute = parse("第一条　甲。\n第二条　乙。\n第二条　丙。\n第三条　丁。")
    assert [article.id for article in statute.articles] == ["1", "2", "2~2", "3"]
    assert _codes(statute) == [("duplicate", 3)]


def test_a_statute_that_starts_late() -> None:
    assert _codes(parse("第十二条　甲。\n第十三条　乙。")) == [("starts-late", 1)]


def test_an_excerpt_of_changed_articles() -> None:
    statute = parse("第三条　甲。\n第七条　乙。\n第二十条　丙。")
    assert [article.id for article in statute.articles] == ["3", "7", "20"]
    assert [code for code, _ in _codes(statute)] == ["starts-late", "gap", "gap"]


def test_a_quotation_that_is_never_closed() -> None:
    statute = parse("第一条　甲“乙。\n第二条　丙。\n第三条　丁。")
    assert [article.id for article in statute.articles] == ["1", "2", "3"]


def test_an_empty_article() -> None:
    assert _codes(parse("第一条　甲。\n第二条\n第三条　乙。")) == [("empty-article", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "关于修改某条例的决定\n一、将第十二条修改为：“第十二条　犬只应当登记。”\n二、删去第十三条。",
        "关于修改某条例的决定\n一、增加三条：\n“第八条　甲。\n第九条　乙。\n第十条　丙。”\n二、删去第十三条。",
        "| 条文 | 罪名 |\n| 第一百二十条之一 | 甲 |\n| 第一百二十条之二 | 乙 |",
        "家长：第七十条我支持。\n学生：第三十九条第三款要改。第二十七条只写不得体罚。",
        "答复：依照第九条的规定办理。",
    ],
)
def test_texts_without_articles_of_their_own(text: str) -> None:
    statute = parse(text)
    assert statute.provisions == ()
    assert _codes(statute) == [("no-articles", 1)]


@pytest.mark.parametrize("text", ["", "  \n\n\u3000", "\ufeff"])
def test_no_text(text: str) -> None:
    assert _codes(parse(text)) == [("no-text", 1)]


@pytest.mark.parametrize("text", ["。。。！！", "😀😀\n🐶", "第", "条\n款", "Article 1. Purpose", "第零条　甲"])
def test_nothing_to_parse(text: str) -> None:
    assert _codes(parse(text)) == [("no-articles", 1)]


def test_an_annex_is_no_part_of_the_last_article() -> None:
    statute = parse("第一条　甲。\n第二条　乙。\n附件：目录\n第一类　丙。")
    article = statute.by_id("2")
    assert article is not None
    assert article.text == "乙。"
    assert _codes(statute) == [("annex", 3)]


def test_a_second_statute_in_the_same_file() -> None:
    text = "某条例\n第一条　甲。\n第二条　乙。\n第三条　丙。\n某细则\n第一条　丁。\n第二条　戊。"
    statute = parse(text)
    assert [article.id for article in statute.articles] == ["1", "2", "3"]
    assert _codes(statute) == [("annex", 6)]


def test_an_article_that_begins_inside_a_line() -> None:
    statute = parse("第一条　甲。\n第二条　乙，丙。第三条　依照第二条的规定。\n第四条　丁。")
    assert [article.id for article in statute.articles] == ["1", "2", "3", "4"]
    assert statute.warnings == ()


def test_a_line_that_begins_with_a_citation() -> None:
    statute = parse("第一条　甲。\n第二条　有下列情形的：\n第一条规定的情形；\n其他。\n第三条　乙。")
    assert [article.id for article in statute.articles] == ["1", "2", "3"]


def test_a_million_characters_in_one_line() -> None:
    statute = parse("第一条　" + "甲" * 1_000_000)
    assert [len(article.text) for article in statute.articles] == [1_000_000]
    assert parse("第一条" * 300_000).source.startswith("第一条第一条")


def test_a_book_of_a_code_starts_with_its_own_number() -> None:
    statute = parse("第四百六十三条本编调整合同。\n第四百六十四条合同是协议。\n第四百六十五条依法成立的合同受保护。")
    assert [article.id for article in statute.articles] == ["463", "464", "465"]
