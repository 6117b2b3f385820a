"""Likeness of pairs: how often a true pair scores above a false one."""

from collections.abc import Iterator
from pathlib import Path

from nlp.evaluate.data import rows
from nlp.evaluate.model import Result
from nlp.evaluate.ranking import auc
from nlp.similar import similarities


def _messages(data: Path) -> Iterator[Result]:
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in rows(data, "messages_*.jsonl")}
    pairs = rows(data, "pairs_messages_*.jsonl")
    scores = similarities([(texts[pair["a"]], texts[pair["b"]]) for pair in pairs])
    scored = list(zip(pairs, scores, strict=True))
    yield Result("pairs.messages_auc", auc([bool(pair["label"]) for pair, _ in scored], scores), len(scored))
    apart = [(pair, score) for pair, score in scored if pair["label"] or pair["kind"] == "place_swapped"]
    value = auc([bool(pair["label"]) for pair, _ in apart], [score for _, score in apart])
    yield Result("pairs.place_swapped_auc", value, len(apart))


def measure(data: Path) -> Iterator[Result]:
    """Score the pairs of messages and the pairs of paraphrases."""
    yield from _messages(data)
    pairs = rows(data, "pairs_paraphrase_*.jsonl")
    scores = similarities([(pair["a"], pair["b"]) for pair in pairs])
    yield Result("pairs.paraphrase_auc", auc([bool(pair["label"]) for pair in pairs], scores), len(pairs))
