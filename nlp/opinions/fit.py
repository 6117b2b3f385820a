"""How the weights of the signs are found: softmax regression over examples with known answers.

Run after a change of `signs.py`, with a file of examples (one JSON object a line: `text`, and `gold` with `type` and
`stance`): `python -m nlp.opinions.fit EXAMPLES.jsonl`. It prints the accuracy on laws left out of the fit, which is the
figure to believe, and writes `weights.json`. Only the weights are kept: no example is stored.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.opinions.signs import SIGNS, signs, weight

# Strength of the pull of the weights to zero (inverse of the L2 penalty); chosen on laws left out of the fit.
INVERSE_PENALTY = 1.0
QUESTIONS = ("type", "stance")


def _matrix(texts: Sequence[str]) -> list[list[float]]:
    return [[weight(name) if name in found else 0.0 for name in SIGNS] for found in map(signs, texts)]


def _model(rows: list[list[float]], answers: list[str]) -> Any:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  heavy, and needed for fitting only

    return LogisticRegression(C=INVERSE_PENALTY, max_iter=5000).fit(rows, answers)


def accuracy_on_unseen_laws(examples: Sequence[dict[str, Any]], question: str) -> float:
    """Share of right answers when each law's examples are judged by weights fitted on the other laws only."""
    rows, right = _matrix([example["text"] for example in examples]), 0
    for law in sorted({example["law"] for example in examples}):
        seen = [i for i, example in enumerate(examples) if example["law"] != law]
        unseen = [i for i, example in enumerate(examples) if example["law"] == law]
        model = _model([rows[i] for i in seen], [examples[i]["gold"][question] for i in seen])
        said = model.predict([rows[i] for i in unseen])
        right += sum(answer == examples[i]["gold"][question] for i, answer in zip(unseen, said, strict=True))
    return right / len(examples)


def fit(examples: Sequence[dict[str, Any]], question: str) -> dict[str, Any]:
    """Weights of each answer to `question`: a bias, and a number for each sign (log odds, to two places)."""
    model = _model(_matrix([e["text"] for e in examples]), [e["gold"][question] for e in examples])
    return {
        str(answer): {
            "bias": round(float(bias), 2),
            **{name: round(float(w), 2) for name, w in zip(SIGNS, weights, strict=True) if abs(w) >= 0.005},
        }
        for answer, bias, weights in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }


def main(path: str) -> None:
    """Fit both questions on the examples in `path` and write the weights beside this file."""
    examples = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    for question in QUESTIONS:
        sys.stderr.write(f"{question}: {accuracy_on_unseen_laws(examples, question):.3f} on laws left out\n")
    weights = {question: fit(examples, question) for question in QUESTIONS}
    target = Path(__file__).with_name("weights.json")
    target.write_text(json.dumps(weights, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
