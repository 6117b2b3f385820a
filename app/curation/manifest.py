"""The manifest of a signed submission: what its root commits to, and the proof for one leaf (decision 0012)."""

import secrets
from collections.abc import Iterable
from uuid import UUID

import msgspec

from app.audit import chain
from app.core import merkle

FIRST_FORMAT = "huiyin-manifest-1"
FORMAT = "huiyin-manifest-2"
PROOF_FORMAT = "huiyin-proof-2"
ELSEWHERE = "huiyin-manifest-at-point"
"""The leaves stand in the installation of the point that signed; here is the root alone."""


class FirstItem(msgspec.Struct, frozen=True):
    """What a manifest of the first format covers of one item: one digest over the list of all (decision 0004)."""

    ordinal: int
    article: str | None
    proposed_text: str
    rationale: str
    sources: tuple[str, ...]
    """SHA-256 (hex) of each original, in ascending order."""


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """One thing committed to. ``suggestion`` None: the item itself."""

    item: UUID
    suggestion: UUID | None
    data: str
    """Canonical JSON. Its salt keeps short words from being guessed by trying."""

    @property
    def hash(self) -> str:
        return merkle.leaf_hash(self.data.encode())


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What an author needs to show that the words are in what was signed. Holds digests, never words."""

    format: str
    document_number: str
    submission: UUID
    place: int
    """Of the leaf, counted from 1."""
    of: int
    leaf: str
    path: tuple[merkle.Step, ...]
    root: str

    def holds(self) -> bool:
        return merkle.climb(merkle.leaf_hash(self.leaf.encode()), self.path) == self.root


def item_leaf(place: int, item: UUID, article: str | None, proposed_text: str, rationale: str, people: int) -> Leaf:
    content = {
        "kind": "item",
        "item": place,
        "article": article,
        "proposed_text": proposed_text,
        "rationale": rationale,
        "people": people,
    }
    return Leaf(item=item, suggestion=None, data=_salted(content))


def opinion_leaf(place: int, item: UUID, suggestion: UUID, raw_digest: str) -> Leaf:
    content = {"kind": "opinion", "item": place, "digest": raw_digest}
    return Leaf(item=item, suggestion=suggestion, data=_salted(content))


def ordered(leaves: Iterable[Leaf]) -> list[Leaf]:
    """By hash: the salt makes that an order which tells nothing of who spoke when."""
    return sorted(leaves, key=lambda leaf: leaf.hash)


def root(leaves: Iterable[Leaf]) -> str:
    return merkle.root([leaf.hash for leaf in leaves])


def first_format(items: list[FirstItem]) -> str:
    """SHA-256 (hex) of the canonical JSON of the list: how submissions were signed before there was a tree."""
    digest = chain.digest(items)
    assert digest is not None
    return digest


def _salted(content: dict[str, object]) -> str:
    return msgspec.json.encode(content | {"salt": secrets.token_hex(16)}, order="deterministic").decode()
