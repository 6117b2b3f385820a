"""Suggestions taken out of minutes: characters, stretches, speakers, articles."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlp.evaluate.data import drafts, suggestions_folder
from nlp.evaluate.model import Result
from nlp.evaluate.shares import harmonic, share
from nlp.minutes import Minutes, Span, read_minutes
from nlp.statutes import parse

SUGGESTIONS = frozenset({"amend", "add_clause", "wish", "case", "implementation", "project"})
_Gold = dict[str, Any]
_Match = tuple[_Gold, Span]


@dataclass(slots=True)
class _Tally:
    """Sums over all transcripts."""

    characters: list[int] = field(default_factory=lambda: [0, 0, 0])  # common, gold, proposed
    gold: int = 0
    proposed: int = 0
    half: int = 0
    matches: list[_Match] = field(default_factory=list)
    merged: int = 0
    spoken: list[int] = field(default_factory=lambda: [0, 0])  # right, all
    kept_out: list[int] = field(default_factory=lambda: [0, 0])


def _common(gold: _Gold, span: Span) -> int:
    return max(0, min(int(gold["end"]), span.end) - max(int(gold["start"]), span.start))


def _length(gold: _Gold) -> int:
    return int(gold["end"]) - int(gold["start"])


def _union(gold: _Gold, span: Span) -> int:
    return _length(gold) + span.end - span.start - _common(gold, span)


def _is_half(gold: _Gold, span: Span) -> bool:
    return 2 * _common(gold, span) >= _union(gold, span)


def _is_lenient(gold: _Gold, span: Span) -> bool:
    return 2 * _common(gold, span) >= _length(gold) and span.end - span.start <= 4 * _length(gold)


def _matched(gold: Sequence[_Gold], spans: Sequence[Span], fits: Callable[[_Gold, Span], bool]) -> list[_Match]:
    """One-to-one matches, the best overlap first."""
    candidates = sorted(
        (-_common(one, span) / _union(one, span), place, other)
        for place, one in enumerate(gold)
        for other, span in enumerate(spans)
        if fits(one, span)
    )
    taken: dict[int, int] = {}
    for _, place, other in candidates:
        if place not in taken and other not in taken.values():
            taken[place] = other
    return [(gold[place], spans[other]) for place, other in taken.items()]


def _speakers(gold: _Gold, minutes: Minutes) -> tuple[int, int]:
    """Characters of the gold turns with the right speaker, and all of them."""
    said = {at: turn.speaker for turn in minutes.turns for at in range(turn.start, turn.end)}
    pairs = [(turn["speaker"], said.get(at)) for turn in gold["turns"] for at in range(turn["start"], turn["end"])]
    return sum(right == found for right, found in pairs), len(pairs)


def _add(tally: _Tally, gold: _Gold, minutes: Minutes) -> None:
    wanted = [one for one in gold["spans"] if one["type"] in SUGGESTIONS]
    others = [one for one in gold["spans"] if one["type"] not in SUGGESTIONS]
    spans = [span for span in minutes.spans if span.type is None or span.type in SUGGESTIONS]
    inside = {at for one in wanted for at in range(one["start"], one["end"])}
    proposed = {at for span in spans for at in range(span.start, span.end)}
    for place, size in enumerate((len(inside & proposed), len(inside), len(proposed))):
        tally.characters[place] += size
    tally.gold += len(wanted)
    tally.proposed += len(spans)
    tally.half += len(_matched(wanted, spans, _is_half))
    tally.matches += _matched(wanted, spans, _is_lenient)
    tally.merged += sum(sum(2 * _common(one, span) >= _length(one) for one in wanted) > 1 for span in spans)
    for place, count in enumerate(_speakers(gold, minutes)):
        tally.spoken[place] += count
    tally.kept_out[0] += sum(2 * len(proposed & set(range(one["start"], one["end"]))) < _length(one) for one in others)
    tally.kept_out[1] += len(others)


def _results(tally: _Tally) -> Iterator[Result]:
    common, gold, proposed = tally.characters
    precision, recall = share(common, proposed), share(common, gold)
    yield Result("minutes.characters_f1", harmonic(precision, recall), gold)
    yield Result("minutes.characters_precision", precision, proposed)
    yield Result("minutes.characters_recall", recall, gold)
    yield Result("minutes.recall_half", share(tally.half, tally.gold), tally.gold)
    yield Result("minutes.precision_half", share(tally.half, tally.proposed), tally.proposed)
    yield Result("minutes.recall_lenient", share(len(tally.matches), tally.gold), tally.gold)
    yield Result("minutes.merged", tally.merged, tally.proposed)
    yield Result("minutes.speaker", share(*tally.spoken), tally.spoken[1])
    anchored = [(one, span) for one, span in tally.matches if one["articles"]]
    named = sum(bool(span.articles) and span.articles[0] in one["articles"] for one, span in anchored)
    yield Result("minutes.article_top1", share(named, len(anchored)), len(anchored))
    yield Result("minutes.kept_out", share(*tally.kept_out), tally.kept_out[1])


def measure(data: Path) -> Iterator[Result]:
    """Read every transcript of the suggestions folder and compare with its gold."""
    statutes = {law: parse(text) for law, text in drafts(data)}
    tally = _Tally()
    for path in sorted(suggestions_folder(data).glob("minutes_*/*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        with (path.parent / gold["file"]).open(encoding="utf-8", newline="") as source:
            _add(tally, gold, read_minutes(source.read(), statutes[gold["law"]]))
    yield from _results(tally)
