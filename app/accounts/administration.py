"""What an operator does to other people's accounts: withdraw roles, reset passwords, disable, enable."""

from uuid import UUID

from app.accounts import passwords, queries, rules
from app.accounts.errors import OwnAccount
from app.accounts.structs import GrantIn, NewPassword
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed

_END_SESSIONS = "UPDATE staff_session SET ended_at = {} WHERE account = {} AND ended_at IS NULL"


async def withdraw(account: UUID, grant: GrantIn, actor: Actor) -> None:
    """Take a role back; it ends with the next request of its holder."""
    _require_operator(actor)
    if account == actor.id and grant.role is Role.OPERATOR:
        raise OwnAccount
    async with unit_of_work(actor, "role.withdrawn") as work:
        await db.execute(
            "DELETE FROM membership WHERE account = {} AND organisation = {} AND role = {}",
            account,
            grant.organisation,
            grant.role.value,
        )
        work.about("account", account, before={"organisation": grant.organisation, "role": grant.role})


async def reset_password(account: UUID, data: NewPassword, actor: Actor) -> None:
    """Set a new password for somebody who forgot it, and end all their sessions. Raises ``PasswordTooWeak``."""
    _require_operator(actor)
    member = await queries.staff_member(account)
    rules.check_password(data.password, member.username)
    password_hash = await passwords.hashed(data.password)
    async with unit_of_work(actor, "password.reset") as work:
        await db.execute("UPDATE account SET password_hash = {} WHERE id = {}", password_hash, account)
        await db.execute(_END_SESSIONS, clock.now(), account)
        work.about("account", account)


async def disable(account: UUID, actor: Actor) -> None:
    """Close an account: no sign-in, all sessions ended. What it did stays on record."""
    _require_operator(actor)
    if account == actor.id:
        raise OwnAccount
    await queries.staff_member(account)
    async with unit_of_work(actor, "account.disabled") as work:
        moment = clock.now()
        await db.execute("UPDATE account SET disabled_at = {} WHERE id = {} AND disabled_at IS NULL", moment, account)
        await db.execute(_END_SESSIONS, moment, account)
        work.about("account", account, after={"disabled": True})


async def enable(account: UUID, actor: Actor) -> None:
    """Open a disabled account again, with the roles it had."""
    _require_operator(actor)
    await queries.staff_member(account)
    async with unit_of_work(actor, "account.enabled") as work:
        await db.execute("UPDATE account SET disabled_at = NULL WHERE id = {}", account)
        work.about("account", account, after={"disabled": False})


def _require_operator(actor: Actor) -> None:
    if not actor.has(Role.OPERATOR):
        raise NotAllowed
