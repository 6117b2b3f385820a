"""Fit the weights of `score` to labelled texts: `python -m nlp.group.fit DATA > nlp/group/weights.json`.

DATA holds messages_*.jsonl with gold_clusters_*.jsonl, and suggestions/ with drafts/, as the evaluation reads them.
Features are brought to one scale, weighed by logistic regression (L2, C = 0.3), and the scale is folded into the
weights. Pairs that the guards hold apart take no part: they are never joined whatever their score.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from nlp.group.apart import apart
from nlp.group.candidates import candidates
from nlp.group.features import NAMES, measure
from nlp.group.model import Document
from nlp.group.prepare import Card, prepare
from nlp.group.space import Matrix, build
from nlp.statutes import parse

# No cluster may weigh more than so many pairs: one big campaign must not decide.
_MOST_PAIRS = 6.0
_STRENGTH = 0.3
Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
Sample = tuple[Matrix, Numbers, Numbers]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def _sample(cards: Sequence[Card], cluster: dict[str, str], articles: Sequence[tuple[str, str]]) -> Sample:
    space = build(cards, articles)
    pairs = np.array(
        [(a, b) for a, b in candidates(cards, space, lambda _done, _total: None) if apart(cards[a], cards[b]) is None]
    )
    names = [cluster[one.id] for one in cards]
    same = np.array([names[a] == names[b] for a, b in pairs], dtype=float)
    size = Counter(names[a] for (a, _), label in zip(pairs, same, strict=True) if label)
    weight = np.array(
        [min(1.0, _MOST_PAIRS / size[names[a]]) if label else 1.0 for (a, _), label in zip(pairs, same, strict=True)]
    )
    return measure(cards, space, pairs), same, weight


def messages(data: Path) -> Sample:
    """The pairs of letters with titles."""
    cluster = {row["id"]: row["cluster"] for row in _rows(next(data.glob("gold_clusters_*.jsonl")))}
    rows = _rows(next(data.glob("messages_*.jsonl")))
    cards = prepare(sorted((Document(row["id"], row["text"], row["title"]) for row in rows), key=lambda one: one.id))
    return _sample(cards, cluster, ())


def suggestions(data: Path, *, drafts: bool) -> Iterator[tuple[str, Sample]]:
    """The pairs of suggestions on each draft, read with the draft or (`drafts` false) without."""
    by_draft = defaultdict(list)
    for row in _rows(next((data / "suggestions").glob("suggestions_*.jsonl"))):
        by_draft[row["draft"]].append(row)
    for draft, rows in sorted(by_draft.items()):
        statute = parse((data / "suggestions" / draft).read_text("utf-8")) if drafts else None
        cards = prepare(sorted((Document(row["id"], row["text"]) for row in rows), key=lambda one: one.id), statute)
        cluster = {row["id"]: row["gold"]["cluster"] for row in rows}
        yield draft, _sample(cards, cluster, [(each.id, each.text) for each in statute.articles] if statute else ())


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Weights by feature name, and "bias"."""
    features, same, weight = (np.concatenate(part) for part in zip(*samples, strict=True))
    scale = StandardScaler().fit(features)
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    model.fit(scale.transform(features), same, sample_weight=weight)
    slopes = model.coef_[0] / scale.scale_
    bias = float(model.intercept_[0] - slopes @ scale.mean_)
    return {"bias": round(bias, 4), **{name: round(float(slope), 4) for name, slope in zip(NAMES, slopes, strict=True)}}


def main(data: Path) -> dict[str, dict[str, float]]:
    """The three sets of weights."""
    return {
        "draft": fit([sample for _, sample in suggestions(data, drafts=True)]),
        "text": fit([sample for _, sample in suggestions(data, drafts=False)]),
        "letter": fit([messages(data)]),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1])), indent=1) + "\n")
