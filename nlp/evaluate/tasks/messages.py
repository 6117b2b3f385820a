"""Messages to city leaders: groups of duplicates."""

from collections.abc import Iterator
from pathlib import Path

from nlp.evaluate import clusters
from nlp.evaluate.data import rows
from nlp.evaluate.model import Result
from nlp.evaluate.shares import share
from nlp.group import Document, group


def measure(data: Path) -> Iterator[Result]:
    """Group all messages at once and compare with the clusters set by hand."""
    gold = {row["id"]: row["cluster"] for row in rows(data, "gold_clusters_*.jsonl")}
    documents = [Document(row["id"], row["text"], row["title"]) for row in rows(data, "messages_*.jsonl")]
    found = {each: place for place, one in enumerate(group(documents).groups) for each in one.ids}
    repeats = clusters.repeated(gold)
    yield Result("messages.bcubed_repeats_f1", clusters.bcubed(gold, found, repeats).f1, len(repeats))
    together = clusters.pairwise(gold, found)
    yield Result("messages.pairwise_precision", together.precision, len(gold))
    yield Result("messages.pairwise_recall", together.recall, len(gold))
    exact, wanted = clusters.exact(gold, found)
    yield Result("messages.exact", share(exact, wanted), wanted)
