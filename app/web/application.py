"""The web application put together: guards, headers, errors and all controllers."""

from collections.abc import Sequence
from typing import Any

from litestar import Controller, Litestar
from litestar.config.compression import CompressionConfig
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from redis.asyncio import Redis

from app.core import logs
from app.core.settings import Settings
from app.web import api, csrf, description, guards, health, kiosk, open_data
from app.web.assets import static_files
from app.web.headers import add_headers
from app.web.logs import with_request_log
from app.web.pages import account, congress, operator, residents, staff, tokens
from app.web.pages.residents.sharing import sitemap
from app.web.problems import exception_handlers
from app.web.ratelimit import Limiter
from app.web.sessions import provide_actor
from app.web.templating import template_config

MAX_BODY = 1_000_000
"""Bytes. Routes that take files raise it for themselves (trap L13)."""

CONTROLLERS: Sequence[type[Controller]] = (
    account.SignInPages,
    account.AccountPages,
    account.DisplayPages,
    tokens.TokenPages,
    *residents.CONTROLLERS,
    *open_data.PAGES,
    *staff.CONTROLLERS,
    *congress.CONTROLLERS,
    *operator.CONTROLLERS,
    *api.CONTROLLERS,
)


SignIn = tuple[str, str, str]
"""What it is, username and password of a sample account, shown where one signs in."""


def build(
    settings: Settings, valkey: "Redis", *, lifespan: Sequence[Any] = (), sign_ins: Sequence[SignIn] = ()
) -> Litestar:
    """An application that needs nothing but its lifespan to run. Making it touches neither database nor queue."""
    logs.configure()
    app = Litestar(
        route_handlers=[health.healthz, health.robots, sitemap, static_files(), *CONTROLLERS],
        guards=[_admit],
        dependencies={"actor": Provide(provide_actor)},
        exception_handlers=exception_handlers(),
        before_request=kiosk.keep_in,
        before_send=[add_headers, kiosk.hide_receipts],
        template_config=template_config(),
        request_max_body_size=MAX_BODY,
        openapi_config=description.config(),
        compression_config=CompressionConfig(backend="gzip", gzip_compress_level=6),
        state=State({"settings": settings, "valkey": valkey, "limiter": Limiter(valkey), "sign_ins": sign_ins}),
        lifespan=list(lifespan),
        logging_config=None,
    )
    app.asgi_handler = with_request_log(app.asgi_handler)
    return app


async def _admit(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Application-wide guard, in one piece: the framework copies the whole handler for each guard of a request."""
    await csrf.verify(connection, handler)
    await guards.authorise(connection, handler)
