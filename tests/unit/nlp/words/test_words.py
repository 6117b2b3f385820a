"""Folding, segmenting, and the word lists."""

import jieba
import pytest

from nlp import lexicon
from nlp.normalize import fold, simplify, standard, verbatim_key
from nlp.segment import search_terms, segment, tokenizer

PASSAGES = (
    "第二十二条　携带犬只外出，应当遵守下列规定：（一）为犬只戴嘴套；（二）使用束犬链，长度不得超过2.5米。",
    "阿拉小區樓道裡停滿電瓶車，物業勿管，伊講呒没辦法！",
    "依托咪酯类“上头电子烟”在职校里有人卖，建议专门写禁止🙏 http://example.cn/a?b=1",
    "𠮷野家門口AED在哪里，10：30 请打12345，费用50%由平台承担",
    "长春市长春节讲话研究生命起源结婚的和尚未结婚的",
)


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_words_are_those_of_jieba(passage: str) -> None:
    words = tokenizer().lcut(fold(passage).lower())
    assert segment(passage) == [word for word in words if any(character.isalnum() for character in word)]


def test_jieba_itself_is_left_alone() -> None:
    segment("第三者责任险")
    assert not jieba.dt.initialized


def test_search_finds_words_inside_words() -> None:
    assert {"人民", "代表", "大会"} <= set(search_terms("全国人民代表大会"))


def test_folding_brings_widths_and_scripts_together() -> None:
    assert fold("第１２條　ＡＢＣ\u200b") == "第12条 ABC"
    assert simplify("臺灣") == "台湾"
    assert standard("阿拉勿去") == "我们不去"


def test_verbatim_ignores_marks_only() -> None:
    assert verbatim_key("罚款，50元。") == verbatim_key("罚款 50元🙏")
    assert verbatim_key("罚款50元") != verbatim_key("罚款60元")


def test_no_word_stands_for_two_concepts() -> None:
    lines = lexicon.entries("synonyms.txt")
    heads = {line[0] for line in lines}
    assert len(heads) == len(lines)
