from piccolo.columns import UUID, Boolean, Integer, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.core.columns import belongs_to, one_of, primary_key
from app.liaison.tables import Organisation
from app.packages.states import Direction, PackageKind


class PartyKey(Table, tablename="party_key"):
    """The signing key of an organisation: of our own with its private half, sealed; of others as trusted.

    One living key an organisation (raw index ``party_key_living``).
    """

    id = primary_key()
    organisation = belongs_to(Organisation)
    own = Boolean(null=False, help_text="the organisation works in this installation and signs here")
    public_key = Text(null=False, help_text="Ed25519, hex")
    sealed_private_key = Text(null=True, default=None, help_text="app.core.sealing; only of our own")
    actor_label = Text(null=False)
    created_at = Timestamptz(null=False)
    ended_at = Timestamptz(null=True, default=None)

    party_key_private_check = Check("own = (sealed_private_key IS NOT NULL)")


class Package(Table, tablename="package"):
    """One package file made here or taken in here. A package taken in is never taken in again."""

    id = primary_key()
    number = UUID(null=False, help_text="drawn by the sender; makes the package one of its kind")
    direction = Text(null=False)
    kind = Text(null=False)
    sender = belongs_to(PartyKey)
    recipient = belongs_to(PartyKey)
    sequence = Integer(null=False, help_text="of the sender towards this recipient, counted from 1")
    subject = UUID(null=False, help_text="the consultation or submission it is about")
    digest = Text(null=False, help_text="SHA-256 (hex) of the signed header")
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    package_number_direction_key = Unique([number, direction])
    package_direction_check = one_of("direction", Direction)
    package_kind_check = one_of("kind", PackageKind)
