"""A Merkle tree as in RFC 6962, section 2.1: SHA-256, leaves and nodes hashed apart so that none passes for the other.

Only the standard library, so that anybody may copy this file and check a proof with it.
"""

import hashlib
from collections.abc import Sequence

_LEAF, _NODE = b"\x00", b"\x01"

Step = tuple[str, str]
"""Which side the neighbour stands on ("left" or "right"), and its hash (hex)."""


def leaf_hash(data: bytes) -> str:
    return hashlib.sha256(_LEAF + data).hexdigest()


def root(leaves: Sequence[str]) -> str:
    """The root (hex) over leaf hashes (hex); of no leaves, the hash of nothing.

    >>> root([leaf_hash(b"a")]) == leaf_hash(b"a")
    True
    """
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    if len(leaves) == 1:
        return leaves[0]
    middle = _split(len(leaves))
    return _join(root(leaves[:middle]), root(leaves[middle:]))


def path(leaves: Sequence[str], place: int) -> list[Step]:
    """The neighbours met from a leaf (counted from 0) up to the root."""
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    if len(leaves) == 1:
        return []
    middle = _split(len(leaves))
    if place < middle:
        return [*path(leaves[:middle], place), ("right", root(leaves[middle:]))]
    return [*path(leaves[middle:], place - middle), ("left", root(leaves[:middle]))]


def climb(leaf: str, steps: Sequence[Step]) -> str:
    """The root that a leaf and its path lead to."""
    for side, neighbour in steps:
        leaf = _join(neighbour, leaf) if side == "left" else _join(leaf, neighbour)
    return leaf


def _split(count: int) -> int:
    """The largest power of two smaller than ``count``."""
    return 1 << ((count - 1).bit_length() - 1)


def _join(left: str, right: str) -> str:
    return hashlib.sha256(_NODE + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()
