"""Hashing passwords with argon2id, off the event loop: one hash takes tens of milliseconds of pure computing."""

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP Password Storage Cheat Sheet, the 19 MiB profile: many sign-ins at once must not exhaust a small machine.
TIME_COST, MEMORY_COST, PARALLELISM = 2, 19_456, 1
_HASHER = PasswordHasher(TIME_COST, MEMORY_COST, PARALLELISM)


async def hashed(password: str) -> str:
    return await asyncio.to_thread(_HASHER.hash, password)


async def fits(password: str, stored: str | None) -> bool:
    """Whether the password belongs to the stored hash.

    Without a stored hash (unknown name) the same work is done against a hash nobody has the password of, so
    that the time taken does not tell which names exist.
    """
    matches = await asyncio.to_thread(_verify, stored or _nobody(), password)
    return matches and stored is not None


def _verify(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody's password")
