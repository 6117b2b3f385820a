from datetime import datetime
from uuid import UUID

import msgspec

from app.adoption.states import Outcome
from app.consultations.structs import ConsultationOut
from app.suggestions.structs import SuggestionOut


class DecisionIn(msgspec.Struct, frozen=True, kw_only=True):
    outcome: Outcome
    reason: str
    department: str = ""
    landed_version: UUID | None = None
    landed_article: str | None = None
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
    revision: int
    decided_label: str
    decided_at: datetime
    published_at: datetime | None


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
    published_at: datetime


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """The whole way of one suggestion, for its author."""

    suggestion: SuggestionOut
    consultation: ConsultationOut
    article_mark: str | None
    steps: tuple[Step, ...]
    answers: tuple[Answer, ...]


class Unanswered(msgspec.Struct, frozen=True):
    """What stands between now and publishing."""

    items: int
    decided: int
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
    landed_mark: str | None
