"""The public manifest of a submission, and the proofs of one opinion."""

from datetime import datetime
from uuid import UUID

import msgspec

from app.core import db, merkle
from app.curation import manifest
from app.curation.errors import SubmissionNotFound

_MANIFEST = """
SELECT s.id AS submission, s.document_number, p.name AS point_name, c.number AS consultation, c.title, s.signed_at,
       s.manifest_digest AS root
FROM submission s JOIN organisation p ON p.id = s.point JOIN consultation c ON c.id = s.consultation
WHERE s.id = {}
"""

_FIRST_FORMAT = """
SELECT i.ordinal, i.article, i.proposed_text, i.rationale,
       ARRAY(SELECT x.raw_digest FROM submission_source x WHERE x.submission_item = i.id ORDER BY 1) AS sources
FROM submission_item i WHERE i.submission = {} ORDER BY i.ordinal
"""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What everybody may see of a submission: hashes in the order of the tree, no words, nobody's name.

    ``leaves`` is empty for one signed in the first format, whose root is a digest that cannot prove a single opinion,
    and for one signed in another installation, which keeps them.
    """

    format: str
    submission: UUID
    document_number: str
    point_name: str
    consultation: int
    title: str
    signed_at: datetime
    root: str
    leaves: tuple[str, ...]


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    submission: UUID
    document_number: str
    point_name: str
    consultation: int
    title: str
    signed_at: datetime
    root: str


class _Leaf(msgspec.Struct, frozen=True, kw_only=True):
    submission: UUID
    place: int
    suggestion: UUID | None
    data: str


async def published(submission: UUID) -> Manifest:
    """The same for everyone. Raises ``SubmissionNotFound``."""
    head = await db.fetch_one(_Head, _MANIFEST, submission)
    if head is None:
        raise SubmissionNotFound
    leaves = tuple(_hash(leaf) for leaf in await _leaves(submission))
    form = manifest.FORMAT if leaves else manifest.FIRST_FORMAT
    return Manifest(format=form, leaves=leaves, **msgspec.structs.asdict(head))


async def of_suggestion(suggestion: UUID) -> list[manifest.Proof]:
    """One proof for each place the suggestion has in a signed submission, the earliest first."""
    rows = await db.execute(
        "SELECT DISTINCT l.submission, s.signed_at FROM manifest_leaf l JOIN submission s ON s.id = l.submission "
        "WHERE l.suggestion = {} ORDER BY s.signed_at",
        suggestion,
    )
    return [proof for row in rows for proof in await _proofs(row["submission"], suggestion)]


async def holds(submission: UUID) -> bool:
    """Whether what is stored still leads to the root that was signed, in whichever format."""
    leaves = await _leaves(submission)
    signed: str | None = await db.fetch_value("SELECT manifest_digest FROM submission WHERE id = {}", submission)
    if leaves:
        return merkle.root([_hash(leaf) for leaf in leaves]) == signed
    return manifest.first_format(await db.fetch(manifest.FirstItem, _FIRST_FORMAT, submission)) == signed


async def _proofs(submission: UUID, suggestion: UUID) -> list[manifest.Proof]:
    head = await db.fetch_one(_Head, _MANIFEST, submission)
    assert head is not None, "the leaf's foreign key"
    leaves = await _leaves(submission)
    hashes = [_hash(leaf) for leaf in leaves]
    return [
        manifest.Proof(
            format=manifest.PROOF_FORMAT,
            document_number=head.document_number,
            submission=submission,
            place=leaf.place,
            of=len(leaves),
            leaf=leaf.data,
            path=tuple(merkle.path(hashes, leaf.place - 1)),
            root=head.root,
        )
        for leaf in leaves
        if leaf.suggestion == suggestion
    ]


async def _leaves(submission: UUID) -> list[_Leaf]:
    return await db.fetch(
        _Leaf,
        "SELECT submission, place, suggestion, data FROM manifest_leaf WHERE submission = {} ORDER BY place",
        submission,
    )


def _hash(leaf: _Leaf) -> str:
    return merkle.leaf_hash(leaf.data.encode())
