"""Grow the trees of `sentences`: `python -m nlp.group.fit_sentences DATA > nlp/group/sentences.json`.

DATA holds pairs_paraphrase_*.jsonl. Boosted trees of depth 3 (Friedman, 2001), each fitted on half of the pairs.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from nlp.group.features import measure
from nlp.group.model import Document
from nlp.group.prepare import prepare
from nlp.group.sentences import sentence_features
from nlp.group.space import Matrix, build


def pairs(data: Path) -> tuple[Matrix, Sequence[int]]:
    """Features and labels of the sentence pairs under `data`."""
    lines = next(data.glob("pairs_paraphrase_*.jsonl")).read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line]
    texts = sorted({row[side] for row in rows for side in "ab"})
    place = {text: number for number, text in enumerate(texts)}
    cards = prepare([Document(f"{number:09d}", text) for number, text in enumerate(texts)])
    places = np.array([sorted((place[row["a"]], place[row["b"]])) for row in rows], dtype=np.int64)
    return sentence_features(cards, measure(cards, build(cards), places), places), [row["label"] for row in rows]


def model() -> GradientBoostingClassifier:
    """The trees before they are grown."""
    return GradientBoostingClassifier(
        n_estimators=120, learning_rate=0.06, max_depth=3, min_samples_leaf=20, subsample=0.5, random_state=0
    )


def main(data: Path) -> dict[str, Any]:
    """The trees as lists of nodes; a leaf has the feature -2."""
    features, labels = pairs(data)
    grown = model().fit(features, labels)
    share = float(np.mean(labels))
    trees = []
    for (one,) in grown.estimators_:
        tree = one.tree_
        trees.append(
            {
                "feature": tree.feature.tolist(),
                "threshold": [round(float(each), 5) for each in tree.threshold],
                "left": tree.children_left.tolist(),
                "right": tree.children_right.tolist(),
                "value": [round(float(each) * grown.learning_rate, 5) for each in tree.value.ravel()],
            }
        )
    return {"features": features.shape[1], "base": round(float(np.log(share / (1 - share))), 5), "trees": trees}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))) + "\n")
