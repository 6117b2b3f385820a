"""What makes a later text doubtful: another law, everything renumbered, an earlier stage after a later one."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

import msgspec

from app.drafts.states import Stage

WRONG_LAW = 0.3
"""Least share of the earlier text's wording that a later text of the same law keeps."""
OTHER_TITLE = 0.5
"""Least likeness of two titles of one law."""
FEWEST = 5
"""Articles from which "all of them" means something."""
_ORDER = list(Stage)


class LaterDoubt(msgspec.Struct, frozen=True):
    """One reason to look twice, for the person who uploads."""

    code: str
    message: str


class Text(msgspec.Struct, frozen=True):
    """A version as far as doubts ask: its title, stage, and article texts by path."""

    title: str
    stage: Stage
    articles: Mapping[str, str]


def doubts(earlier: Text, later: Text) -> tuple[LaterDoubt, ...]:
    """Reasons to think the later text the wrong one. None is proof: a person decides."""
    found = (_wrong_law(earlier, later), _renumbered(earlier, later), _backwards(earlier, later))
    return tuple(doubt for doubt in found if doubt)


def _wrong_law(earlier: Text, later: Text) -> LaterDoubt | None:
    kept = _kept(earlier.articles.values(), later.articles.values())
    if kept < WRONG_LAW:
        share = f"前一稿的文字只有{kept:.0%}还在这份里"
        return LaterDoubt("wrong-law", f"{share}，可能传成了另一部法。前一稿是《{earlier.title}》。")
    alike = SequenceMatcher(None, earlier.title, later.title, autojunk=False).ratio() if later.title else 1.0
    if alike < OTHER_TITLE:
        return LaterDoubt("other-title", f"这份的标题是“{later.title}”，和《{earlier.title}》差得远，请确认没有传错。")
    return None


def _renumbered(earlier: Text, later: Text) -> LaterDoubt | None:
    places = {text: path for path, text in later.articles.items()}
    same = [(path, places[text]) for path, text in earlier.articles.items() if text in places]
    moved = sum(old != new for old, new in same)
    if len(same) >= FEWEST and moved == len(same):
        told = f"一字未改的{len(same)}条，编号全都变了"
        return LaterDoubt("all-renumbered", f"{told}。如果不是重新编了号，请检查开头有没有漏掉条文。")
    return None


def _backwards(earlier: Text, later: Text) -> LaterDoubt | None:
    if _ORDER.index(later.stage) < _ORDER.index(earlier.stage):
        return LaterDoubt("earlier-stage", "选的这一稿，按次序在已经存着的最后一稿前面。请确认没有选错。")
    return None


def _kept(old: Iterable[str], new: Iterable[str]) -> float:
    was, now = _phrases("".join(old)), _phrases("".join(new))
    return len(was & now) / len(was) if was else 1.0


def _phrases(text: str) -> set[str]:
    """Runs of four characters: two laws share pairs of characters, but few phrases."""
    return {text[at : at + 4] for at in range(len(text) - 3)}
