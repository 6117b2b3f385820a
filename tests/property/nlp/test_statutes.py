"""What holds for every text given to the parser, and for every statute written by the rules."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.numerals import to_chinese
from nlp.statutes import Kind, parse

SENTENCES = st.text("电梯使用单位应当检查维护的安全标志人员，、", min_size=2, max_size=40).map(
    lambda words: f"甲{words.strip('，、')}乙。"
)
ANYTHING = st.text(
    st.one_of(st.sampled_from("第一二三十条章节编款项（）、。：　 \n“”之附则件1.-"), st.characters(codec="utf-8")),
    max_size=200,
)


@given(ANYTHING)
@settings(max_examples=300)
def test_any_text_is_taken_and_kept(text: str) -> None:
    statute = parse(text)
    assert statute.source == text
    assert statute.provisions or statute.warnings
    assert len({each.id for each in statute.provisions}) == len(statute.provisions)
    for each in statute.provisions:
        assert 0 <= each.start <= each.end <= len(text)
        assert each.parent is None or statute.by_id(each.parent) is not None


@given(ANYTHING)
def test_the_same_text_gives_the_same_ids(text: str) -> None:
    assert parse(text) == parse(text)


@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=2, max_size=30))
def test_a_written_statute_comes_back(articles: list[list[str]]) -> None:
    text = "\n".join(
        f"第{to_chinese(number)}条　" + "\n".join(paragraphs) for number, paragraphs in enumerate(articles, 1)
    )
    statute = parse(text)
    assert [article.text.split("\n") for article in statute.articles] == articles
    assert "\n".join(text[each.start : each.end] for each in statute.articles) == text
    for each in statute.provisions:
        if each.kind is Kind.PARAGRAPH:
            assert text[each.start : each.end] == each.text


@given(st.lists(SENTENCES, min_size=2, max_size=12), st.integers(min_value=1, max_value=11))
def test_items_are_counted(items: list[str], lead: int) -> None:
    listed = "\n".join(f"（{to_chinese(number)}）{item}" for number, item in enumerate(items, 1))
    statute = parse(f"第一条　甲。\n第二条　下列{'乙' * lead}：\n{listed}\n第三条　丙。")
    assert [statute.by_id(f"2.1.{number}").text for number in range(1, len(items) + 1)] == items  # type: ignore[union-attr]
