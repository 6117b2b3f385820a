"""Likeness of pairs: how often a true pair scores above a false one."""

from collections.abc import Iterator
from pathlib import Path

from nlp.evaluate.data import rows
from nlp.evaluate.model import Result
from nlp.evaluate.ranking import auc
from nlp.group import fit_sentences
from nlp.similar import similarities

# Trees cannot be grown on a handful of pairs.
ENOUGH_TO_FIT = 200


def _messages(data: Path) -> Iterator[Result]:
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in rows(data, "messages_*.jsonl")}
    pairs = rows(data, "pairs_messages_*.jsonl")
    scores = similarities([(texts[pair["a"]], texts[pair["b"]]) for pair in pairs])
    scored = list(zip(pairs, scores, strict=True))
    yield Result("pairs.messages_auc", auc([bool(pair["label"]) for pair, _ in scored], scores), len(scored))
    apart = [(pair, score) for pair, score in scored if pair["label"] or pair["kind"] == "place_swapped"]
    value = auc([bool(pair["label"]) for pair, _ in apart], [score for _, score in apart])
    yield Result("pairs.place_swapped_auc", value, len(apart))


def _paraphrases_left_out(data: Path) -> Iterator[Result]:
    """The same with trees grown without the pairs they score: each tenth by the other nine."""
    from sklearn.model_selection import StratifiedKFold, cross_val_predict  # noqa: PLC0415  needed here only

    features, labels = fit_sentences.pairs(data)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    chances = cross_val_predict(fit_sentences.model(), features, labels, cv=folds, method="predict_proba")
    value = auc([bool(label) for label in labels], [float(chance) for chance in chances[:, 1]])
    yield Result("pairs.paraphrase_left_out_auc", value, len(labels))


def measure(data: Path) -> Iterator[Result]:
    """Score the pairs of messages and the pairs of paraphrases."""
    yield from _messages(data)
    pairs = rows(data, "pairs_paraphrase_*.jsonl")
    scores = similarities([(pair["a"], pair["b"]) for pair in pairs])
    yield Result("pairs.paraphrase_auc", auc([bool(pair["label"]) for pair in pairs], scores), len(pairs))
    if len(pairs) >= ENOUGH_TO_FIT:
        yield from _paraphrases_left_out(data)
