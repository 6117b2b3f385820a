"""Whether suggestions reached the text that was passed: any adoption against none, and the four verdicts."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nlp.evaluate.data import rows
from nlp.evaluate.model import Result
from nlp.evaluate.shares import share
from nlp.trace import Evidence, Tracer, Verdict

_CAME = frozenset({Verdict.ADOPTED, Verdict.PARTLY, Verdict.ELSEWHERE})
_Case = tuple[dict[str, Any], Evidence]


def _cases(data: Path) -> list[_Case]:
    tracers = {}
    for versions in rows(data, "versions_*.jsonl"):
        old, new = ([(article["id"], article["text"]) for article in versions[side]] for side in ("old", "new"))
        tracers[versions["pair"]] = Tracer(old, new)
    asked = rows(data, "adoption_*.jsonl")
    return [(row, tracers[row["pair"]].trace(row["suggestion"], row["target"])) for row in asked]


def _named_right(cases: Sequence[_Case]) -> tuple[int, int]:
    """How often the article that carries an adopted wish is named right, where one is named."""
    named = [
        (row["new_article"], evidence.new_article)
        for row, evidence in cases
        if row["gold"] in _CAME and evidence.verdict in _CAME and row.get("new_article") and evidence.new_article
    ]
    return sum(right == said for right, said in named), len(named)


def measure(data: Path) -> Iterator[Result]:
    """Trace every suggestion; an unsure verdict counts as not having found an adoption."""
    cases = _cases(data)
    said = [(row["gold"] in _CAME, evidence.verdict in _CAME) for row, evidence in cases]
    both = sum(right and found for right, found in said)
    came, found = sum(right for right, _ in said), sum(found for _, found in said)
    yield Result("adoption.precision", share(both, found), found)
    yield Result("adoption.recall", share(both, came), came)
    four = sum(row["gold"] == evidence.verdict for row, evidence in cases)
    yield Result("adoption.four_way", share(four, len(cases)), len(cases))
    right, named = _named_right(cases)
    yield Result("adoption.article", share(right, named), named)
