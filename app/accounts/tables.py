from piccolo.columns import Array, Bytea, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from app.core.actor import Role
from app.core.columns import belongs_to, one_of, primary_key
from app.liaison.tables import Organisation


class Account(Table, tablename="account"):
    id = primary_key()
    username = Text(null=False, unique=True)
    display_name = Text(null=False)
    password_hash = Text(null=False, secret=True)
    disabled_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz(null=False)


class Membership(Table, tablename="membership"):
    """One role of one person in one organisation."""

    id = primary_key()
    account = belongs_to(Account)
    organisation = belongs_to(Organisation)
    role = Text(null=False)
    created_at = Timestamptz(null=False)

    membership_role_check = one_of("role", Role)
    membership_account_organisation_role_key = Unique([account, organisation, role])


class StaffSession(Table, tablename="staff_session"):
    """A signed-in browser. The token itself is only in its cookie; here stands its SHA-256."""

    id = primary_key()
    account = belongs_to(Account)
    token_hash = Bytea(null=False, unique=True, secret=True)
    device = Text(null=False, default="", help_text="browser and system, for the list of own sessions")
    created_at = Timestamptz(null=False)
    seen_at = Timestamptz(null=False)
    expires_at = Timestamptz(null=False)
    ended_at = Timestamptz(null=True, default=None)


class ApiToken(Table, tablename="api_token"):
    """A program that acts for an account through the JSON API. The token is shown once; here stands its SHA-256."""

    id = primary_key()
    account = belongs_to(Account)
    label = Text(null=False, help_text="what it is for, in the owner's words")
    token_hash = Bytea(null=False, unique=True, secret=True)
    scopes = Array(base_column=Text(), null=False)
    created_at = Timestamptz(null=False)
    expires_at = Timestamptz(null=False)
    used_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)
