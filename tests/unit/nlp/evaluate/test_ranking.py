"""The area under the curve agrees with the textbook definition and with scikit-learn."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013 - reads as in the arithmetic
from sklearn.metrics import roc_auc_score

from nlp.evaluate.ranking import auc

_SCORED = st.lists(st.tuples(st.booleans(), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])), min_size=2, max_size=40)


def test_by_hand() -> None:
    assert auc([True, False], [0.9, 0.1]) == 1.0
    assert auc([True, False], [0.1, 0.9]) == 0.0
    assert auc([True, False], [0.5, 0.5]) == 0.5


def test_one_kind_only() -> None:
    assert auc([True, True], [0.1, 0.2]) == 0.0
    assert auc([], []) == 0.0


@given(_SCORED.filter(lambda scored: len({label for label, _ in scored}) == 2))
def test_agrees_with_scikit_learn(scored: list[tuple[bool, float]]) -> None:
    labels, scores = zip(*scored, strict=True)
    assert auc(labels, scores) == approx(roc_auc_score(labels, scores))
