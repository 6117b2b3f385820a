from typing import Any

from piccolo.columns import ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete, OnUpdate
from piccolo.table import Table

from app.core.columns import one_of, primary_key
from app.liaison.states import OrganisationKind


class Organisation(Table, tablename="organisation"):
    id = primary_key()
    parent: ForeignKey[Any] = ForeignKey(
        references="self",
        null=True,
        default=None,
        on_delete=OnDelete.restrict,
        on_update=OnUpdate.restrict,
        index=True,
    )
    kind = Text(null=False)
    name = Text(null=False, unique=True)
    area = Text(null=False, default="", help_text="片区, for collection points")
    document_prefix = Text(null=False, default="", help_text="发文代字, e.g. 梧街办")
    created_at = Timestamptz(null=False)

    organisation_kind_check = one_of("kind", OrganisationKind)
