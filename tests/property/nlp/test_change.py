"""What holds for any two texts: redlines give both texts back, alignments lose no article."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.align import align
from nlp.diff import redline
from nlp.patch import Inapplicable, Operation, Unit, apply, conflicts, operations
from nlp.trace import Tracer
from nlp.trace.became import became

TEXT = st.text(alphabet="应当可以不得五十日元二百，。；、\n（一）甲乙丙丁“”第条款改为增加删去", max_size=60)
WORDS = """将第一条 第二款 第（三）项 中的 “五日” “十日” 修改为 改成 提高到五百元 删去 在“甲”后 增加 增加一款：
增加一项，作为第二项： 增加一条： 一是 二是 建议 不要 由二日 甲 乙 丙 ， 。 ； ： “ ” ‘ ’"""
PIECES = st.sampled_from(WORDS.split())
SUGGESTION = st.lists(PIECES, max_size=14).map("".join)
ARTICLE = st.lists(
    st.sampled_from(["甲应当在五日内乙", "丙处二百元罚款", "（一）甲；", "（二）丙。", "\n", "。"]), max_size=8
).map("".join)
CLAUSE = st.text(alphabet="应当可以不得登记犬只公安机关处罚款携带外出牵领清除五十日", min_size=1, max_size=40)


@given(TEXT, TEXT)
def test_redline_gives_both_texts_back(old: str, new: str) -> None:
    changes = redline(old, new)

    assert "".join(change.text for change in changes if change.op != "insert") == old
    assert "".join(change.text for change in changes if change.op != "delete") == new
    assert all(change.text for change in changes)
    assert all(a.op != b.op for a, b in pairwise(changes))


@given(st.lists(CLAUSE, max_size=6), st.lists(CLAUSE, max_size=6))
@settings(deadline=None)
def test_every_article_is_accounted_for(old: list[str], new: list[str]) -> None:
    before = [(str(number), text) for number, text in enumerate(old, 1)]
    after = [(str(number), text) for number, text in enumerate(new, 1)]

    matches = align(before, after)

    assert Counter(each for match in matches for each in match.old) == Counter(name for name, _ in before)
    assert {each for match in matches for each in match.new} == {name for name, _ in after}
    assert matches == align(before, after)


@given(st.lists(CLAUSE, min_size=1, max_size=6, unique=True))
@settings(deadline=None)
def test_a_text_against_itself_is_unchanged(texts: list[str]) -> None:
    articles = [(str(number), text) for number, text in enumerate(texts, 1)]

    first = [match for match in align(articles, articles) if match.old == match.new]

    assert [match.relation.value for match in first] == ["unchanged"] * len(texts)


@given(TEXT)
def test_operations_lie_in_the_text(text: str) -> None:
    for operation in operations(text):
        assert 0 <= operation.start < operation.end <= len(text)
        assert 0 < operation.confidence < 1


@given(TEXT, TEXT, st.data())
def test_what_a_passage_became_lies_in_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))

    first, last = became(old, new, start, end)

    assert 0 <= first <= last <= len(new)


def carried_out(operation: Operation, article: str) -> str | None:
    try:
        return apply(operation, article).after
    except Inapplicable:
        return None


@given(SUGGESTION, ARTICLE)
def test_an_operation_is_carried_out_or_refused_with_a_reason(suggestion: str, article: str) -> None:
    for operation in operations(suggestion):
        after = carried_out(operation, article)
        if after is not None and operation.unit is not Unit.ARTICLE:
            changes = apply(operation, article).changes
            assert "".join(change.text for change in changes if change.op != "insert") == article
            assert "".join(change.text for change in changes if change.op != "delete") == after


@given(SUGGESTION, SUGGESTION, ARTICLE)
def test_conflicts_are_mutual(one: str, other: str, article: str) -> None:
    first, second = operations(one), operations(other)
    there = conflicts([*first, *second], {"1": article})
    back = conflicts([*second, *first], {"1": article})

    assert len(there) == len(back)


@given(SUGGESTION, st.lists(ARTICLE, max_size=3), st.lists(ARTICLE, max_size=3))
@settings(deadline=None)
def test_every_suggestion_gets_an_answer(suggestion: str, old: list[str], new: list[str]) -> None:
    draft = [(str(number), text) for number, text in enumerate(old, 1)]
    later = {str(number): text for number, text in enumerate(new, 1)}

    found = Tracer(draft, list(later.items())).trace(suggestion)

    assert found.reason.endswith("。")
    assert 0 <= found.confidence <= 1
    if found.new_span is not None:
        assert later[found.new_span.article][found.new_span.start : found.new_span.end] == found.new_span.text
    if found.verdict in {"adopted", "adopted_elsewhere"}:
        assert draft != list(later.items())
