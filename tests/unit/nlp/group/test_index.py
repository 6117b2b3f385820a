"""One new text joins a group or founds one."""

import pytest

from nlp.group import Document, DuplicateIds, Index, group

TEXTS = [
    Document("a", "遛狗不拴绳的罚款应当提高到五百元"),
    Document("b", "遛狗不拴绳的罚款应当提高到五百元！"),
    Document("c", "公园里应当增加照明路灯"),
]


@pytest.fixture
def index() -> Index:
    return Index(TEXTS, group(TEXTS))


def test_a_like_text_joins_the_group(index: Index) -> None:
    placed = index.add(Document("d", "建议遛狗不拴绳的罚款应当提高到五百元"))
    assert placed.joined == ("a", "b")
    assert placed.unsure == ()


def test_another_figure_founds_a_group_and_asks(index: Index) -> None:
    placed = index.add(Document("d", "遛狗不拴绳的罚款应当提高到一千元"))
    assert placed.joined == ()
    assert {pair.reason for pair in placed.unsure} == {"没有归并：要求的数字不同：500元与1000元。"} or all(
        "要求的数字不同" in pair.reason for pair in placed.unsure
    )


def test_later_texts_are_found_too(index: Index) -> None:
    index.add(Document("d", "菜场门口积水严重没人处理"))
    assert index.add(Document("e", "菜场门口积水严重，没人处理啊")).joined == ("d",)


def test_an_id_cannot_come_twice(index: Index) -> None:
    with pytest.raises(DuplicateIds):
        index.add(Document("a", "别的话"))


def test_a_text_without_words_founds_a_group(index: Index) -> None:
    assert index.add(Document("d", "🙏")).joined == ()
