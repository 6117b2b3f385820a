"""The secret that keeps captures unreadable on a device between being typed and being sent."""

import secrets
from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import SignInRequired
from app.core.ids import new_id

_KNOWN = "SELECT secret FROM capture_device WHERE device = {} AND account = {}"
_INSERT = """
INSERT INTO capture_device (id, device, account, secret, created_at) VALUES ({}, {}, {}, {}, {})
ON CONFLICT (device, account) DO NOTHING
"""


async def secret(device: UUID, actor: Actor) -> bytes:
    """32 bytes for this person on this device, always the same.

    The device forgets them when the person signs out; what still lies there unsent can be read again only by the same
    person, signed in again, and by nobody who finds the device.
    """
    if actor.id is None:
        raise SignInRequired
    known: bytes | None = await db.fetch_value(_KNOWN, device, actor.id)
    if known is None:
        async with unit_of_work(actor, "capture_device.admitted") as work:
            await db.execute(_INSERT, new_id(), device, actor.id, secrets.token_bytes(32), clock.now())
            work.about("capture_device", device)
        known = await db.fetch_value(_KNOWN, device, actor.id)
    assert known is not None, "it was there or has just been stored"
    return known
