from enum import StrEnum

import msgspec


class Way(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """``id`` is the same at every attempt: whoever carries it may drop a second one with it."""

    id: str
    way: Way
    to: str
    subject: str
    text: str
