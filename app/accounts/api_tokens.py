"""Tokens of programs: made and revoked by the account they act for, shown once, never stronger than the account."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from app.accounts import queries, rules
from app.accounts.errors import TokenLabelMissing, TokenNotFound, TooManyTokens
from app.accounts.states import TokenScope
from app.accounts.structs import TokenIn, TokenOut
from app.accounts.tables import ApiToken
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import SignInRequired
from app.core.ids import new_id
from app.core.text import clean

PREFIX = "hy_"
"""Lets scanners of leaked secrets recognise one."""
MOST = 20

_LIVING = "account = {} AND revoked_at IS NULL AND expires_at > {}"
_HOLDER = """
SELECT t.id, t.account, t.scopes, t.used_at FROM api_token t JOIN account a ON a.id = t.account
WHERE t.token_hash = {} AND t.revoked_at IS NULL AND t.expires_at > {} AND a.disabled_at IS NULL
"""


class Program(msgspec.Struct, frozen=True):
    """The account a token acts for, and how far it reaches."""

    actor: Actor
    scopes: tuple[TokenScope, ...]


class _Holder(msgspec.Struct):
    id: UUID
    account: UUID
    scopes: tuple[TokenScope, ...]
    used_at: datetime | None


async def create(data: TokenIn, actor: Actor) -> str:
    """A new token, which is shown to nobody again. Raises ``TokenLabelMissing``, ``TooManyTokens``."""
    account, label, moment = _account(actor), clean(data.label), clock.now()
    if not label:
        raise TokenLabelMissing(fields={"label": TokenLabelMissing.message})
    token = PREFIX + secrets.token_urlsafe(32)
    async with unit_of_work(actor, "token.created") as work:
        await db.execute("SELECT id FROM account WHERE id = {} FOR UPDATE", account)
        if await db.fetch_value(f"SELECT count(*) FROM api_token WHERE {_LIVING}", account, moment) >= MOST:
            raise TooManyTokens
        row = ApiToken(
            id=new_id(),
            account=account,
            label=label,
            token_hash=queries.token_hash(token),
            scopes=[scope.value for scope in data.scopes],
            created_at=moment,
            expires_at=moment + timedelta(days=data.days),
        )
        await row.save()
        work.about("api_token", row.id, after={"label": label, "scopes": list(data.scopes)})
    return token


async def revoke(token: UUID, actor: Actor) -> None:
    """From now on it opens nothing. Raises ``TokenNotFound`` for one that is not the actor's own."""
    async with unit_of_work(actor, "token.revoked") as work:
        rows = await db.execute(
            "UPDATE api_token SET revoked_at = {} WHERE id = {} AND account = {} AND revoked_at IS NULL RETURNING id",
            clock.now(),
            token,
            _account(actor),
        )
        if not rows:
            raise TokenNotFound
        work.about("api_token", token)


async def own(actor: Actor) -> list[TokenOut]:
    """The living tokens of the account, newest first."""
    columns = "SELECT id, label, scopes, created_at, expires_at, used_at FROM api_token"
    return await db.fetch(
        TokenOut, f"{columns} WHERE {_LIVING} ORDER BY created_at DESC, id", _account(actor), clock.now()
    )


async def program_of(token: str) -> Program | None:
    """Who a token acts for, with the account's grants of this moment; None for an unknown or dead one."""
    moment = clock.now()
    found = await db.fetch_one(_Holder, _HOLDER, queries.token_hash(token), moment)
    if found is None:
        return None
    if found.used_at is None or found.used_at < moment - rules.SEEN_STEP:
        await db.execute("UPDATE api_token SET used_at = {} WHERE id = {}", moment, found.id)
    return Program(await queries.actor_of(found.account), found.scopes)


def _account(actor: Actor) -> UUID:
    if actor.id is None:
        raise SignInRequired
    return actor.id
