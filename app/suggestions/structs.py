from datetime import datetime
from uuid import UUID

import msgspec

from app.suggestions.states import Channel, ContactKind, Ending, FlagKind, FlagState
from nlp.opinions import OpinionType, Stance


class ContactIn(msgspec.Struct, frozen=True):
    """A phone number or an e-mail address as typed, and whether the box beside its purpose was ticked."""

    value: str
    consented: bool = False


class SuggestionIn(msgspec.Struct, frozen=True, kw_only=True):
    """One opinion as it comes in. ``form_token`` is made with the form: resending it changes nothing."""

    text: str
    form_token: UUID
    point: UUID | None = None
    article: str | None = None
    group: str | None = None
    channel: Channel = Channel.ONLINE
    collection_point: UUID | None = None
    contact: ContactIn | None = None
    receipt_code: str | None = None
    """Of a printed slip; None draws a new one."""


class SupportIn(msgspec.Struct, frozen=True, kw_only=True):
    """Joining somebody's suggestion. ``form_token`` as for a suggestion."""

    suggestion: UUID
    form_token: UUID
    group: str | None = None
    contact: ContactIn | None = None


class Receipt(msgspec.Struct, frozen=True):
    code: str
    suggestion: UUID
    repeated: bool
    """True when this form had been received before: same receipt, nothing new stored."""


class NewRow(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion about to be stored: the columns of its table that a command fills."""

    id: UUID
    consultation: UUID
    point: UUID
    collection_point: UUID | None
    raw_text: str
    raw_digest: str
    channel: str
    article: str | None
    stakeholder_group: str | None
    receipt_code: str
    form_token: UUID
    recorded_by: UUID | None
    created_at: datetime


class Met(msgspec.Struct, frozen=True):
    """What a form meets when it comes in; the first three are those of the suggestion it came with before."""

    suggestion: UUID | None
    digest: str | None
    code: str | None
    points: list[UUID]
    groups: list[str]
    has_article: bool

    def receipt(self) -> "Receipt":
        assert self.code is not None
        assert self.suggestion is not None
        return Receipt(self.code, self.suggestion, repeated=True)


class SuggestionOut(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion for its author or for staff. Never holds the receipt code."""

    id: UUID
    serial: int
    consultation: UUID
    point: UUID
    point_name: str
    raw_text: str
    raw_digest: str
    channel: Channel
    article: str | None
    stakeholder_group: str | None
    created_at: datetime


class InboxRow(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion beside the machine's reading of it; reading fields are None until the worker was there."""

    id: UUID
    serial: int
    raw_text: str
    channel: Channel
    article: str | None
    article_mark: str | None
    article_chosen: bool
    """True when the person picked the article; False when the machine inferred it."""
    article_sure: bool
    read_by: str | None
    """Who said what it is about, if a person did; else the reading is the machine's."""
    stakeholder_group: str | None
    collection_point_name: str | None
    opinion_type: str | None
    stance: str | None
    has_personal_data: bool
    created_at: datetime
    items: int
    """Items (active) the suggestion stands behind."""
    supports: int
    ending: Ending | None
    """How its author took it back, if they did."""
    late: bool
    """Came in after the deadline."""


class ReadingIn(msgspec.Struct, frozen=True, kw_only=True):
    """What a suggestion is about, as a person says it: all three together. None: about no article; cannot be told."""

    article: str | None = None
    opinion_type: OpinionType | None = None
    stance: Stance | None = None


class ChoiceOut(ReadingIn, frozen=True, kw_only=True):
    id: UUID
    actor_label: str
    at: datetime


class ReadingOut(msgspec.Struct, frozen=True, kw_only=True):
    """The machine's reading (``read_at`` None until the worker was there), the author's own choice, people's words."""

    author_article: str | None
    article: str | None
    sure: bool | None
    opinion_type: str | None
    stance: str | None
    read_at: datetime | None
    choices: tuple[ChoiceOut, ...]
    """The latest first; that one counts."""

    @property
    def now(self) -> ReadingIn:
        """What counts."""
        if self.choices:
            return self.choices[0]
        return ReadingIn(
            article=self.author_article or self.article,
            opinion_type=OpinionType(self.opinion_type) if self.opinion_type else None,
            stance=Stance(self.stance) if self.stance else None,
        )


class ArticleCount(msgspec.Struct, frozen=True):
    """How many suggestions are about an article; ``article`` None counts those about none."""

    article: str | None
    count: int


class SupportOut(msgspec.Struct, frozen=True, kw_only=True):
    """A support for whoever holds its receipt. ``ending`` is what the author did with the suggestion."""

    id: UUID
    suggestion: UUID
    stakeholder_group: str | None
    created_at: datetime
    withdrawn_at: datetime | None
    ending: Ending | None


class WithdrawalOut(msgspec.Struct, frozen=True, kw_only=True):
    """``successor_code`` is the receipt of the suggestion that took its place."""

    kind: Ending
    at: datetime
    successor: UUID | None
    successor_code: str | None


class Contributor(msgspec.Struct, frozen=True, kw_only=True):
    """A person behind a suggestion: its author, or a supporter (``support`` says which)."""

    suggestion: UUID
    support: UUID | None
    receipt_code: str
    stakeholder_group: str | None
    created_at: datetime
    ending: Ending | None
    """What the author did with the suggestion."""
    successor: UUID | None
    stands: bool
    """False once this person's word was taken back, or its words are gone."""


class ReadContact(msgspec.Struct, frozen=True):
    """What was typed, as a number or an address in its plain form."""

    kind: ContactKind
    value: str


class ContactOut(msgspec.Struct, frozen=True, kw_only=True):
    """How to reach a contributor. ``value`` is open: it goes to a sender and nowhere else."""

    id: UUID
    suggestion: UUID
    support: UUID | None
    kind: ContactKind
    value: str
    purpose: str
    consented_at: datetime


class InquiryOut(msgspec.Struct, frozen=True, kw_only=True):
    """``asked_label`` names the office, never a person."""

    id: UUID
    suggestion: UUID
    question: str
    asked_label: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None


class Similar(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody else said already, with personal data masked; ``people`` stand behind it."""

    id: UUID
    words: str
    people: int


class FlagOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the machine noticed (or not) and what staff said of it last."""

    suggestion: UUID
    kind: FlagKind
    noticed: bool
    state: FlagState | None
    reviewed_label: str | None
    reviewed_at: datetime | None

    @property
    def raised(self) -> bool:
        return self.state is FlagState.CONFIRMED or (self.noticed and self.state is None)
