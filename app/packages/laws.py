"""Texts of a law on their way: read for a package, stored from one under the same ids."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from app.core import db
from app.core.ids import new_id
from app.drafts import aligning
from app.drafts.tables import DraftLaw, DraftVersion, Provision
from app.packages.errors import PackageAltered
from app.packages.structs import LawContent, ProvisionContent, VersionContent

_VERSIONS = """
SELECT v.id, v.ordinal, v.stage, v.source, v.source_digest, v.created_at FROM draft_version v
WHERE v.draft_law = {} ORDER BY v.ordinal
"""
_PROVISIONS = """
SELECT path, parent, kind, mark, caption, text, ordinal, start_offset, end_offset FROM provision
WHERE version = {} ORDER BY ordinal
"""


async def read(law: UUID) -> tuple[LawContent, dict[str, str]]:
    """The law with all its texts, and the sources by file name."""
    [head] = await db.execute("SELECT id, title, created_at FROM draft_law WHERE id = {}", law)
    rows = await db.execute(_VERSIONS, law)
    versions = tuple([await _version(row) for row in rows])
    texts = {f"{row['id']}.txt": row["source"] for row in rows}
    return LawContent(id=head["id"], title=head["title"], created_at=head["created_at"], versions=versions), texts


async def store(law: LawContent, texts: dict[str, str], owner: UUID) -> None:
    """Add what is not here yet, in the running transaction; texts that are here stay as they are."""
    if not await db.fetch_value("SELECT 1 FROM draft_law WHERE id = {}", law.id):
        await DraftLaw(id=law.id, title=law.title, owner=owner, created_at=law.created_at).save()
    here = {row["id"] for row in await db.execute("SELECT id FROM draft_version WHERE draft_law = {}", law.id)}
    new = [version for version in law.versions if version.id not in here]
    for version in new:
        await _insert(law.id, version, texts)
    if new:
        await aligning.promise(law.id)


async def _version(row: dict[str, Any]) -> VersionContent:
    provisions = await db.fetch(ProvisionContent, _PROVISIONS, row["id"])
    kept = {name: row[name] for name in ("id", "ordinal", "stage", "source_digest", "created_at")}
    return VersionContent(**kept, provisions=tuple(provisions))


async def _insert(law: UUID, version: VersionContent, texts: dict[str, str]) -> None:
    source = texts.get(f"{version.id}.txt")
    if source is None:
        raise PackageAltered
    row = DraftVersion(
        id=version.id,
        draft_law=law,
        ordinal=version.ordinal,
        stage=version.stage,
        source=source,
        source_digest=version.source_digest,
        warnings="[]",
        created_at=version.created_at,
    )
    await row.save()
    await db.insert(_provisions(version.id, version.provisions))


def _provisions(version: UUID, provisions: Sequence[ProvisionContent]) -> list[Provision]:
    return [Provision(id=new_id(), version=version, **msgspec.structs.asdict(one)) for one in provisions]
