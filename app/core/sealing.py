"""Sealing what may not lie open in the database or a backup of it: contacts of residents, nothing else so far.

The key is derived from ``HUIYIN_SECRET``. Whoever changes that secret can no longer open what was sealed before.
"""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.core.settings import Settings


class CannotUnseal(RuntimeError):
    """Sealed with another secret, or damaged."""


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises :class:`CannotUnseal`."""
    try:
        return _box().decrypt(sealed).decode()
    except InvalidToken as error:
        raise CannotUnseal from error


@lru_cache(maxsize=1)
def _box() -> Fernet:
    secret = Settings.from_environment().secret
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"huiyin sealed values 1").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
