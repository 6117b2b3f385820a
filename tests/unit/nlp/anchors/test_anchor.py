"""Which provision a resident means: cited, described, or none."""

from pathlib import Path

import pytest

from nlp.anchors import Anchorer, anchor
from nlp.statutes import parse

TEXTS = Path(__file__).parents[4] / "app" / "sample" / "data" / "texts"
DOGS = Anchorer(parse((TEXTS / "yangquan_2011.txt").read_text("utf-8")))


@pytest.mark.parametrize(
    ("text", "article", "pin"),
    [
        ("建议第二十二条第二项的牵引带再短一点", "22", "22.1.2"),
        ("22条4项，乘电梯应当戴嘴套", "22", "22.1.4"),
        ("第四十三条第一款罚得太轻", "43", "43.1"),
        ("第三十五条的三十日改为六十日", "35", "35"),
    ],
)
def test_a_cited_provision(text: str, article: str, pin: str) -> None:
    found = DOGS.anchor(text)
    assert (found.articles[0], found.pins[0], found.how) == (article, pin, "cited")
    assert found.confident


def test_a_range_names_every_article() -> None:
    assert DOGS.anchor("第二十条至第二十三条写得太粗").articles == ("20", "21", "22", "23")


@pytest.mark.parametrize(
    ("text", "article"),
    [("牵引带那条太长了", "22"), ("烈性犬目录多久更新一次", "58"), ("收容的狗没人领养怎么办，三十天太短", "35")],
)
def test_a_described_provision(text: str, article: str) -> None:
    found = DOGS.anchor(text)
    assert (found.articles[0], found.how) == (article, "described")


def test_a_number_that_does_not_fit_is_put_in_doubt() -> None:
    found = DOGS.anchor("第三十三条犬吠影响他人正常生活的，警告后还不改正的要罚款")
    assert not found.confident
    assert found.articles[0] == "45"
    assert "33" in found.articles


@pytest.mark.parametrize(
    "text",
    [
        "", "好", "！！！", "😀", "谢谢各位老师", "建议修改刑法第十七条", "建议本市制定反虐待动物条例",
        "《民法典》第一千二百四十五条",
    ],
)  # fmt: skip
def test_no_provision(text: str) -> None:
    found = DOGS.anchor(text)
    assert (found.articles, found.pins, found.confident, found.how) == ((), (), False, "none")


def test_an_ordinal_is_a_citation_only_where_nothing_speaks_against_it() -> None:
    assert DOGS.anchor("第五条，删去。").articles == ("5",)
    assert DOGS.anchor("第五条，烈性犬的目录要附照片，每年更新一次。").articles[0] != "5"


def test_an_article_the_statute_lacks_is_not_named() -> None:
    assert "99" not in DOGS.anchor("第九十九条关于牵引带的规定").articles


def test_a_statute_without_articles() -> None:
    assert anchor("第一条要改", parse("关于修改某条例的决定")).articles == ()


def test_confidence_is_a_share() -> None:
    for text in ("第二十二条第二项", "狗", "牵引带那条", "电梯里的狗要戴嘴套", "第三十三条犬吠"):
        assert 0 <= DOGS.anchor(text).confidence <= 1


def test_what_is_to_be_added_need_not_be_like_what_stands_there() -> None:
    found = DOGS.anchor("建议在第八条增加规定：乘电梯应当将犬只抱起或者戴嘴套，避开高峰时间。")
    assert (found.articles[0], found.how) == ("8", "cited")
