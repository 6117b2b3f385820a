"""The committed weights fit the signs they are for, and the fit repeats."""

import pytest

from nlp.opinions.fit import accuracy_on_unseen_laws, fit
from nlp.opinions.judge import probabilities
from nlp.opinions.model import OpinionType, Stance
from nlp.opinions.signs import SIGNS, signs

EXAMPLES = [
    {"law": law, "text": text, "gold": {"type": kind, "stance": stance}}
    for law in ("甲", "乙")
    for text, kind, stance in (
        ("支持支持", "support_only", "support"),
        ("我赞成", "support_only", "support"),
        ("建议提高罚款", "amend", "tighten"),
        ("第八条应当从重处罚", "amend", "tighten"),
        ("第八条是什么意思？", "question", "question"),
    )
]


@pytest.mark.parametrize(("question", "answers"), [("type", OpinionType), ("stance", Stance)])
def test_every_answer_has_weights_and_chances_add_up(question: str, answers: type[OpinionType | Stance]) -> None:
    chances = probabilities(signs("第八条罚得太轻"), question)
    assert set(chances) == {answer.value for answer in answers}
    assert sum(chances.values()) == pytest.approx(1.0)


def test_a_fit_learns_and_repeats() -> None:
    weights = fit(EXAMPLES, "stance")
    assert weights == fit(EXAMPLES, "stance")
    assert set(weights) == {"support", "tighten", "question"}
    assert set(weights["support"]) - {"bias"} <= set(SIGNS)
    assert weights["support"]["approve"] > 0 > weights["tighten"]["approve"]
    assert accuracy_on_unseen_laws(EXAMPLES, "stance") == 1.0
