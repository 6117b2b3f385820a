from typing import Annotated
from uuid import UUID

import msgspec

from app.liaison.states import OrganisationKind


class OrganisationIn(msgspec.Struct, frozen=True, kw_only=True):
    kind: OrganisationKind
    name: Annotated[str, msgspec.Meta(max_length=60, title="单位名称")]
    parent: UUID | None = None
    area: Annotated[str, msgspec.Meta(max_length=30, title="片区")] = ""
    document_prefix: Annotated[str, msgspec.Meta(max_length=20, title="发文代字")] = ""


class OrganisationOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    parent: UUID | None
    kind: OrganisationKind
    name: str
    area: str
    document_prefix: str
