"""Statute texts: article lists, headings, and how many paragraphs, items and subitems each article has."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nlp.evaluate.data import rows
from nlp.evaluate.model import Result
from nlp.evaluate.shares import share
from nlp.statutes import Kind, Statute, parse

_HEADINGS = {"bian": Kind.PART, "fenbian": Kind.SUBPART, "zhang": Kind.CHAPTER, "jie": Kind.SECTION}
_PARTS = {"kuan": Kind.PARAGRAPH, "xiang": Kind.ITEM, "mu": Kind.SUBITEM}
_Read = tuple[Mapping[str, Any], Statute]


def _is_exact(gold: Mapping[str, Any], statute: Statute) -> bool:
    return [str(each) for each in gold["article_ids"]] == [article.id for article in statute.articles]


def _exact(read: Sequence[_Read]) -> float:
    return share(sum(_is_exact(row["gold"], statute) for row, statute in read), len(read))


def _headings(read: Sequence[_Read]) -> tuple[int, int]:
    """How many documents have all four heading counts right, and of how many."""
    scored = [(row["gold"], statute) for row, statute in read if row["gold"].get("headings_scored")]
    right = 0
    for gold, statute in scored:
        kinds = Counter(provision.kind for provision in statute.provisions)
        right += all(kinds[kind] == int(gold.get(name) or 0) for name, kind in _HEADINGS.items())
    return right, len(scored)


def _parts(statute: Statute) -> list[Counter[Kind]]:
    """How many provisions of each kind stand in each article."""
    places = {article.id: place for place, article in enumerate(statute.articles)}
    counted: list[Counter[Kind]] = [Counter() for _ in places]
    home: dict[str, int] = {}
    for provision in statute.provisions:
        place = places.get(provision.id, home.get(provision.parent or ""))
        if place is not None:
            home[provision.id] = place
            counted[place][provision.kind] += 1
    return counted


def _counts(read: Sequence[_Read]) -> Iterator[Result]:
    """Shares of right counts of 款, 项 and 目, over the articles whose counts two sources confirm."""
    right: Counter[str] = Counter()
    seen = 0
    for row, statute in read:
        gold = row["gold"]
        if not gold.get("counts_verified") or not _is_exact(gold, statute):
            continue
        for place, found in enumerate(_parts(statute)):
            if gold["counts_verified"][place]:
                seen += 1
                right.update(name for name, kind in _PARTS.items() if found[kind] == gold[name][place])
    for name in _PARTS:
        yield Result(f"laws.{name}", share(right[name], seen), seen)


def _read(data: Path, pattern: str) -> list[_Read]:
    return [(row, parse(row["text"])) for row in rows(data, pattern)]


def measure(data: Path) -> Iterator[Result]:
    """Parse every document, plain and in the five layouts."""
    plain = _read(data, "law_parse_*.jsonl")
    yield Result("laws.exact", _exact(plain), len(plain))
    odd = [(row, statute) for row, statute in plain if row["category"] == "odd"]
    yield Result("laws.odd_exact", _exact(odd), len(odd))
    right, seen = _headings(plain)
    yield Result("laws.headings", share(right, seen), seen)
    yield from _counts(plain)
    layouts: dict[str, list[_Read]] = defaultdict(list)
    for row, statute in _read(data, "law_layouts_*.jsonl"):
        layouts[row["layout"]].append((row, statute))
    worst = min(_exact(read) for read in layouts.values())
    yield Result("laws.worst_layout_exact", worst, sum(map(len, layouts.values())))
    right, seen = _headings([each for read in layouts.values() for each in read])
    yield Result("laws.layouts_headings", share(right, seen), seen)
