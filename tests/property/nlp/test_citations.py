"""Mentions are found where they are written, and nothing else is claimed of any text."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.citations import citations, pin, references
from nlp.numerals import to_chinese
from nlp.statutes import parse

STATUTE = parse(
    "某条例\n"
    + "\n".join(f"第{to_chinese(number)}条　下列：\n（一）甲；\n（二）乙。\n丙。" for number in range(1, 151))
)
NUMBERS = st.integers(min_value=1, max_value=150)
WRITTEN = st.sampled_from([to_chinese, str])
ANYTHING = st.text(
    st.one_of(st.sampled_from("第一二三十百条款项前本该、至之（）( )5 　《法》"), st.characters()), max_size=80
)


@given(NUMBERS, st.integers(min_value=1, max_value=2), WRITTEN)
def test_a_written_mention_is_found(article: int, part: int, write: object) -> None:
    assert callable(write)
    for text, expected in (
        (f"建议第{write(article)}条第{write(part)}款改一改", f"{article}.{part}"),
        (f"{write(article)}条第一款第{write(part)}项太粗", f"{article}.1.{part}"),
    ):
        (found,) = citations(text, STATUTE.title)
        assert found.article == str(article)
        assert pin(found, found.article, STATUTE) == expected


@given(NUMBERS, NUMBERS)
def test_a_range_is_all_between(one: int, other: int) -> None:
    first, last = sorted((one, other))
    text = f"第{to_chinese(first)}条至第{to_chinese(last)}条"
    named = [place for found in references(text, STATUTE, "1") for place in found.ids]
    assert named == [str(each) for each in range(first, last + 1)]


@given(ANYTHING)
def test_any_text_is_taken(text: str) -> None:
    last = 0
    for found in citations(text, STATUTE.title):
        assert last <= found.start < found.end <= len(text)
        last = found.end
    for reference in references(text, STATUTE, "3.2"):
        assert all(STATUTE.by_id(place) for place in reference.ids)
