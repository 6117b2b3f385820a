"""What a package holds: the documented schema (README). Names and meaning are part of format version 1."""

from datetime import datetime
from uuid import UUID

import msgspec

from app.packages.states import Direction, PackageKind

FORMAT = "huiyin-package"
VERSION = 1


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What is signed. ``files``: SHA-256 (hex) of every other file of the package, by name."""

    format: str
    version: int
    kind: PackageKind
    number: UUID
    sequence: int
    subject: UUID
    sender: str
    """Public key, hex."""
    sender_name: str
    recipient: str
    made_at: datetime
    files: dict[str, str]


class ProvisionContent(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    parent: str | None
    kind: str
    mark: str
    caption: str
    text: str
    ordinal: int
    start_offset: int
    end_offset: int


class VersionContent(msgspec.Struct, frozen=True, kw_only=True):
    """A text of the law; its source stands in ``texts/<id>.txt``."""

    id: UUID
    ordinal: int
    stage: str
    source_digest: str
    created_at: datetime
    provisions: tuple[ProvisionContent, ...]


class LawContent(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    created_at: datetime
    versions: tuple[VersionContent, ...]


class ConsultationContent(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    version: UUID
    title: str
    level: str
    kind: str
    summary: str
    explanation: str
    opens_at: datetime
    closes_at: datetime
    created_at: datetime
    questions: tuple[str, ...]
    groups: tuple[str, ...]
    law: LawContent


class ItemContent(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    item: UUID
    ordinal: int
    article: str | None
    article_mark: str
    article_text: str
    proposed_text: str
    rationale: str
    people: int
    supports: int | None = None
    collection_points: int | None = None
    stakeholder_groups: int | None = None


class OpinionContent(msgspec.Struct, frozen=True, kw_only=True):
    """An original as it may leave the point: personal data masked; the digest is that of the very words."""

    id: UUID
    submission_item: UUID
    masked_text: str
    raw_digest: str
    channel: str
    article: str | None
    stakeholder_group: str | None
    created_at: datetime


class SubmissionContent(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    batch: UUID
    consultation: UUID
    title: str
    year: int
    sequence: int
    document_number: str
    signed_label: str
    signed_at: datetime
    manifest_digest: str
    items: tuple[ItemContent, ...]
    opinions: tuple[OpinionContent, ...]


class FormerAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A published answer as it stood before a correction, and why it was corrected."""

    id: UUID
    revision: int
    outcome: str
    reason: str
    department: str
    landed_version: UUID | None
    landed_article: str | None
    landed_in: str
    decided_label: str
    decided_at: datetime
    why: str
    corrected_label: str
    corrected_at: datetime


class DecisionContent(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    submission_item: UUID
    outcome: str
    reason: str
    department: str
    landed_version: UUID | None
    landed_article: str | None
    landed_in: str
    revision: int
    decided_label: str
    decided_at: datetime
    published_at: datetime
    former: tuple[FormerAnswer, ...]


class ReceivedContent(msgspec.Struct, frozen=True, kw_only=True):
    submission: UUID
    received_at: datetime
    received_label: str


class FeedbackContent(msgspec.Struct, frozen=True, kw_only=True):
    """The answers to one point's submissions; ``law`` with the texts they landed in."""

    consultation: UUID
    published_at: datetime | None
    law: LawContent
    received: tuple[ReceivedContent, ...]
    decisions: tuple[DecisionContent, ...]


class PackageFile(msgspec.Struct, frozen=True):
    filename: str
    data: bytes


class KeyOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    organisation: UUID
    organisation_name: str
    own: bool
    public_key: str
    actor_label: str
    created_at: datetime
    ended_at: datetime | None


class PackageOut(msgspec.Struct, frozen=True, kw_only=True):
    number: UUID
    direction: Direction
    kind: PackageKind
    sender_name: str
    recipient_name: str
    sequence: int
    actor_label: str
    at: datetime
