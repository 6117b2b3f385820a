"""Reads of the organisation tree."""

from uuid import UUID

from app.core import db
from app.liaison.errors import OrganisationNotFound
from app.liaison.states import OrganisationKind
from app.liaison.structs import OrganisationOut

_COLUMNS = "SELECT id, parent, kind, name, area, document_prefix FROM organisation"


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
