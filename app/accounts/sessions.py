"""Signing in and out. A session is a row; its token lives only in the browser's cookie."""

import secrets
from uuid import UUID

import msgspec

from app.accounts import passwords, queries, rules
from app.accounts.errors import PasswordWrong, SignInRefused, UsernameUnusable
from app.accounts.structs import Credentials, PasswordChange, SessionOut
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import SignInRequired
from app.core.ids import new_id

MAX_DEVICE = 120

_START = """
INSERT INTO staff_session (id, account, token_hash, device, created_at, seen_at, expires_at)
VALUES ({}, {}, {}, {}, {}, {}, {})
"""
_END_ONE = "UPDATE staff_session SET ended_at = {} WHERE token_hash = {} AND ended_at IS NULL RETURNING id"
_END_ALL = "UPDATE staff_session SET ended_at = {} WHERE account = {} AND ended_at IS NULL RETURNING id"
_END_OTHERS = "UPDATE staff_session SET ended_at = {} WHERE account = {} AND ended_at IS NULL AND token_hash <> {}"
_SEEN = "UPDATE staff_session SET seen_at = {} WHERE id = {} AND seen_at < {}"


class _Stored(msgspec.Struct):
    id: UUID
    username: str
    password_hash: str


async def sign_in(credentials: Credentials, *, device: str, previous: str | None = None) -> tuple[str, Actor]:
    """Start a session and return its token, which is shown to nobody again.

    The token is always a new one and ``previous``, the one the browser came with, is ended: a token planted
    before sign-in never becomes a signed-in one. Raises :class:`SignInRefused`.
    """
    stored = await _stored(credentials.username)
    if not await passwords.fits(credentials.password, stored.password_hash if stored else None) or stored is None:
        raise SignInRefused
    actor = await queries.actor_of(stored.id)
    token, session, moment = secrets.token_urlsafe(32), new_id(), clock.now()
    async with unit_of_work(actor, "session.started") as work:
        if previous:
            await db.execute(_END_ONE, moment, queries.token_hash(previous))
        expires = moment + rules.ABSOLUTE_LIFE
        token_hash = queries.token_hash(token)
        await db.execute(_START, session, stored.id, token_hash, device[:MAX_DEVICE], moment, moment, expires)
        work.about("staff_session", session)
    return token, actor


async def actor_for(token: str) -> Actor | None:
    """Who holds this token, or None. Notes the use, at most once a minute."""
    found = await queries.signed_in(token)
    if found is None:
        return None
    threshold = clock.now() - rules.SEEN_STEP
    if found.seen_at < threshold:
        await db.execute(_SEEN, clock.now(), found.session, threshold)
    return found.actor


async def sign_out(token: str, actor: Actor) -> None:
    """End this one session; signing out twice changes nothing and is not written down twice."""
    async with db.transaction():
        ended = await db.execute(_END_ONE, clock.now(), queries.token_hash(token))
        if ended:
            async with unit_of_work(actor, "session.ended") as work:
                work.about("staff_session", ended[0]["id"])


async def sign_out_everywhere(actor: Actor) -> int:
    """End all sessions of the account, this one included; returns how many."""
    account = _account(actor)
    async with unit_of_work(actor, "session.ended_everywhere") as work:
        ended = await db.execute(_END_ALL, clock.now(), account)
        work.about("account", account, after={"ended": len(ended)})
    return len(ended)


async def own_sessions(token: str, actor: Actor) -> list[SessionOut]:
    return await queries.sessions(_account(actor), token)


async def change_password(data: PasswordChange, token: str, actor: Actor) -> None:
    """Set a new password and end every other session. Raises ``PasswordWrong``, ``PasswordTooWeak``."""
    account = _account(actor)
    stored = (await db.fetch(_Stored, "SELECT id, username, password_hash FROM account WHERE id = {}", account))[0]
    if not await passwords.fits(data.current, stored.password_hash):
        raise PasswordWrong
    rules.check_password(data.password, stored.username)
    password_hash = await passwords.hashed(data.password)
    async with unit_of_work(actor, "password.changed") as work:
        await db.execute("UPDATE account SET password_hash = {} WHERE id = {}", password_hash, account)
        await db.execute(_END_OTHERS, clock.now(), account, queries.token_hash(token))
        work.about("account", account)


async def _stored(username: str) -> _Stored | None:
    try:
        name = rules.normal_username(username)
    except UsernameUnusable:
        return None
    return await db.fetch_one(
        _Stored,
        "SELECT id, username, password_hash FROM account WHERE username = {} AND disabled_at IS NULL",
        name,
    )


def _account(actor: Actor) -> UUID:
    if actor.id is None:
        raise SignInRequired
    return actor.id
