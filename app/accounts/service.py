"""Accounts and roles. Signing in and out stands in :mod:`app.accounts.sessions`."""

from uuid import UUID

import asyncpg

from app.accounts import passwords, queries, rules
from app.accounts.errors import AccountNotFound, OrganisationMissing, UsernameTaken
from app.accounts.structs import AccountIn, AccountOut
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import InvalidInput, NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.liaison import queries as organisations
from app.liaison import service as liaison
from app.liaison.states import OrganisationKind
from app.liaison.structs import OrganisationIn

_INSERT = """
INSERT INTO account (id, username, display_name, password_hash, created_at) VALUES ({}, {}, {}, {}, {})
"""

_GRANT = """
INSERT INTO membership (id, account, organisation, role, created_at) VALUES ({}, {}, {}, {}, {})
ON CONFLICT (account, organisation, role) DO NOTHING
"""


async def create(data: AccountIn, actor: Actor) -> AccountOut:
    """Add an account without any role. Raises ``UsernameTaken``, ``UsernameUnusable``, ``PasswordTooWeak``."""
    _check_administers(actor)
    username, display_name = rules.normal_username(data.username), clean(data.display_name)
    if not display_name:
        raise InvalidInput(fields={"display_name": "请填写姓名。"})
    rules.check_password(data.password, username)
    password_hash = await passwords.hashed(data.password)
    identity = new_id()
    try:
        async with unit_of_work(actor, "account.created") as work:
            await db.execute(_INSERT, identity, username, display_name, password_hash, clock.now())
            work.about("account", identity, after={"username": username, "display_name": display_name})
    except asyncpg.UniqueViolationError as taken:
        raise UsernameTaken from taken
    return AccountOut(id=identity, username=username, display_name=display_name, disabled_at=None)


async def grant(account: UUID, organisation: UUID, role: Role, actor: Actor) -> None:
    """Give an account a role in an organisation; giving it twice changes nothing."""
    _check_administers(actor)
    rules.check_home(role, (await organisations.by_id(organisation)).kind)
    try:
        async with unit_of_work(actor, "role.granted") as work:
            await db.execute(_GRANT, new_id(), account, organisation, role.value, clock.now())
            work.about("account", account, after={"organisation": organisation, "role": role})
    except asyncpg.ForeignKeyViolationError as unknown:
        raise AccountNotFound from unknown


async def create_operator(username: str, password: str, *, organisation: str = "") -> AccountOut:
    """The first account of an installation, made from the command line.

    A role needs an organisation: the one named (made if it does not exist), else the top of the tree. Raises
    ``OrganisationMissing`` when there is neither; then nothing was made.
    """
    system = Actor.system()
    async with db.transaction():
        home = await _home(organisation, system)
        account = await create(AccountIn(username=username, display_name=username, password=password), system)
        await grant(account.id, home, Role.OPERATOR, system)
    return account


async def actor_named(username: str) -> Actor:
    """The actor behind a username, for commands that act in somebody's name. Raises ``AccountNotFound``."""
    account = await queries.by_username(rules.normal_username(username))
    if account is None:
        raise AccountNotFound
    return await queries.actor_of(account.id)


async def _home(name: str, system: Actor) -> UUID:
    found = await organisations.by_name(name) if name else await organisations.root()
    if found is None and not name:
        raise OrganisationMissing
    if found is None:
        data = OrganisationIn(kind=OrganisationKind.MUNICIPAL_CONGRESS, name=name)
        found = await liaison.create(data, system)
    return found.id


def _check_administers(actor: Actor) -> None:
    if actor.kind != "system" and not actor.has(Role.OPERATOR):
        raise NotAllowed
