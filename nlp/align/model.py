"""What an alignment says about the articles of two versions."""

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How an article went from the older text to the newer one."""

    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    MODIFIED = "modified"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    ADDED = "added"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Match:
    """Articles that carry one rule in both texts.

    Every older article stands in exactly one match, every newer one in at least one. `confidence` is between 0 and 1;
    a match that is not `confident` is a proposal for a person to check. `moved` says that the article left its place
    in the order, whatever its relation. `reason` is one Chinese sentence.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: Relation
    confidence: float
    confident: bool
    moved: bool
    reason: str
