"""What goes into a grouping and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[str, int, int], None]
"""Told (stage, done, total); stages are reading, comparing, weighing, joining. What it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text to be grouped. `article` is the provision a person has chosen for it, where one has."""

    id: str
    text: str
    title: str = ""
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why two texts of one group stand together. `similarity` runs from 0 to 1."""

    a: str
    b: str
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class UnsurePair:
    """Two texts of different groups that a person should look at."""

    a: str
    b: str
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that one line of a report would serve.

    `ids` are sorted; `terms` are what sets the group apart, most telling first; `stances` counts the stances of
    its members; `campaign` is true where the same wording was sent in again and again.
    """

    ids: tuple[str, ...]
    representative_id: str
    terms: tuple[str, ...]
    article: str | None
    stances: dict[str, int]
    links: tuple[Link, ...]
    campaign: bool


@dataclass(frozen=True, slots=True)
class Grouping:
    """Every id in exactly one group, largest group first; and the pairs left for a person."""

    groups: tuple[Group, ...]
    unsure: tuple[UnsurePair, ...]
    parameters: dict[str, object] = field(default_factory=dict)
    lexicon_version: str = ""
