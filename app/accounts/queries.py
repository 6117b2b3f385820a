"""Reads of accounts and sessions."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from app.accounts import rules
from app.accounts.errors import AccountNotFound
from app.accounts.structs import AccountOut, SessionOut, StaffOut
from app.core import clock, db
from app.core.actor import Actor, Grant, Role

_GRANTS = """
COALESCE((
    SELECT json_agg(json_build_object(
        'organisation', m.organisation, 'organisation_name', o.name, 'role', m.role) ORDER BY m.id)
    FROM membership m JOIN organisation o ON o.id = m.organisation WHERE m.account = a.id
), '[]')::text AS grants
"""

_ACTOR = f"SELECT a.id, a.display_name, {_GRANTS} FROM account a WHERE a.id = {{}}"

_SIGNED_IN = f"""
SELECT a.id, a.display_name, s.id AS session, s.seen_at, {_GRANTS}
FROM staff_session s JOIN account a ON a.id = s.account
WHERE s.token_hash = {{}} AND s.ended_at IS NULL AND s.expires_at > {{}} AND s.seen_at > {{}}
  AND a.disabled_at IS NULL
"""

_STAFF = f"SELECT a.id, a.username, a.display_name, a.disabled_at, {_GRANTS} FROM account a"

_SESSIONS = """
SELECT id, device, created_at, seen_at, token_hash = {} AS current FROM staff_session
WHERE account = {} AND ended_at IS NULL AND expires_at > {} AND seen_at > {}
ORDER BY seen_at DESC
"""


class SignedIn(msgspec.Struct, frozen=True):
    """An actor together with the session that speaks for it."""

    actor: Actor
    session: UUID
    seen_at: datetime


class _ActorRow(msgspec.Struct):
    id: UUID
    display_name: str
    grants: str

    def actor(self) -> Actor:
        grants = msgspec.json.decode(self.grants, type=tuple[Grant, ...])
        return Actor(kind="staff", id=self.id, label=self.display_name, grants=grants)


class _SignedInRow(_ActorRow):
    session: UUID
    seen_at: datetime


def token_hash(token: str) -> bytes:
    """SHA-256 of a session token. The token has 256 random bits, so that no salt and no slow hash is needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


async def actor_of(account: UUID) -> Actor:
    """The actor an account acts as, with its grants of this moment. Raises :class:`AccountNotFound`."""
    row = await db.fetch_one(_ActorRow, _ACTOR, account)
    if row is None:
        raise AccountNotFound
    return row.actor()


async def signed_in(token: str) -> SignedIn | None:
    """Who holds this token, or None if the session is unknown, ended, expired or idle too long."""
    moment = clock.now()
    row = await db.fetch_one(_SignedInRow, _SIGNED_IN, token_hash(token), moment, moment - rules.IDLE_LIFE)
    return SignedIn(row.actor(), row.session, row.seen_at) if row else None


async def sessions(account: UUID, token: str) -> list[SessionOut]:
    """The living sessions of an account, last used first; the one holding ``token`` is marked."""
    moment = clock.now()
    return await db.fetch(SessionOut, _SESSIONS, token_hash(token), account, moment, moment - rules.IDLE_LIFE)


async def by_username(username: str) -> AccountOut | None:
    return await db.fetch_one(
        AccountOut, "SELECT id, username, display_name, disabled_at FROM account WHERE username = {}", username
    )


async def staff() -> list[StaffOut]:
    """All accounts with their roles, by username; disabled ones last."""
    rows = await db.execute(f"{_STAFF} ORDER BY a.disabled_at IS NOT NULL, a.username")
    return [_staff(row) for row in rows]


async def holders(organisation: UUID, role: Role) -> list[AccountOut]:
    """The people who hold a role in an organisation and can sign in, by name."""
    return await db.fetch(
        AccountOut,
        "SELECT a.id, a.username, a.display_name, a.disabled_at FROM account a JOIN membership m ON m.account = a.id "
        "WHERE m.organisation = {} AND m.role = {} AND a.disabled_at IS NULL ORDER BY a.display_name, a.id",
        organisation,
        role.value,
    )


async def staff_member(account: UUID) -> StaffOut:
    """Raises :class:`AccountNotFound`."""
    rows = await db.execute(f"{_STAFF} WHERE a.id = {{}}", account)
    if not rows:
        raise AccountNotFound
    return _staff(rows[0])


def _staff(row: dict[str, Any]) -> StaffOut:
    return msgspec.convert(row | {"grants": msgspec.json.decode(row["grants"], type=tuple[Grant, ...])}, StaffOut)
