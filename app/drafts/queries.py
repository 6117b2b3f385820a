from typing import Any
from uuid import UUID

import msgspec

from app.core import db
from app.drafts.errors import DraftNotFound, ProvisionNotFound
from app.drafts.structs import ArticleOut, ParseDoubt, ProvisionOut, VersionOut

_VERSION = """
SELECT v.id, v.draft_law, l.title, v.ordinal, v.stage, v.created_at, l.owner
FROM draft_version v JOIN draft_law l ON l.id = v.draft_law
"""

_BASE = f"""
{_VERSION} JOIN draft_version later ON later.draft_law = v.draft_law AND later.ordinal > v.ordinal
WHERE later.id = {{}} AND v.stage = 'in_force' ORDER BY v.ordinal DESC LIMIT 1
"""

_ARTICLE_AND_PARTS = """
SELECT path, parent, kind, mark, caption, text FROM provision
WHERE version = {} AND (path = {} OR path LIKE {}) ORDER BY ordinal
"""

_NEIGHBOURS = """
SELECT lag(path) OVER w AS previous, lead(path) OVER w AS next, path, parent
FROM provision WHERE version = {} AND kind = 'article' WINDOW w AS (ORDER BY ordinal)
"""

_HEADINGS_ABOVE = """
WITH RECURSIVE above AS (
    SELECT path, parent, mark, caption, ordinal FROM provision WHERE version = {} AND path = {}
    UNION ALL
    SELECT p.path, p.parent, p.mark, p.caption, p.ordinal
    FROM provision p JOIN above a ON p.path = a.parent WHERE p.version = {}
)
SELECT string_agg(mark || ' ' || caption, ' · ' ORDER BY ordinal) FROM above WHERE path <> {}
"""


async def version(version_id: UUID) -> VersionOut:
    found = await db.fetch_one(VersionOut, f"{_VERSION} WHERE v.id = {{}}", version_id)
    if found is None:
        raise DraftNotFound
    return found


async def versions_of(draft_law: UUID) -> list[VersionOut]:
    return await db.fetch(VersionOut, f"{_VERSION} WHERE v.draft_law = {{}} ORDER BY v.ordinal", draft_law)


async def base_of(version_id: UUID) -> VersionOut | None:
    """The law in force which a draft amends, where it was entered with it."""
    return await db.fetch_one(VersionOut, _BASE, version_id)


async def source(version_id: UUID) -> str:
    """The whole text as uploaded."""
    return str(await db.fetch_value("SELECT source FROM draft_version WHERE id = {}", version_id))


async def in_force(draft_law: UUID) -> str:
    """The text of the law in force that the draft amends; empty where there is none."""
    text = await db.fetch_value(
        "SELECT source FROM draft_version WHERE draft_law = {} AND stage = 'in_force'", draft_law
    )
    return str(text or "")


async def has_source(draft_law: UUID, digest: str) -> bool:
    """Whether some version of the law has exactly this text."""
    return bool(
        await db.fetch_value(
            "SELECT 1 FROM draft_version WHERE draft_law = {} AND source_digest = {}", draft_law, digest
        )
    )


async def doubts(version_id: UUID) -> list[ParseDoubt]:
    raw = await db.fetch_value("SELECT warnings::text FROM draft_version WHERE id = {}", version_id)
    return msgspec.json.decode(raw, type=list[ParseDoubt])


async def provisions(version_id: UUID) -> list[ProvisionOut]:
    """All provisions in document order."""
    return await db.fetch(
        ProvisionOut,
        "SELECT path, parent, kind, mark, caption, text FROM provision WHERE version = {} ORDER BY ordinal",
        version_id,
    )


async def contents(version_id: UUID) -> list[ProvisionOut]:
    """Headings and articles in document order, without the parts of articles."""
    return await db.fetch(
        ProvisionOut,
        "SELECT path, parent, kind, mark, caption, text FROM provision WHERE version = {} "
        "AND kind NOT IN ('paragraph', 'item', 'subitem') ORDER BY ordinal",
        version_id,
    )


async def article(version_id: UUID, path: str) -> ArticleOut:
    """One article with its parts, the headings it stands under and its neighbours."""
    rows = await db.fetch(ProvisionOut, _ARTICLE_AND_PARTS, version_id, path, f"{path}.%")
    if not rows or rows[0].kind != "article":
        raise ProvisionNotFound
    around = await _neighbours(version_id, path)
    heading = await db.fetch_value(_HEADINGS_ABOVE, version_id, path, version_id, path)
    return ArticleOut(
        path=path,
        mark=rows[0].mark,
        caption=rows[0].caption,
        text=rows[0].text,
        heading=heading or "",
        parts=tuple(rows[1:]),
        previous=around["previous"],
        next=around["next"],
    )


async def _neighbours(version_id: UUID, path: str) -> dict[str, Any]:
    rows = await db.execute(f"SELECT * FROM ({_NEIGHBOURS}) a WHERE path = {{}}", version_id, path)
    return rows[0]


async def has_article(version_id: UUID, path: str) -> bool:
    return bool(
        await db.fetch_value(
            "SELECT 1 FROM provision WHERE version = {} AND path = {} AND kind = 'article'", version_id, path
        )
    )
