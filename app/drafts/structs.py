from datetime import datetime
from uuid import UUID

import msgspec

from app.drafts.states import Fate, Relation, Stage

SURE = 0.7
"""Confidence from which the machine's word alone moves anybody's opinion to another article. The library calls itself
sure from 0.6; on labelled texts everything it got wrong lay below 0.66 (tests/integration/drafts/test_following.py)."""


class ParseDoubt(msgspec.Struct, frozen=True):
    """A doubt of the parser, for the person who uploaded the text."""

    line: int
    code: str
    message: str


class VersionOut(msgspec.Struct, frozen=True):
    id: UUID
    draft_law: UUID
    title: str
    ordinal: int
    stage: Stage
    created_at: datetime
    owner: UUID


class ProvisionOut(msgspec.Struct, frozen=True):
    path: str
    parent: str | None
    kind: str
    mark: str
    caption: str
    text: str


class ArticleOut(msgspec.Struct, frozen=True):
    """One article with its paragraphs, items and subitems in document order, and its neighbours."""

    path: str
    mark: str
    caption: str
    text: str
    heading: str
    parts: tuple[ProvisionOut, ...]
    previous: str | None
    next: str | None


class DraftPreview(msgspec.Struct, frozen=True):
    """What the parser made of a text, before anything is stored."""

    title: str
    articles: int
    headings: int
    provisions: tuple[ProvisionOut, ...]
    warnings: tuple[ParseDoubt, ...]


class ChoiceOut(msgspec.Struct, frozen=True):
    """A person's word on what became of an article."""

    id: UUID
    old_path: str
    new_paths: tuple[str, ...]
    actor_label: str
    at: datetime


class LinkOut(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one article between two neighbouring versions; ``old`` None: it is new."""

    old: str | None
    new: tuple[str, ...]
    relation: Relation
    confidence: float
    moved: bool
    reason: str
    choice: ChoiceOut | None = None

    @property
    def sure(self) -> bool:
        """Whether words may follow: a person said so, or the machine is sure enough to be believed alone."""
        return self.choice is not None or self.confidence >= SURE

    @property
    def targets(self) -> tuple[str, ...]:
        return self.choice.new_paths if self.choice else self.new


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """Where an article stands in a later version. Of an unsure one ``paths`` are guesses, to be shown as such."""

    fate: Fate
    paths: tuple[str, ...]
    confidence: float
