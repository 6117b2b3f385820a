"""Reads of the organisation tree."""

from uuid import UUID

from app.core import db
from app.liaison.errors import OrganisationNotFound
from app.liaison.states import OrganisationKind
from app.liaison.structs import OrganisationOut

_COLUMNS = "SELECT id, parent, kind, name, area, document_prefix FROM organisation"


_TREE = """
WITH RECURSIVE placed AS (
    SELECT o.*, ARRAY[o.id] AS place FROM organisation o WHERE o.parent IS NULL
    UNION ALL
    SELECT o.*, p.place || o.id FROM organisation o JOIN placed p ON p.id = o.parent
)
SELECT id, parent, kind, name, area, document_prefix FROM placed ORDER BY place
"""


async def by_id(organisation: UUID) -> OrganisationOut:
    """Raises :class:`OrganisationNotFound`."""
    found = await db.fetch_one(OrganisationOut, f"{_COLUMNS} WHERE id = {{}}", organisation)
    if found is None:
        raise OrganisationNotFound
    return found


async def by_name(name: str) -> OrganisationOut | None:
    return await db.fetch_one(OrganisationOut, f"{_COLUMNS} WHERE name = {{}}", name)


async def of_kind(kind: OrganisationKind) -> list[OrganisationOut]:
    """All organisations of a kind, oldest first."""
    return await db.fetch(OrganisationOut, f"{_COLUMNS} WHERE kind = {{}} ORDER BY id", kind.value)


async def points() -> list[OrganisationOut]:
    """All liaison points, oldest first."""
    return await of_kind(OrganisationKind.LIAISON_POINT)


async def children(parent: UUID) -> list[OrganisationOut]:
    """What hangs directly below: the collection points of a liaison point, by area and name."""
    return await db.fetch(OrganisationOut, f"{_COLUMNS} WHERE parent = {{}} ORDER BY area, name", parent)


async def root() -> OrganisationOut | None:
    """The oldest organisation without a parent, or None while there is none at all."""
    return await db.fetch_one(OrganisationOut, f"{_COLUMNS} WHERE parent IS NULL ORDER BY created_at, id LIMIT 1")


async def tree() -> list[OrganisationOut]:
    """Every organisation, each directly after the one it hangs below; siblings by age."""
    return await db.fetch(OrganisationOut, _TREE)
