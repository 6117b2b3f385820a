"""Who may call a route. Each route says so in its ``opt``; one that does not is closed to everyone.

    opt = requires(Role.LIAISON_OFFICER)   # one of these roles, in whatever organisation
    opt = SIGNED_IN                        # any member of staff
    opt = PUBLIC                           # everyone

A role is all that can be asked before the request is read. Whether the actor may touch this point's rows is
asked by the service, which has the row.
"""

from typing import Any

import msgspec
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler

from app.core.actor import Role
from app.core.errors import NotAllowed, SignInRequired
from app.web.sessions import current_actor


class Access(msgspec.Struct, frozen=True):
    """``roles`` is None for the public; empty for anyone signed in; else one of them is needed."""

    roles: tuple[Role, ...] | None


class AccessNotDeclared(RuntimeError):
    """A programming error: the route has no ``opt["access"]``."""


PUBLIC: dict[str, Any] = {"access": Access(roles=None)}
SIGNED_IN: dict[str, Any] = {"access": Access(roles=())}


def requires(*roles: Role) -> dict[str, Any]:
    """The ``opt`` of a route or controller for holders of one of these roles."""
    return {"access": Access(roles=roles)}


def declared_access(handler: BaseRouteHandler) -> Access:
    """What the route declares. Raises :class:`AccessNotDeclared`."""
    access = handler.opt.get("access")
    if not isinstance(access, Access):
        raise AccessNotDeclared(str(handler))
    return access


async def authorise(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Application-wide guard. Raises :class:`SignInRequired` or :class:`NotAllowed`."""
    if isinstance(handler, HTTPRouteHandler) and handler.http_methods == {"OPTIONS"}:
        return  # made by the framework, inherits no opt, and only lists the methods
    access = declared_access(handler)
    if access.roles is None:
        return
    actor = await current_actor(connection)
    if not actor.signed_in:
        raise SignInRequired
    if access.roles and not actor.has(*access.roles):
        raise NotAllowed
