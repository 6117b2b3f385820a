"""Building the organisation tree."""

from uuid import UUID

import asyncpg

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.liaison import queries, rules
from app.liaison.errors import OrganisationNameMissing, OrganisationNameTaken, ParentNotFitting
from app.liaison.structs import OrganisationIn, OrganisationOut

_INSERT = """
INSERT INTO organisation (id, parent, kind, name, area, document_prefix, created_at)
VALUES ({}, {}, {}, {}, {}, {}, {})
"""


async def create(data: OrganisationIn, actor: Actor) -> OrganisationOut:
    """Add an organisation to the tree. Only an operator, or the system at set-up, may.

    Raises ``OrganisationNameTaken``, ``OrganisationNameMissing``, ``ParentNotFitting``, ``OrganisationNotFound``.
    """
    if actor.kind != "system" and not actor.has(Role.OPERATOR):
        raise NotAllowed
    if not clean(data.name):
        raise OrganisationNameMissing
    parent = await queries.by_id(data.parent) if data.parent else None
    if not rules.may_stand_under(data.kind, parent.kind if parent else None):
        raise ParentNotFitting
    identity = new_id()
    try:
        async with unit_of_work(actor, "organisation.created") as work:
            await _insert(identity, data)
            work.about("organisation", identity, after=data)
    except asyncpg.UniqueViolationError as taken:
        raise OrganisationNameTaken from taken
    return await queries.by_id(identity)


async def _insert(identity: UUID, data: OrganisationIn) -> None:
    texts = (clean(data.name), clean(data.area), clean(data.document_prefix))
    await db.execute(_INSERT, identity, data.parent, data.kind.value, *texts, clock.now())
