"""Statute texts: article lists, headings, and how many paragraphs, items and subitems each article has."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nlp.evaluate.data import rows
from nlp.evaluate.model import Result
from nlp.evaluate.shares import share
from nlp.statutes import Counts, count, parse

_HEADINGS = ("bian", "fenbian", "zhang", "jie")
_PARTS = ("kuan", "xiang", "mu")
_Read = tuple[Mapping[str, Any], Counts]


def _is_exact(gold: Mapping[str, Any], found: Counts) -> bool:
    return [str(each) for each in gold["article_ids"]] == list(found.article_ids)


def _exact(read: Sequence[_Read]) -> float:
    return share(sum(_is_exact(row["gold"], found) for row, found in read), len(read))


def _headings(read: Sequence[_Read]) -> tuple[int, int]:
    """How many documents have all four heading counts right, and of how many."""
    scored = [(row["gold"], found) for row, found in read if row["gold"].get("headings_scored")]
    right = sum(all(getattr(found, name) == int(gold.get(name) or 0) for name in _HEADINGS) for gold, found in scored)
    return right, len(scored)


def _counts(read: Sequence[_Read]) -> Iterator[Result]:
    """Shares of right counts of 款, 项 and 目, over the articles whose counts two sources confirm."""
    right: Counter[str] = Counter()
    seen = 0
    for row, found in read:
        gold = row["gold"]
        if not gold.get("counts_verified") or not _is_exact(gold, found):
            continue
        for place, confirmed in enumerate(gold["counts_verified"]):
            if confirmed:
                seen += 1
                right.update(name for name in _PARTS if getattr(found, name)[place] == gold[name][place])
    for name in _PARTS:
        yield Result(f"laws.{name}", share(right[name], seen), seen)


def _read(data: Path, pattern: str) -> list[_Read]:
    return [(row, count(parse(row["text"]))) for row in rows(data, pattern)]


def measure(data: Path) -> Iterator[Result]:
    """Parse every document, plain and in the five layouts."""
    plain = _read(data, "law_parse_*.jsonl")
    yield Result("laws.exact", _exact(plain), len(plain))
    odd = [(row, found) for row, found in plain if row["category"] == "odd"]
    yield Result("laws.odd_exact", _exact(odd), len(odd))
    right, seen = _headings(plain)
    yield Result("laws.headings", share(right, seen), seen)
    yield from _counts(plain)
    layouts: dict[str, list[_Read]] = defaultdict(list)
    for row, found in _read(data, "law_layouts_*.jsonl"):
        layouts[row["layout"]].append((row, found))
    worst = min(_exact(read) for read in layouts.values())
    yield Result("laws.worst_layout_exact", worst, sum(map(len, layouts.values())))
    right, seen = _headings([each for read in layouts.values() for each in read])
    yield Result("laws.layouts_headings", share(right, seen), seen)
