"""Keys of organisations: our own, whose private half never leaves here; others', trusted once compared by people."""

import hashlib
from uuid import UUID

from asyncpg import UniqueViolationError
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.audit.work import unit_of_work
from app.core import clock, db, sealing
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.liaison import queries as liaison
from app.packages.errors import KeyExists, KeyMissing, KeyNotFound, PublicKeyUnreadable
from app.packages.structs import KeyOut
from app.packages.tables import PartyKey

_SELECT = """
SELECT k.id, k.organisation, o.name AS organisation_name, k.own, k.public_key, k.actor_label, k.created_at, k.ended_at
FROM party_key k JOIN organisation o ON o.id = k.organisation
"""


def fingerprint(public_key: str) -> str:
    """Sixteen bytes of the key's SHA-256 in groups of four, to be read out over the telephone."""
    digest = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:32].upper()
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


async def every() -> list[KeyOut]:
    return await db.fetch(KeyOut, f"{_SELECT} ORDER BY k.ended_at IS NOT NULL, k.own DESC, k.created_at")


async def living(organisation: UUID) -> KeyOut:
    """Raises :class:`KeyMissing`."""
    found = await db.fetch_one(KeyOut, f"{_SELECT} WHERE k.organisation = {{}} AND k.ended_at IS NULL", organisation)
    if found is None:
        raise KeyMissing
    return found


async def known(public_key: str) -> KeyOut | None:
    """A living key by what a package says of itself."""
    return await db.fetch_one(KeyOut, f"{_SELECT} WHERE k.public_key = {{}} AND k.ended_at IS NULL", public_key)


async def private(key: UUID) -> Ed25519PrivateKey:
    """Raises :class:`KeyMissing` for a key that is not our own."""
    sealed = await db.fetch_value("SELECT sealed_private_key FROM party_key WHERE id = {} AND own", key)
    if sealed is None:
        raise KeyMissing
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(sealing.unseal(sealed)))


async def generate(organisation: UUID, actor: Actor) -> KeyOut:
    """Draw a key for an organisation that works in this installation."""
    secret = Ed25519PrivateKey.generate()
    public = secret.public_key().public_bytes_raw().hex()
    return await _store(organisation, public, sealing.seal(secret.private_bytes_raw().hex()), actor)


async def trust(organisation: UUID, public_key: str, actor: Actor) -> KeyOut:
    """Trust the key of an organisation elsewhere, once its fingerprint was compared with its people."""
    plain = "".join(clean(public_key).split()).lower()
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(plain))
    except ValueError as error:
        raise PublicKeyUnreadable(fields={"public_key": PublicKeyUnreadable.message}) from error
    return await _store(organisation, plain, None, actor)


async def end(key: UUID, actor: Actor) -> None:
    """Sign and accept nothing with it any more. What it signed before stays on record."""
    _require(actor)
    async with unit_of_work(actor, "party_key.ended") as work:
        ended = await db.execute(
            "UPDATE party_key SET ended_at = {} WHERE id = {} AND ended_at IS NULL RETURNING id", clock.now(), key
        )
        if not ended:
            raise KeyNotFound
        work.about("party_key", key)


async def _store(organisation: UUID, public_key: str, sealed: str | None, actor: Actor) -> KeyOut:
    _require(actor)
    await liaison.by_id(organisation)
    try:
        async with unit_of_work(actor, "party_key.generated" if sealed else "party_key.trusted") as work:
            row = PartyKey(
                id=new_id(),
                organisation=organisation,
                own=sealed is not None,
                public_key=public_key,
                sealed_private_key=sealed,
                actor_label=actor.label,
                created_at=clock.now(),
            )
            await row.save()
            work.about("party_key", row.id, after={"organisation": str(organisation), "public_key": public_key})
    except UniqueViolationError as error:
        raise KeyExists from error
    return await living(organisation)


def _require(actor: Actor) -> None:
    if not actor.has(Role.OPERATOR):
        raise NotAllowed
