"""What the OpenAPI document says beyond the routes themselves."""

from litestar import Router
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, Reference, SecurityRequirement, SecurityScheme

from app.web.guards import PUBLIC
from app.web.sessions import COOKIE

SESSION: list[SecurityRequirement] = [{"session": []}, {"token": []}]
"""``security=`` of JSON routes that are not public: a browser's session, or a program's token."""

_INTRODUCTION = (
    "Everything the pages do, for programs. Errors are problem details (RFC 9457). A program sends the token that a "
    "member of staff made at /staff/account/tokens; what changes something carries Content-Type: application/json."
)


def config() -> OpenAPIConfig:
    """The description at /api/openapi.json. No page to browse it: those load scripts from elsewhere (trap L9)."""
    schemes: dict[str, SecurityScheme | Reference] = {
        "session": SecurityScheme(type="apiKey", name=COOKIE, security_scheme_in="cookie"),
        "token": SecurityScheme(type="http", scheme="bearer"),
    }
    return OpenAPIConfig(
        title="回音 Huiyin",
        version="1",
        description=_INTRODUCTION,
        components=Components(security_schemes=schemes),
        render_plugins=[JsonRenderPlugin(path="/")],
        openapi_router=Router(path="/api/openapi.json", route_handlers=[], opt=PUBLIC, include_in_schema=False),
    )
