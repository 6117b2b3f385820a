from datetime import datetime
from uuid import UUID

import msgspec

from app.adoption.states import FOUND, Basis, Outcome, PublicationState, ReopeningStepKind, Verdict
from app.consultations.structs import ConsultationOut
from app.suggestions.structs import InquiryOut, SuggestionOut, SupportOut, WithdrawalOut


class DecisionIn(msgspec.Struct, frozen=True, kw_only=True):
    outcome: Outcome
    reason: str
    department: str = ""
    landed_version: UUID | None = None
    landed_article: str | None = None
    landed_in: str = ""
    """Where it landed, in words: only for consultations on what is not written in articles."""
    revision: int = 0
    """The revision seen when the form was opened; 0 when there was no decision yet."""


class DecisionOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    submission_item: UUID
    outcome: Outcome
    reason: str
    department: str
    landed_version: UUID | None
    landed_article: str | None
    landed_mark: str | None
    landed_text: str | None
    landed_in: str
    revision: int
    decided_by: UUID
    decided_label: str
    decided_at: datetime
    published_at: datetime | None
    checked_label: str | None
    """Who checked this revision; None while nobody has."""
    checked_own: bool
    """Checked by the person who decided, as a second step."""


class Step(msgspec.Struct, frozen=True):
    """One thing that happened to a suggestion; ``who`` is an office, never a person."""

    at: datetime
    title: str
    who: str
    detail: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a suggestion in one submitted item, with the clause before and after."""

    proposed_text: str
    rationale: str
    people: int
    old_mark: str
    old_text: str
    document_number: str
    outcome: Outcome
    reason: str
    department: str
    new_mark: str | None
    new_text: str | None
    landed_in: str
    published_at: datetime


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """The whole way of one suggestion, for its author or for somebody who supports it.

    ``support`` is set for a supporter, who sees neither the author's inquiries nor what the author put in its place.
    """

    suggestion: SuggestionOut
    support: SupportOut | None
    withdrawal: WithdrawalOut | None
    supports: int
    inquiries: tuple[InquiryOut, ...]
    consultation: ConsultationOut
    article_mark: str | None
    steps: tuple[Step, ...]
    answers: tuple[Answer, ...]


class Unanswered(msgspec.Struct, frozen=True):
    """What stands between now and publishing."""

    items: int
    decided: int
    checked: int
    """Decisions checked as they stand now, the published ones included."""
    published: int


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the congress is with one of its consultations."""

    consultation: UUID
    submissions: int
    unreceived: int
    items: int
    decided: int
    published: int


class ReadyDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that publishing would send out, as it stands now."""

    id: UUID
    submission_item: UUID
    revision: int
    point_name: str
    document_number: str
    ordinal: int
    article_mark: str
    proposed_text: str
    people: int
    outcome: Outcome
    reason: str
    department: str
    landed: str | None
    """The article, or in words where there are none."""
    decided_by: UUID
    decided_label: str
    checked_label: str | None


class Passage(msgspec.Struct, frozen=True):
    """Words the evidence points at: offsets in characters of the article's text."""

    article: str
    start: int
    end: int
    text: str


class EvidenceOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the machine finds of an item in one later text, and what a person last said of that."""

    id: UUID
    submission_item: UUID
    version: UUID
    verdict: Verdict
    basis: Basis
    new_article: str | None
    new_mark: str | None
    old_span: Passage | None
    new_span: Passage | None
    confidence: float
    reason: str
    agreeing: int
    opposing: int
    accepted: bool | None
    """None while nobody has looked."""
    reviewed_label: str | None
    reviewed_at: datetime | None

    @property
    def sure(self) -> bool:
        """Whether a glance is enough; an unsure verdict, or originals that say otherwise, want a reading."""
        return self.verdict is not Verdict.UNSURE and self.confidence >= SURE and not self.opposing

    @property
    def found(self) -> bool:
        return self.verdict in FOUND


SURE = 0.8
"""Confidence from which a proposal is offered among the sure ones."""


class RevisionOut(msgspec.Struct, frozen=True, kw_only=True):
    """A published answer as it stood before a correction."""

    revision: int
    outcome: Outcome
    reason: str
    department: str
    landed: str | None
    decided_label: str
    why: str
    corrected_label: str
    corrected_at: datetime


class NoteOut(msgspec.Struct, frozen=True):
    """A dated word of an officer: why something is pending, or what a department replied."""

    text: str
    actor_label: str
    at: datetime


class PublicationOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    consultation: UUID
    planned_for: datetime
    seen: tuple[str, ...]
    state: PublicationState
    actor_label: str
    created_at: datetime
    finished_at: datetime | None
    problem: str


class ReopeningStepOut(msgspec.Struct, frozen=True, kw_only=True):
    """``office_name`` speaks; the person behind it is in the audit chain."""

    reopening: UUID
    kind: ReopeningStepKind
    office_name: str
    text: str
    at: datetime


class ReopeningOut(msgspec.Struct, frozen=True, kw_only=True):
    """What a contributor said against an answer, and what became of it."""

    id: UUID
    suggestion: UUID
    support: UUID | None
    serial: int
    raw_text: str
    point: UUID
    point_name: str
    consultation: UUID
    number: int
    title: str
    issuer: UUID
    reason: str
    at: datetime
    steps: tuple[ReopeningStepOut, ...] = ()

    @property
    def forwarded(self) -> bool:
        return any(step.kind is ReopeningStepKind.FORWARDED for step in self.steps)

    @property
    def replied(self) -> bool:
        return any(step.kind is ReopeningStepKind.REPLIED for step in self.steps)
