from datetime import datetime
from uuid import UUID

import msgspec

from app.drafts.states import Stage


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
