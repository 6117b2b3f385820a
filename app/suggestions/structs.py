from datetime import datetime
from uuid import UUID

import msgspec

from app.suggestions.states import Channel


class SuggestionIn(msgspec.Struct, frozen=True, kw_only=True):
    """One opinion as it comes in. ``form_token`` is made with the form: resending it changes nothing."""

    text: str
    form_token: UUID
    point: UUID | None = None
    article: str | None = None
    group: str | None = None
    channel: Channel = Channel.ONLINE
    collection_point: UUID | None = None


class Receipt(msgspec.Struct, frozen=True):
    code: str
    suggestion: UUID
    repeated: bool
    """True when this form had been received before: same receipt, nothing new stored."""


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
    stakeholder_group: str | None
    collection_point_name: str | None
    opinion_type: str | None
    stance: str | None
    has_personal_data: bool
    created_at: datetime
    items: int
    """Items (active) the suggestion stands behind."""


class ArticleCount(msgspec.Struct, frozen=True):
    """How many suggestions are about an article; ``article`` None counts those about none."""

    article: str | None
    count: int
