"""Who else looks at which article of a desk: in Valkey, with an end. Without Valkey nobody is shown, nothing fails."""

from typing import Any, cast
from uuid import UUID

import msgspec
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.core import clock
from app.core.actor import Actor

SECONDS = 60
"""How long a look counts; an open page renews it every twenty seconds."""


class Look(msgspec.Struct, frozen=True):
    label: str
    place: str
    at: float


async def look(valkey: "Redis", consultation: UUID, point: UUID, actor: Actor, place: str) -> list[Look]:
    """Note where the actor looks; returns where others of the desk do."""
    key = f"huiyin:desk:{consultation}:{point}"
    moment = clock.now().timestamp()
    mine = msgspec.json.encode(Look(actor.label, place, moment)).decode()
    try:
        await cast(Any, valkey.hset(key, str(actor.id), mine))
        await valkey.expire(key, SECONDS)
        known: dict[bytes, bytes] = await cast(Any, valkey.hgetall(key))
    except (RedisError, OSError):
        return []
    others = [msgspec.json.decode(value, type=Look) for who, value in known.items() if who.decode() != str(actor.id)]
    return sorted((one for one in others if one.at > moment - SECONDS), key=lambda one: one.label)
