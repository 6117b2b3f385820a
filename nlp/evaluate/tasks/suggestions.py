"""Suggestions on drafts: groups (and the traps in them), and the articles they mean."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nlp.anchors import Anchor, Anchorer
from nlp.evaluate import clusters
from nlp.evaluate.data import drafts, rows, suggestions_folder
from nlp.evaluate.model import Result
from nlp.evaluate.shares import share
from nlp.group import Document, group
from nlp.statutes import Statute, parse

_Items = Sequence[dict[str, Any]]


def _by_law(items: _Items) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        found[item["law"]].append(item)
    return found


def _grouped(items: _Items, statutes: Mapping[str, Statute]) -> dict[str, str]:
    found = {}
    for law, of_law in _by_law(items).items():
        documents = [Document(item["id"], item["text"]) for item in of_law]
        for place, one in enumerate(group(documents, statutes[law]).groups):
            found.update(dict.fromkeys(one.ids, f"{law} {place}"))
    return found


def _groups(folder: Path, items: _Items, found: Mapping[str, str]) -> Iterator[Result]:
    gold = {item["id"]: item["gold"]["cluster"] for item in items}
    repeats = clusters.repeated(gold)
    yield Result("suggestions.bcubed_repeats_f1", clusters.bcubed(gold, found, repeats).f1, len(repeats))
    yield Result("suggestions.bcubed_all_f1", clusters.bcubed(gold, found, list(gold)).f1, len(gold))
    exact, wanted = clusters.exact(gold, found)
    yield Result("suggestions.exact", share(exact, wanted), wanted)
    together = clusters.pairwise(gold, found)
    yield Result("suggestions.pairwise_precision", together.precision, len(gold))
    yield Result("suggestions.pairwise_recall", together.recall, len(gold))
    for key, pattern in (("traps_merged", "traps_*.jsonl"), ("hard_positives_found", "hard_positives_*.jsonl")):
        pairs = rows(folder, pattern)
        yield Result(f"suggestions.{key}", sum(found[pair["a"]] == found[pair["b"]] for pair in pairs), len(pairs))


def _hit(gold: Mapping[str, Any], anchor: Anchor) -> bool:
    return bool(anchor.articles) and anchor.articles[0] in gold["articles"]


def _anchors(answers: Sequence[tuple[Mapping[str, Any], Anchor]]) -> Iterator[Result]:
    for cited in ("explicit", "vague", "wrong", "none"):
        of_kind = [(gold, anchor) for gold, anchor in answers if gold["cited"] == cited and gold["articles"]]
        value = share(sum(_hit(gold, anchor) for gold, anchor in of_kind), len(of_kind))
        yield Result(f"anchors.{cited}", value, len(of_kind))
    wrong = sum(bool(a.articles) and a.confident and not _hit(gold, a) for gold, a in answers)
    yield Result("anchors.confident_wrong", share(wrong, len(answers)), len(answers))
    nowhere = [anchor for gold, anchor in answers if not gold["articles"]]
    yield Result("anchors.none_named", share(sum(not a.articles for a in nowhere), len(nowhere)), len(nowhere))
    pinned = [(gold["pins"], anchor.pins) for gold, anchor in answers if gold["pins"]]
    right = sum(bool(pins) and pins[0].replace(".", "-") in gold for gold, pins in pinned)
    yield Result("anchors.pins", share(right, len(pinned)), len(pinned))


def measure(data: Path) -> Iterator[Result]:
    """Group the suggestions of each law, and anchor each in its law."""
    folder = suggestions_folder(data)
    items = rows(folder, "suggestions_*.jsonl")
    statutes = {law: parse(text) for law, text in drafts(data)}
    yield from _groups(folder, items, _grouped(items, statutes))
    anchorers = {law: Anchorer(statute) for law, statute in statutes.items()}
    yield from _anchors([(item["gold"], anchorers[item["law"]].anchor(item["text"])) for item in items])
