from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from app.webhooks.states import Event


class WebhookIn(msgspec.Struct, frozen=True, kw_only=True):
    organisation: Annotated[UUID, msgspec.Meta(title="单位")]
    url: Annotated[str, msgspec.Meta(max_length=500, title="地址")]
    events: tuple[Event, ...] = ()


class WebhookOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    organisation: UUID
    organisation_name: str
    url: str
    events: tuple[Event, ...]
    created_at: datetime
    waiting: int
    given_up: int


class CallOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    webhook: UUID
    url: str
    event: Event
    body: str
    created_at: datetime
    attempts: int
    last_result: str
    tried_at: datetime | None
    arrived_at: datetime | None
    given_up_at: datetime | None
