"""Two versions of a law: which article became which."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from nlp.align import align
from nlp.evaluate.data import rows
from nlp.evaluate.model import Result
from nlp.evaluate.shares import share

_Links = dict[tuple[str, str], set[str]]


def _links(data: Path) -> tuple[_Links, _Links]:
    """The new articles of each old one and the old ones of each new one, by pair of versions and article."""
    forward: _Links = defaultdict(set)
    backward: _Links = defaultdict(set)
    for versions in rows(data, "versions_*.jsonl"):
        old, new = ([(article["id"], article["text"]) for article in versions[side]] for side in ("old", "new"))
        for match in align(old, new):
            for each in match.old:
                forward[versions["pair"], each].update(match.new)
            for each in match.new:
                backward[versions["pair"], each].update(match.old)
    return forward, backward


def measure(data: Path) -> Iterator[Result]:
    """Align every pair of versions; count the sure rows and the hard ones."""
    forward, backward = _links(data)
    scored = [row for row in rows(data, "alignment_[!h]*.jsonl") if row["scored"]]
    right = 0
    for row in scored:
        if row["old"] is None:
            right += not backward[row["pair"], row["new"]]
        else:
            found = forward[row["pair"], row["old"]]
            right += row["new"] in found if row["new"] is not None else not found
    yield Result("alignment.scored", share(right, len(scored)), len(scored))
    hard = rows(data, "alignment_hard_*.jsonl")
    right = 0
    for row in hard:
        found = (forward if row["side"] == "old" else backward)[row["pair"], row["article"]]
        right += bool(found & set(row["targets"])) if row["targets"] else not found
    yield Result("alignment.hard", share(right, len(hard)), len(hard))
