"""Type and stance of suggestions, and the personal information in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nlp.evaluate.data import rows, suggestions_folder
from nlp.evaluate.model import Result
from nlp.evaluate.shares import share
from nlp.opinions import opinion
from nlp.opinions.fit import accuracy_on_unseen_laws
from nlp.redact import find_pii


def _opinions(items: Sequence[dict[str, Any]]) -> Iterator[Result]:
    judged = [(item["gold"], opinion(item["text"])) for item in items]
    for name in ("stance", "type"):
        said = [(gold[name], getattr(found, name)) for gold, found in judged]
        answered = [(right, answer) for right, answer in said if answer is not None]
        yield Result(f"opinions.{name}", share(sum(right == answer for right, answer in said), len(said)), len(said))
        yield Result(
            f"opinions.{name}_answered",
            share(sum(right == answer for right, answer in answered), len(answered)),
            len(answered),
        )
    for name in ("stance", "type"):
        yield Result(f"opinions.{name}_left_out", accuracy_on_unseen_laws(items, name), len(items))


def _redaction(items: Sequence[dict[str, Any]]) -> Iterator[Result]:
    marked = covered = outside = 0
    for item in items:
        hidden = {at for span in find_pii(item["text"]) for at in range(span.start, span.end)}
        for mark in item.get("pii", []):
            place = set(range(mark["start"], mark["end"]))
            marked += 1
            covered += place <= hidden
            hidden -= place
        outside += len(hidden)
    yield Result("redact.recall", share(covered, marked), marked)
    yield Result("redact.characters_outside", outside, len(items))


def measure(data: Path) -> Iterator[Result]:
    """Judge every suggestion, and look for personal information in each."""
    items = rows(suggestions_folder(data), "suggestions_*.jsonl")
    yield from _opinions(items)
    yield from _redaction(items)
