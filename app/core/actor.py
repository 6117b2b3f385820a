"""Who acts: a member of staff with roles, a resident without an account, or the system itself."""

from enum import StrEnum
from typing import Self
from uuid import UUID

import msgspec


class Role(StrEnum):
    COLLECTOR = "collector"
    LIAISON_OFFICER = "liaison_officer"
    LEGAL_ADVISER = "legal_adviser"
    POINT_HEAD = "point_head"
    CONGRESS_OFFICER = "congress_officer"
    OPERATOR = "operator"


class Grant(msgspec.Struct, frozen=True):
    """One role in one organisation."""

    organisation: UUID
    organisation_name: str
    role: Role


class Actor(msgspec.Struct, frozen=True):
    """The person or process behind a command. ``label`` is copied into the audit chain."""

    kind: str
    id: UUID | None = None
    label: str = ""
    grants: tuple[Grant, ...] = ()

    @classmethod
    def resident(cls) -> Self:
        return cls(kind="resident", label="居民")

    @classmethod
    def system(cls) -> Self:
        return cls(kind="system", label="系统")

    @property
    def signed_in(self) -> bool:
        return self.kind == "staff"

    def has(self, *roles: Role) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def organisations(self, *roles: Role) -> tuple[UUID, ...]:
        """The organisations in which the actor holds one of these roles."""
        return tuple(dict.fromkeys(grant.organisation for grant in self.grants if grant.role in roles))

    def may(self, organisation: UUID, *roles: Role) -> bool:
        return organisation in self.organisations(*roles)
