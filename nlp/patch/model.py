"""A suggestion read as an edit: the operation, where it applies, what it did, and which operations clash."""

from dataclasses import dataclass
from enum import StrEnum

from nlp.diff import Change


class Action(StrEnum):
    """The four edits that the formulas of legislative language ask for."""

    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"
    ADD = "add"


class Place(StrEnum):
    """On which side of the anchor new wording goes."""

    AFTER = "after"
    BEFORE = "before"


class Unit(StrEnum):
    """What an addition is to be: 条, 款 or 项."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Operation:
    """One edit that a suggestion asks for.

    `target` is a provision id ("12", "12.2", "12.2.3") or None where no number is named. REPLACE puts `new` for `old`,
    DELETE strikes `old`, INSERT puts `new` beside `anchor` (no anchor: somewhere in the target), ADD makes `new` a
    provision of its own of the kind `unit`, as number `numbered` where the suggestion says 作为第三款. An empty `old`
    with `whole` means the whole target; an empty `old` without it, that the suggestion does not say which words.
    `start` and `end` are the offsets of the request in the suggestion; `confidence` (0 to 1) is that of the reading.
    """

    action: Action
    target: str | None
    old: str
    new: str
    anchor: str
    place: Place
    unit: Unit | None
    numbered: int | None
    whole: bool
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Applied:
    """The target before and after an operation, with the redline. `reason` is one Chinese sentence."""

    before: str
    after: str
    changes: tuple[Change, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two operations (indexes into the list given) that cannot both be carried out; `reason` is Chinese."""

    first: int
    second: int
    reason: str
